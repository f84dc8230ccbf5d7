import type { Space } from '@trainyard/documents';
import { describeSampler, MIXED } from './describe-sampler.ts';
import { createSampler } from './sampler.ts';

describeSampler('random', (space, seed) => createSampler('random', space, seed), { takesContinuous: true });
describeSampler('grid', (space, seed) => createSampler('grid', space, seed), { takesContinuous: false });

test('grid refuses a continuous parameter by name', () => {
  expect(() => createSampler('grid', MIXED, 0)).toThrow(/"lr": it is continuous.*values.*step/);
});

test('grid: the last parameter changes fastest', () => {
  const space: Space = [
    { kind: 'categorical', name: 'a', values: ['x', 'y'], weights: null },
    { kind: 'integer', name: 'b', low: 1, high: 2, log: false, step: 1 },
  ];
  const sampler = createSampler('grid', space, 0);
  const seen = new Set<string>();
  expect(sampler.suggest(0, seen)).toEqual({ a: 'x', b: 1 });
});

test('random: another parameter leaves the values of the others alone', () => {
  const less = createSampler('random', MIXED.slice(4), 11).suggest(5, new Set());
  const more = createSampler('random', MIXED, 11).suggest(5, new Set());
  expect(more).toMatchObject(less!);
});

test('random: another seed, other trials', () => {
  const [a, b] = [1, 2].map((seed) => createSampler('random', MIXED, seed).suggest(0, new Set()));
  expect(a).not.toEqual(b);
});

function draws(space: Space, count = 4000): number[] {
  const sampler = createSampler('random', space, 17);
  return Array.from({ length: count }, (_, i) => Number(sampler.suggest(i, new Set())![space[0]!.name]));
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

// Tolerances are five standard errors of 4,000 draws.
test('random: uniform, log-uniform, integer and normal draws have the moments they should', () => {
  const uniform = draws([{ kind: 'float', name: 'x', low: -1, high: 3, log: false, step: null }]);
  expect(Math.abs(mean(uniform) - 1)).toBeLessThan((5 * 4) / Math.sqrt(12 * 4000));
  const logs = draws([{ kind: 'float', name: 'x', low: 1e-4, high: 1, log: true, step: null }]).map(
    Math.log10,
  );
  expect(Math.abs(mean(logs) + 2)).toBeLessThan((5 * 4) / Math.sqrt(12 * 4000));
  const integers = draws([{ kind: 'integer', name: 'x', low: 1, high: 4, log: false, step: 1 }]);
  for (const value of [1, 2, 3, 4]) {
    const share = integers.filter((drawn) => drawn === value).length / 4000;
    expect(Math.abs(share - 0.25)).toBeLessThan(5 * Math.sqrt((0.25 * 0.75) / 4000));
  }
  const normal = draws([{ kind: 'normal', name: 'x', mean: 5, deviation: 2, log: false, step: null }]);
  expect(Math.abs(mean(normal) - 5)).toBeLessThan((5 * 2) / Math.sqrt(4000));
});

test('random: probabilities are kept', () => {
  const drawn = draws([{ kind: 'categorical', name: 'x', values: [0, 1], weights: [0.9, 0.1] }]);
  expect(Math.abs(mean(drawn) - 0.1)).toBeLessThan(5 * Math.sqrt((0.1 * 0.9) / 4000));
});

test('random: a logarithmic integer range reaches both ends', () => {
  const drawn = new Set(draws([{ kind: 'integer', name: 'x', low: 1, high: 8, log: true, step: 1 }]));
  expect([...drawn].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
