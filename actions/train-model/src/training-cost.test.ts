import { readYamlSource } from '@trainyard/action-kit';
import { costOf, readBilling } from './training-cost.ts';

const given = (prices: string | undefined, maxCost?: number, timeout?: number) => ({
  prices: prices === undefined ? undefined : readYamlSource(prices, 'prices'),
  maxCost,
  timeout,
});
const PRICES = '{L4: 0.5, NVIDIA L40S: 1, H100: "4", cpu: 0.1}';

test.each<[string, readonly string[], number | null]>([
  ['no GPU', [], 0.1],
  ['a part of the name', ['NVIDIA L4'], 0.5],
  ['the longest key that fits', ['NVIDIA L40S'], 1],
  ['the sum of all', ['NVIDIA H100 80GB HBM3', 'nvidia h100 80gb hbm3'], 8],
  ['one without a price', ['NVIDIA L4', 'NVIDIA T4'], null],
])('%s', (_, gpus, perHour) => {
  const billing = readBilling(given(PRICES), gpus);
  expect(billing.perHour).toBe(perHour);
  expect(billing.notices).toEqual(
    perHour === null ? ['prices has none for NVIDIA T4, so the cost is not known.'] : [],
  );
  expect(costOf(billing, 1800)).toBe(perHour === null ? null : perHour / 2);
});

test('the shorter of timeout and what max-cost pays for', () => {
  expect(readBilling(given(undefined), []).limit).toBeNull();
  expect(readBilling(given(undefined, undefined, 60), []).limit).toEqual({
    seconds: 60,
    said: 'timeout, 60 s',
  });
  expect(readBilling(given(PRICES, 2), ['H100']).limit).toEqual({
    seconds: 1800,
    said: 'max-cost 2 pays for, 1800 s at 4 an hour',
  });
  expect(readBilling(given(PRICES, 2, 60), ['H100']).limit?.seconds).toBe(60);
  expect(readBilling(given('cpu: 0', 2), []).limit).toBeNull();
});

test.each<[string, string | undefined, number | undefined, RegExp]>([
  ['no prices', undefined, 2, /max-cost is 2, but it cannot be held: prices is not given/],
  ['none for the GPU', 'L4: 1', 2, /cannot be held: prices has none for NVIDIA T4/],
  ['a list', '[1, 2]', undefined, /not a table of prices/],
  ['text', 'T4: cheap', undefined, /the price of "T4" is "cheap"/],
  ['a negative price', 'T4: -1', undefined, /the price of "T4" is -1/],
])('%s is an error', (_, prices, maxCost, message) => {
  expect(() => readBilling(given(prices, maxCost), ['NVIDIA T4'])).toThrow(message);
});
