import { parseYaml } from '@trainyard/action-kit';
import { parseSweep } from '@trainyard/search';
import { readParams } from './read-params.ts';

const sweep = parseSweep(
  parseYaml('parameters: {lr: {min: 0.0, max: 1.0}, layers: {values: [1, 2]}, seed: {value: 7}}', null),
);
const read = (text?: string) =>
  readParams(text === undefined ? undefined : parseYaml(text, 'params.yml'), sweep);

test('what the sweep searches is the baseline, the rest is fixed', () => {
  expect(read('{lr: 0.1, layers: 2, epochs: 5}')).toEqual({
    fixed: { epochs: 5 },
    baseline: { lr: 0.1, layers: 2, seed: 7 },
    notice: null,
  });
});

test.each([[undefined], ['{epochs: 5}'], ['']])('%s: no baseline, and nothing to say about it', (text) => {
  expect(read(text)).toMatchObject({ baseline: null, notice: null });
});

test('a baseline that lacks something is told', () => {
  expect(read('{lr: 0.1}')).toMatchObject({
    baseline: null,
    notice: expect.stringContaining('params says nothing about layers'),
  });
});

test.each([
  ['[1]', /params.yml is \[1\], but a mapping/],
  ['{lr: [1]}', /params.yml: lr is \[1\], but one value/],
])('%s', (text, reason) => {
  expect(() => read(text)).toThrow(reason);
});
