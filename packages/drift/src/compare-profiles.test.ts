import { type ColumnProfile, type Profile, sha256 } from '@trainyard/documents';
import { createRandom, type Random } from '@trainyard/statistics';
import { compareProfiles, type RecentData } from './compare-profiles.ts';
import { profileCategories } from './profile-categories.ts';
import { profileNumbers } from './profile-numbers.ts';

function profileOf(columns: ColumnProfile[], more: Partial<Profile> = {}): Profile {
  return {
    schema: 'trainyard.profile/v1',
    name: 'test',
    model: { reference: null, digest: null },
    data: { path: 'test.csv', digest: sha256(''), rows: columns[0]?.rows ?? 0 },
    task: 'binary',
    classes: ['no', 'yes'],
    columns,
    prediction: null,
    confidence: null,
    label: null,
    calibration: null,
    quality: null,
    commit: null,
    run: null,
    ...more,
  };
}

function recentOf(columns: ColumnProfile[], more: Partial<RecentData> = {}): RecentData {
  return {
    columns: new Map(columns.map((column) => [column.name, column])),
    unreadable: new Map(),
    prediction: null,
    confidence: null,
    label: null,
    ...more,
  };
}

function categories(name: string, counts: Record<string, number>, missing = 0): ColumnProfile {
  return profileCategories(name, 'string', new Map(Object.entries(counts)), missing);
}

type Draw = (random: Random) => number;
const KINDS: readonly Draw[] = [
  (random) => random.normal(),
  (random) => Math.exp(random.normal()),
  (random) => random.normal() / Math.max(0.05, Math.abs(random.normal())),
  (random) => (random.next() < 0.7 ? 0 : random.below(40)),
  (random) => random.below(5),
  (random) => (random.next() < 0.02 ? Number.NaN : Math.round(random.normal() * 10)),
];

/** A column of the nth kind; kind 6 is text with rare categories. */
function drawColumn(index: number, rows: number, random: Random): ColumnProfile {
  const name = `column ${index}`;
  const kind = index % (KINDS.length + 1);
  const draw = KINDS[kind];
  if (draw !== undefined)
    return profileNumbers(
      name,
      'float64',
      Array.from({ length: rows }, () => draw(random)),
    );
  const counts: Record<string, number> = {};
  for (let i = 0; i < rows; i++) {
    const category = `c${Math.floor(Math.abs(random.normal()) * 8)}`;
    counts[category] = (counts[category] ?? 0) + 1;
  }
  return categories(name, counts);
}

const table = (rows: number, random: Random) =>
  Array.from({ length: 50 }, (_, index) => drawColumn(index, rows, random));

test.each([
  [400, 400],
  [500, 60],
  [150, 900],
])('when nothing changed, %i against %i rows of 50 columns: few runs flag anything', (n, m) => {
  const runs = 10;
  let alarms = 0;
  for (let run = 0; run < runs; run++) {
    const random = createRandom(`${n}/${m}/${run}`);
    const drift = compareProfiles(profileOf(table(n, random)), recentOf(table(m, random)));
    if (drift.drifted.length > 0) alarms++;
  }
  // At q = 0.05 half a run is expected at most; four or more would come by chance once in a thousand times.
  expect(alarms).toBeLessThanOrEqual(3);
});

test('a shift of a third of the spread in 5 of 50 columns is found, and little else', () => {
  const random = createRandom(3);
  const before = table(2000, random);
  const after = table(1500, random);
  const moved = [0, 7, 14, 21, 28];
  for (const index of moved) {
    const shifted = Array.from({ length: 1500 }, () => random.normal() + 0.33);
    after[index] = profileNumbers(`column ${index}`, 'float64', shifted);
  }
  const drift = compareProfiles(profileOf(before), recentOf(after));
  expect(drift.result).toBe('drifted');
  expect(drift.drifted).toEqual(expect.arrayContaining(moved.map((index) => `column ${index}`)));
  expect(drift.drifted.length).toBeLessThanOrEqual(6);
  expect(drift.tests.find(({ column }) => column === 'column 0')!.sentence).toMatch(
    /^column 0 drifted: median -?0\.\d+ → 0\.\d+, its values moved by 0\.\d+ of their spread \(0\.1 matters\), corrected p < 0\.001\.$/,
  );
});

test('a change too small to matter is not flagged however sure it is', () => {
  const random = createRandom(5);
  const draw = (shift: number) => Array.from({ length: 100_000 }, () => random.normal() + shift);
  const drift = compareProfiles(
    profileOf([profileNumbers('x', 'float64', draw(0))]),
    recentOf([profileNumbers('x', 'float64', draw(0.08))]),
  );
  expect(drift).toMatchObject({ result: 'stable', drifted: [] });
  expect(drift.tests[0]!.sentence).toContain('too little to matter');
});

test('few rows are said, not passed over', () => {
  const random = createRandom(6);
  const draw = (rows: number) =>
    profileNumbers(
      'x',
      'float64',
      Array.from({ length: rows }, () => random.normal()),
    );
  const drift = compareProfiles(profileOf([draw(1000)]), recentOf([draw(12)]));
  expect(drift.result).toBe('not-enough-data');
  expect(drift.tests[0]).toMatchObject({ result: 'not-enough-data', rowsNeeded: expect.any(Number) });
  expect(drift.tests[0]!.sentence).toMatch(/^x: not enough data: 12 of about \d+ recent values/);
});

test('missing values that grew are flagged, and one in fifty is not', () => {
  const column = (missing: number, rows: number) =>
    profileNumbers(
      'x',
      'float64',
      Array.from({ length: rows }, (_, i) => (i < missing ? Number.NaN : i % 11)),
    );
  const grown = compareProfiles(profileOf([column(10, 1000)]), recentOf([column(60, 500)]));
  const missing = grown.tests.find(({ signal }) => signal === 'missing')!;
  expect(missing).toMatchObject({ result: 'drifted', test: 'two-shares' });
  expect(missing.sentence).toContain(
    'x drifted: missing values 1 % → 12 % (1 point matters), corrected p < 0.001.',
  );
  const one = compareProfiles(profileOf([column(0, 1000)]), recentOf([column(1, 50)]));
  expect(one.tests.find(({ signal }) => signal === 'missing')).toMatchObject({
    test: 'fisher',
    result: 'not-enough-data',
  });
});

describe('categories', () => {
  const before = categories('city', { rome: 500, oslo: 300, bern: 200 });

  test('a new one that is common is flagged by name', () => {
    const drift = compareProfiles(
      profileOf([before]),
      recentOf([categories('city', { rome: 250, oslo: 150, bern: 80, riga: 20 })]),
    );
    const found = drift.tests.find(({ signal }) => signal === 'new-categories')!;
    expect(found.result).toBe('drifted');
    expect(found.sentence).toContain('"riga" (20)');
  });

  test('a new one that came once in ten thousand rows is not', () => {
    const drift = compareProfiles(
      profileOf([before]),
      recentOf([categories('city', { rome: 5000, oslo: 3000, bern: 1999, riga: 1 })]),
    );
    expect(drift).toMatchObject({ result: 'stable', drifted: [] });
  });

  test('a column of names is not compared, and says why', () => {
    const names = (from: number) =>
      categories('name', Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`n${from + i}`, 1])));
    const drift = compareProfiles(profileOf([names(0)]), recentOf([names(5000)]));
    expect(drift).toMatchObject({ result: 'stable', drifted: [] });
    expect(drift.tests[0]).toMatchObject({ result: 'not-tested', sentence: expect.stringContaining('rare') });
  });

  test('a number with few values is a code: a new value is a new category', () => {
    const codes = (values: number[]) => profileNumbers('code', 'integer', values);
    const old = Array.from({ length: 600 }, (_, i) => i % 3);
    const drift = compareProfiles(
      profileOf([codes(old)]),
      recentOf([codes(old.map((value, i) => (i % 20 === 0 ? 7 : value)))]),
    );
    expect(drift.tests.find(({ signal }) => signal === 'new-categories')!.sentence).toContain('"7" (30)');
  });
});

test('a predicted class that the model does not have is always an alarm; one it never predicted so far is not', () => {
  const prediction = (counts: Record<string, number>) => ({ ...categories('prediction', counts) });
  const profile = profileOf([], { prediction: prediction({ no: 500 }) });
  const fine = compareProfiles(profile, recentOf([], { prediction: prediction({ no: 499, yes: 1 }) }));
  expect(fine.drifted).toEqual([]);
  const wrong = compareProfiles(profile, recentOf([], { prediction: prediction({ no: 499, maybe: 1 }) }));
  expect(wrong.drifted).toEqual(['prediction']);
  expect(wrong.tests[1]!.sentence).toContain('"maybe" (1)');
});

test('a column that is gone, and text among numbers, are flagged whatever the numbers say', () => {
  const x = profileNumbers('x', 'float64', [1, 2, 3]);
  const gone = compareProfiles(profileOf([x]), recentOf([]));
  expect(gone.tests[0]).toMatchObject({ signal: 'schema', result: 'drifted' });
  const typed = compareProfiles(
    profileOf([x]),
    recentOf([x], { unreadable: new Map([['x', { count: 2, example: 'n/a' }]]) }),
  );
  expect(typed.tests[0]!.sentence).toBe(
    'x changed its type: 2 of 3 values are no numbers as they were before, "n/a" for one.',
  );
});

test('a sketch of the same data is no drift, and says so with a p-value of 1', () => {
  const random = createRandom(9);
  const values = Array.from({ length: 50_000 }, () => random.normal());
  const sketched = profileNumbers('x', 'float64', values);
  const drift = compareProfiles(
    profileOf([sketched]),
    recentOf([
      profileNumbers(
        'x',
        'float64',
        values.toSorted((a, b) => a - b),
      ),
    ]),
  );
  expect(drift.tests[0]).toMatchObject({ result: 'stable' });
  expect(drift.tests[0]!.pValue).toBeGreaterThan(0.9);
});
