import type { Column } from '@trainyard/columns';
import { profileDocument, sha256 } from '@trainyard/documents';
import fc from 'fast-check';
import { buildProfile } from './build-profile.ts';
import { mergeProfiles } from './merge-profiles.ts';
import { profileCategories } from './profile-categories.ts';
import { mergeColumns, profileColumn } from './profile-column.ts';
import { profileNumbers } from './profile-numbers.ts';

const numbers = (values: number[]): Column => ({
  name: 'x',
  type: 'float64',
  values: Float64Array.from(values),
  nulls: null,
});

function text(values: readonly (string | null)[]): Column {
  const categories = [...new Set(values.filter((value) => value !== null))];
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : categories.indexOf(value)));
  return { name: 'city', type: 'string', codes, categories, nulls: null };
}

test('missing and infinite values are counted, not used', () => {
  const profile = profileColumn(numbers([1, Number.NaN, 3, Number.POSITIVE_INFINITY]));
  expect(profile).toMatchObject({ rows: 4, missing: 2, mean: 2, standardDeviation: 1, min: 1, max: 3 });
});

test('merging two profiles of numbers is profiling all of them', () => {
  const value = fc.oneof(fc.integer({ min: -40, max: 40 }), fc.constant(Number.NaN));
  fc.assert(
    fc.property(fc.array(value), fc.array(value), (a, b) => {
      const whole = profileNumbers('x', 'integer', [...a, ...b]);
      const merged = mergeColumns(profileNumbers('x', 'integer', a), profileNumbers('x', 'integer', b));
      if (merged.kind !== 'numeric') throw new Error('numbers became categories');
      const { mean, standardDeviation, sketch, ...exact } = whole;
      expect(merged).toMatchObject(exact);
      if (sketch !== null) expect(merged.sketch!.n).toBe(sketch.n);
      if (mean !== null) expect(merged.mean).toBeCloseTo(mean, 9);
      if (standardDeviation !== null) expect(merged.standardDeviation).toBeCloseTo(standardDeviation, 9);
    }),
  );
});

test('merging two profiles of categories is profiling all of them, and order does not matter', () => {
  const value = fc.option(fc.constantFrom('a', 'b', 'c', '', 'd e'), { nil: null });
  fc.assert(
    fc.property(fc.array(value), fc.array(value), (a, b) => {
      const merged = mergeColumns(profileColumn(text(a)), profileColumn(text(b)));
      expect(merged).toEqual(profileColumn(text([...a, ...b])));
      expect(merged).toEqual(mergeColumns(profileColumn(text(b)), profileColumn(text(a))));
    }),
  );
});

test('a column of names keeps no name', () => {
  const counts = new Map(Array.from({ length: 5000 }, (_, i) => [`person ${i}`, 1]));
  expect(profileCategories('name', 'string', counts, 0)).toMatchObject({
    categories: [],
    other: 5000,
    rows: 5000,
  });
});

describe('buildProfile', () => {
  const source = {
    name: 'digits',
    model: { reference: 'model', digest: sha256('model') },
    data: { path: 'test.csv', digest: sha256('data'), rows: 4 },
    columns: [numbers([1, 2, 3, 4]), text(['a', 'b', null, 'a'])],
    predictions: {
      task: 'binary' as const,
      classes: ['no', 'yes'],
      scores: Float64Array.from([0.9, 0.1, 0.2, 0.8, 0.7, 0.3, 0.4, 0.6]),
      values: Float64Array.from([0, 1, 0, 1]),
    },
    labels: Float64Array.from([0, 1, 1, -1]),
  };

  test('is a valid document and says how good the predictions were', () => {
    const profile = buildProfile(source);
    expect(profileDocument.parseText(profileDocument.write(profile), 'profile')).toEqual(profile);
    expect(profile.prediction).toMatchObject({ kind: 'categorical', rows: 4, missing: 0 });
    expect(profile.confidence).toMatchObject({ min: 0.6, max: 0.9 });
    expect(profile.label).toMatchObject({ rows: 4, missing: 1 });
    expect(profile.quality).toMatchObject({ metric: 'accuracy', value: expect.closeTo(2 / 3), n: 3 });
    expect(profile.calibration!.bins.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  test('merged with itself it has twice the rows and the same quality', () => {
    const profile = buildProfile(source);
    const merged = mergeProfiles(profile, profile);
    profileDocument.write(merged);
    expect(merged.data.rows).toBe(8);
    expect(merged.quality).toMatchObject({ value: expect.closeTo(2 / 3), n: 6 });
  });

  test('profiles of different models are not merged', () => {
    const profile = buildProfile(source);
    const other = { ...profile, model: { reference: null, digest: sha256('other') } };
    expect(() => mergeProfiles(profile, other)).toThrow('they are of different models');
  });
});
