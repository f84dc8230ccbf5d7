import { toNumber, type YamlSource } from '@trainyard/action-kit';
import { InputError } from '@trainyard/errors';

export interface Billing {
  /** What the hardware of this run costs an hour; null without a price for it. */
  readonly perHour: number | null;
  /** After which training is ended, and by which input; null without a limit. */
  readonly limit: TimeLimit | null;
  /** Sentences for people. */
  readonly notices: readonly string[];
}

export interface TimeLimit {
  readonly seconds: number;
  /** As a message names it: `timeout, 60 s`. */
  readonly said: string;
}

export interface BillingInputs {
  /** GPU's name, or a part of it → price of one for an hour; `cpu` for a machine whose GPUs are not used. */
  readonly prices: YamlSource | undefined;
  readonly maxCost: number | undefined;
  /** Seconds. */
  readonly timeout: number | undefined;
}

/**
 * What an hour costs by the user's own prices, and how long training may take for `timeout` and `max-cost`.
 *
 * @param gpus names of the GPUs that training uses
 * @throws InputError when prices are wrong, or there is none to hold `max-cost` by
 */
export function readBilling({ prices, maxCost, timeout }: BillingInputs, gpus: readonly string[]): Billing {
  const table = prices === undefined ? null : readPrices(prices);
  const found = table === null ? null : rate(table, gpus);
  const perHour = typeof found === 'number' ? found : null;
  if (maxCost !== undefined && perHour === null) {
    const why = table === null ? 'prices is not given' : `prices has none for ${String(found)}`;
    throw new InputError(`Input max-cost is ${maxCost}, but it cannot be held: ${why}.`, {
      fix: 'Give the price of an hour, as prices: {"NVIDIA L4": 0.71, cpu: 0.1}.',
    });
  }
  const limits: TimeLimit[] =
    timeout === undefined ? [] : [{ seconds: timeout, said: `timeout, ${timeout} s` }];
  if (maxCost !== undefined && perHour !== null && perHour > 0) {
    const seconds = (maxCost / perHour) * 3600;
    limits.push({
      seconds,
      said: `max-cost ${maxCost} pays for, ${Math.round(seconds)} s at ${perHour} an hour`,
    });
  }
  return {
    perHour,
    limit: limits.sort((a, b) => a.seconds - b.seconds)[0] ?? null,
    notices: typeof found === 'string' ? [`prices has none for ${found}, so the cost is not known.`] : [],
  };
}

/** In the currency of the prices; null without one. */
export function costOf({ perHour }: Billing, seconds: number): number | null {
  return perHour === null ? null : (perHour * seconds) / 3600;
}

type Prices = ReadonlyMap<string, number>;

/** The sum over the GPUs, or the name of the one without a price. */
function rate(prices: Prices, gpus: readonly string[]): number | string {
  let sum = 0;
  for (const name of gpus.length === 0 ? ['cpu'] : gpus) {
    const price = priceOf(prices, name);
    if (price === undefined) return name;
    sum += price;
  }
  return sum;
}

/** The longest key that is a part of the name counts: `L40S` before `L4`. */
function priceOf(prices: Prices, name: string): number | undefined {
  const keys = [...prices.keys()].filter((key) => name.toLowerCase().includes(key.toLowerCase()));
  return prices.get(keys.sort((a, b) => b.length - a.length)[0] ?? '');
}

function readPrices(source: YamlSource): Prices {
  const { value, label } = source;
  const at = (path: readonly string[]) => {
    const found = source.locate(path);
    return found === undefined ? {} : { at: found };
  };
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new InputError(`${label} is not a table of prices.`, {
      fix: 'Write the price of an hour by GPU, as {"NVIDIA L4": 0.71, cpu: 0.1}.',
      ...at([]),
    });
  }
  return new Map(
    Object.entries(value).map(([name, given]) => {
      const price = typeof given === 'number' ? given : toNumber(String(given));
      if (name !== '' && price !== undefined && Number.isFinite(price) && price >= 0) return [name, price];
      throw new InputError(`${label}: the price of "${name}" is ${JSON.stringify(given)}.`, {
        fix: 'Write a number, 0 or more: what one costs for an hour.',
        ...at([name]),
      });
    }),
  );
}
