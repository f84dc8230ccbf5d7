import type { Params, Space } from '@trainyard/documents';
import type { Sampler } from './sampler.ts';
import { isInSpace, paramsKey } from './space.ts';

const DISCRETE: Space = [
  { kind: 'categorical', name: 'optimizer', values: ['adam', 'sgd'], weights: null },
  { kind: 'integer', name: 'layers', low: 1, high: 3, log: false, step: 1 },
  { kind: 'float', name: 'dropout', low: 0, high: 0.3, log: false, step: 0.15 },
  { kind: 'constant', name: 'seed', value: 7 },
];

export const MIXED: Space = [
  ...DISCRETE,
  { kind: 'float', name: 'lr', low: 1e-5, high: 0.1, log: true, step: null },
  { kind: 'float', name: 'momentum', low: 0, high: 0.99, log: false, step: null },
  { kind: 'integer', name: 'units', low: 16, high: 512, log: true, step: 16 },
  { kind: 'normal', name: 'shift', mean: 0, deviation: 2, log: false, step: null },
];

/**
 * What every sampler must do. Call it in a test file.
 *
 * @param takesContinuous whether the sampler can search a continuous space
 */
export function describeSampler(
  name: string,
  create: (space: Space, seed: number) => Sampler,
  { takesContinuous }: { takesContinuous: boolean },
): void {
  describe(`sampler ${name}`, () => {
    const spaces: [string, Space][] = takesContinuous
      ? [
          ['discrete', DISCRETE],
          ['mixed', MIXED],
        ]
      : [['discrete', DISCRETE]];

    test.each(spaces)('%s: every point lies in the space', (_, space) => {
      const points = suggestAll(create(space, 3), 18);
      expect(points).toHaveLength(18);
      for (const point of points) expect([point, isInSpace(point, space)]).toEqual([point, true]);
    });

    test.each(spaces)('%s: same seed, same trials', (_, space) => {
      expect(suggestAll(create(space, 3), 18)).toEqual(suggestAll(create(space, 3), 18));
    });

    test.each(spaces)('%s: goes on after any trial as if it had not stopped', (_, space) => {
      const whole = suggestAll(create(space, 3), 18);
      for (const stop of [1, 7, 17]) {
        expect(suggestAll(create(space, 3), 18, whole.slice(0, stop))).toEqual(whole);
      }
    });

    test('proposes every point of a discrete space once, then no more', () => {
      const sampler = create(DISCRETE, 5);
      const points = suggestAll(sampler, 18);
      expect(new Set(points.map(paramsKey)).size).toBe(18);
      expect(sampler.suggest(18, new Set(points.map(paramsKey)))).toBeNull();
    });

    test('does not repeat a baseline', () => {
      const baseline = { optimizer: 'sgd', layers: 2, dropout: 0.15, seed: 7 };
      const points = suggestAll(create(DISCRETE, 5), 18, [baseline]);
      expect(points.filter((point) => paramsKey(point) === paramsKey(baseline))).toHaveLength(1);
    });
  });
}

function suggestAll(sampler: Sampler, count: number, before: readonly Params[] = []): Params[] {
  const points = [...before];
  const seen = new Set(before.map(paramsKey));
  while (points.length < count) {
    const point = sampler.suggest(points.length, seen);
    if (point === null) break;
    points.push(point);
    seen.add(paramsKey(point));
  }
  return points;
}
