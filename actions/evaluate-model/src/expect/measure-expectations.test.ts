import { cellText, column, columnFromValues, numbersOf, type Table } from '@trainyard/columns';
import type { Predictions } from '@trainyard/models';
import { ask, data, measured, N, table } from './expected-for-tests.ts';

test('a column that moves the score moves the class of those near the threshold', async () => {
  const { findings, metrics } = await measured([
    { 'invariant-to': 'gender' },
    { 'invariant-to': 'gender', name: 'close', tolerance: 0.06 },
    { 'invariant-to': 'gender', name: 'closer', tolerance: 0.04 },
    { 'invariant-to': 'name' },
  ]);
  const answers = await ask(table);
  const other = table.columns.map((each) =>
    each.name === 'gender'
      ? columnFromValues(
          'gender',
          Array.from({ length: N }, (_, i) => (i % 4 === 0 ? 'm' : 'f')),
        )
      : each,
  );
  const swapped = await ask({ rowCount: N, columns: other });
  const moved = answers.values.filter((value, i) => value !== swapped.values[i]).length;
  expect(moved).toBeGreaterThan(5);
  const [classes, close, closer, name] = findings;
  expect(classes).toMatchObject({ violations: moved, rows: N, changes: 1, share: moved / N });
  expect(close!.violations).toBe(0);
  expect(closer!.violations).toBe(N);
  expect(name).toMatchObject({ violations: 0, changes: 5, examples: [] });
  expect(classes!.examples).toHaveLength(5);
  for (const { id, from, to, before, after } of classes!.examples) {
    expect(from).toBe(Number(id.slice(1)) % 4 === 0 ? 'f' : 'm');
    expect([from, to].sort()).toEqual(['f', 'm']);
    expect([before, after].sort()).toEqual(['no', 'yes']);
  }
  expect(metrics['closer']).toMatchObject({ value: 1, n: N, direction: 'lower', interval: 'wilson' });
});

test('a direction is broken where the score goes the other way, by so much, among so many', async () => {
  const { findings } = await measured([
    { increasing: 'income', by: 100 },
    { decreasing: 'income', by: 100 },
    { increasing: 'income', by: 100, class: 'no', name: 'of_no' },
    { increasing: 'income', by: 100, tolerance: 0.5, name: 'much' },
    { increasing: 'income', by: 100, where: 'income < 800', name: 'poor' },
    { increasing: 'income', name: 'by_deviation' },
  ]);
  const income = numbersOf(column(table, 'income'))!;
  const falls = income.filter((value) => value > 950).length;
  const counts = findings.map(({ violations }) => violations);
  expect(counts.slice(0, 5)).toEqual([falls, N - falls, N - falls, 0, 0]);
  expect(findings[4]!.rows).toBe(income.filter((value) => value < 800).length);
  const [first] = findings[0]!.examples;
  expect(Number(first!.to) - Number(first!.from)).toBe(100);
  expect(Number(first!.after)).toBeLessThan(Number(first!.before));
  const by = findings[5]!.by as { absolute: number };
  expect(by.absolute).toBeGreaterThan(850);
  expect(by.absolute).toBeLessThan(1150);
});

test('missing cells are changed to known ones, and not raised', async () => {
  const { findings } = await measured([{ 'invariant-to': 'hole' }, { increasing: 'hole', by: '10%' }]);
  expect(findings.map(({ rows, violations }) => [rows, violations])).toEqual([
    [N, 0],
    [N / 2, 0],
  ]);
});

test('what cannot be tried has no share and says why; what the model does not take holds', async () => {
  const { findings } = await measured([
    { 'invariant-to': 'same' },
    { increasing: 'income', by: 1e6 },
    { 'invariant-to': 'id' },
    { 'invariant-to': 'name', where: 'income > 1e9', name: 'nobody' },
  ]);
  expect(findings.map(({ share, reason }) => [share, reason])).toEqual([
    [null, 'same has a single value'],
    [null, 'the model refuses the changed rows: income is too large.'],
    [0, 'the model does not take id'],
    [null, 'no row is left to be tried'],
  ]);
});

test('the same seed gives the same, of a drawn sample too', async () => {
  const big = Int32Array.from({ length: 6 * N }, (_, i) => i % N);
  const columns = table.columns.map((each) =>
    columnFromValues(
      each.name,
      Array.from(big, (row) => cellText(each, row)),
    ),
  );
  const income = columnFromValues(
    'income',
    Array.from(big, (row) => numbersOf(column(table, 'income'))![row]!),
  );
  const many: Table = {
    rowCount: big.length,
    columns: columns.map((each) => (each.name === 'income' ? income : each)),
  };
  const source = (await ask(many)) as Predictions;
  const answers = {
    ...source,
    source: { kind: 'model', reference: 'm', digest: null, document: null, pairing: 'position' } as const,
  };
  const of = async (seed: number) => {
    const { findings } = await measured([{ 'invariant-to': 'name' }, { increasing: 'income', by: 50 }], {
      seed,
      answers,
      id: undefined,
      data: { ...data, table: many, fileRows: big.map((_, i) => i) },
    });
    return findings;
  };
  const first = await of(1);
  expect(first[1]!.rows).toBe(2000);
  expect(first[1]!.violations).toBeGreaterThan(100);
  expect(await of(1)).toEqual(first);
  expect(await of(2)).not.toEqual(first);
});

test('rows that belong together widen the interval', async () => {
  const expectation = { increasing: 'income', by: 100 };
  const [alone] = (await measured([expectation])).findings;
  const income = numbersOf(column(table, 'income'))!;
  // Clusters in which all rows break it, or none.
  let [broken, kept] = [0, 1000];
  const clusters = Int32Array.from(income, (value) => Math.floor((value > 950 ? broken++ : kept++) / 10));
  const [together] = (await measured([expectation], { clusters })).findings;
  const width = (of: typeof alone) => of!.high! - of!.low!;
  expect(together!.share).toBe(alone!.share);
  // Ten rows that say the same are worth one: the width grows by about the root of ten.
  expect(width(together) / width(alone)).toBeGreaterThan(2.2);
  expect(width(together) / width(alone)).toBeLessThan(4);
});
