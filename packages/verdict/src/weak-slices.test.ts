import type { Column, Table } from '@trainyard/columns';
import { createRandom } from '@trainyard/statistics';
import { gatheredIn } from './gathered-rows.ts';
import { cutColumns } from './slice-labels.ts';
import { findWeakSlices } from './weak-slices.ts';

function tableOf(columns: Record<string, readonly string[] | readonly number[]>): Table {
  const entries = Object.entries(columns).map(([name, values]): Column => {
    if (typeof values[0] === 'number')
      return { name, type: 'float64', values: Float64Array.from(values as number[]), nulls: null };
    const categories = [...new Set(values as string[])];
    const codes = Int32Array.from(values as string[], (value) => categories.indexOf(value));
    return { name, type: 'string', codes, categories, nulls: null };
  });
  return { rowCount: Object.values(columns)[0]!.length, columns: entries };
}

const options = { alpha: 0.05, seed: 4, minRows: 30 };

/** Answers that are wrong in a tenth of the rows, and in a share `bad` of the old in the north. */
function sample(n: number, bad: number, seed: number) {
  const random = createRandom(seed);
  const pick = (values: readonly string[]) =>
    Array.from({ length: n }, () => values[random.below(values.length)]!);
  const region = pick(['north', 'south', 'east']);
  const device = pick(['phone', 'desk']);
  const age = Array.from({ length: n }, () => random.below(60) + 18);
  const truth = Int32Array.from({ length: n }, () => random.below(2));
  const answer = (share: (row: number) => number) =>
    truth.map((label, row) => (random.next() < share(row) ? 1 - label : label));
  const classes = ['no', 'yes'];
  const isBad = (row: number) => region[row] === 'north' && device[row] === 'phone';
  return {
    columns: cutColumns(tableOf({ region, device, age, constant: pick(['x']) }), [
      'region',
      'device',
      'age',
      'constant',
    ]),
    rows: { truth, predicted: answer((row) => (isBad(row) ? bad : 0.1)), classes },
    baseline: { truth, predicted: answer(() => 0.1), classes },
  };
}

test('a weak pair of columns is found, with numbers of rows that were not searched', () => {
  const { rows, columns } = sample(4000, 0.4, 1);
  const { found, metric, searched } = findWeakSlices(rows, columns, options)!;
  expect(metric).toBe('accuracy');
  expect(searched).toBeGreaterThan(20);
  expect(found[0]!.name).toBe('region=north & device=phone');
  expect(found[0]!.value).toBeCloseTo(0.6, 1);
  expect(found[0]!.high).toBeLessThan(0);
});

test('where no slice is weak, few are found', () => {
  let found = 0;
  for (let seed = 0; seed < 40; seed++) {
    const { rows, columns } = sample(600, 0.1, seed);
    if (findWeakSlices(rows, columns, { ...options, seed })!.found.length > 0) found++;
  }
  expect(found).toBeLessThanOrEqual(5);
});

test('the order of rows does not matter', () => {
  const { rows, columns } = sample(1000, 0.4, 2);
  const order = rows.truth.map((_, i) => (i * 7) % 1000);
  const take = (values: Int32Array) => order.map((row) => values[row]!);
  const shuffled = { ...rows, truth: take(rows.truth), predicted: take(rows.predicted) };
  const moved = columns.map((each) => ({ ...each, of: take(each.of) }));
  expect(findWeakSlices(shuffled, moved, options)).toEqual(findWeakSlices(rows, columns, options));
});

test('regression: by mean absolute error; too few rows are not halved', () => {
  const { rows, columns } = sample(2000, 0.4, 3);
  const numbers = {
    truth: Float64Array.from(rows.truth),
    predicted: Float64Array.from(
      rows.truth,
      (truth, row) => truth + (rows.predicted[row] === truth ? 0.1 : 2),
    ),
  };
  const { found, metric } = findWeakSlices(numbers, columns, options)!;
  expect(metric).toBe('mae');
  expect(found[0]!.name).toBe('region=north & device=phone');
  expect(found[0]!.low).toBeGreaterThan(0);
  expect(findWeakSlices(sample(100, 0.5, 1).rows, columns, options)).toBeNull();
});

test('newly wrong rows gather where the model got worse, and nowhere when it did not', () => {
  const { rows, baseline, columns } = sample(3000, 0.5, 5);
  expect(gatheredIn(rows, baseline, columns, options)).toMatchObject({ name: 'region=north & device=phone' });
  let found = 0;
  for (let seed = 0; seed < 30; seed++) {
    const same = sample(500, 0.1, seed);
    if (gatheredIn(same.rows, same.baseline, same.columns, options) !== null) found++;
  }
  expect(found).toBeLessThanOrEqual(4);
});

/** Users of whom some are served badly in all their 20 rows; their region says nothing. */
function users(seed: number) {
  const random = createRandom(seed);
  const of = Array.from({ length: 60 }, () => ({
    region: ['north', 'south', 'east'][random.below(3)]!,
    bad: random.next() < 0.3,
  }));
  const clusters = Int32Array.from({ length: 1200 }, (_, row) => Math.floor(row / 20));
  const truth = clusters.map(() => random.below(2));
  const answer = () =>
    truth.map((label, row) => (random.next() < (of[clusters[row]!]!.bad ? 0.6 : 0.05) ? 1 - label : label));
  const region = Array.from(clusters, (user) => of[user]!.region);
  const classes = ['no', 'yes'];
  const rows = { truth, predicted: answer(), classes };
  const baseline = {
    truth,
    predicted: truth.map((label) => (random.next() < 0.05 ? 1 - label : label)),
    classes,
  };
  return { rows, baseline, columns: cutColumns(tableOf({ region }), ['region']), clusters };
}

test('rows of one user are no evidence of their own: few slices are found where users differ and slices do not', () => {
  const found = { alone: 0, together: 0, gatheredAlone: 0, gatheredTogether: 0 };
  for (let seed = 0; seed < 40; seed++) {
    const { rows, baseline, columns, clusters } = users(seed);
    const by = (given: object) => findWeakSlices(rows, columns, { ...options, ...given })!.found.length > 0;
    const gathered = (given: object) =>
      gatheredIn(rows, baseline, columns, { ...options, ...given }) !== null;
    found.alone += Number(by({}));
    found.together += Number(by({ clusters }));
    found.gatheredAlone += Number(gathered({}));
    found.gatheredTogether += Number(gathered({ clusters }));
  }
  expect(found.alone).toBeGreaterThan(15);
  expect(found.together).toBeLessThanOrEqual(5);
  expect(found.gatheredAlone).toBeGreaterThan(15);
  expect(found.gatheredTogether).toBeLessThanOrEqual(5);
});

test('a slice that is weak for most users is found among clusters too', () => {
  const { rows, columns } = sample(4000, 0.4, 1);
  const clusters = rows.truth.map((_, row) => Math.floor(row / 4));
  const { found } = findWeakSlices(rows, columns, { ...options, clusters })!;
  expect(found[0]!.name).toBe('region=north & device=phone');
});
