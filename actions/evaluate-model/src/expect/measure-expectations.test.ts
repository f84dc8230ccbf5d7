import { cellText, column, columnFromValues, numbersOf, type Table } from '@trainyard/columns';
import { sha256 } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { Predictions } from '@trainyard/models';
import { createRandom } from '@trainyard/statistics';
import { type Expectation, parsePolicy } from '@trainyard/verdict';
import type { JudgedData } from '../answers.ts';
import { type ExpectationsInput, measureExpectations } from './measure-expectations.ts';

const N = 400;
const random = createRandom(3);
const table: Table = {
  rowCount: N,
  columns: [
    columnFromValues(
      'id',
      Array.from({ length: N }, (_, i) => `r${i}`),
    ),
    columnFromValues(
      'income',
      Array.from({ length: N }, () => Math.round(1000 * random.normal())),
    ),
    columnFromValues(
      'gender',
      Array.from({ length: N }, (_, i) => (i % 4 === 0 ? 'f' : 'm')),
    ),
    columnFromValues(
      'name',
      Array.from({ length: N }, (_, i) => `name ${i % 50}`),
    ),
    columnFromValues(
      'hole',
      Array.from({ length: N }, (_, i) => (i % 2 === 0 ? null : i / 7)),
    ),
    columnFromValues(
      'same',
      Array.from({ length: N }, () => 'x'),
    ),
    columnFromValues(
      'label',
      Array.from({ length: N }, (_, i) => (i % 2 === 0 ? 'no' : 'yes')),
    ),
  ],
};
const data: JudgedData = {
  table,
  path: 'data.csv',
  digest: sha256('data'),
  target: 'label',
  fileRowCount: N,
  fileRows: Int32Array.from({ length: N }, (_, i) => i),
  notices: [],
};

/** The score rises with income up to 1,000 and falls above it; for women it is 0.05 lower. */
const ask = async (rows: Table): Promise<Predictions> => {
  const income = numbersOf(column(rows, 'income'))!;
  const gender = column(rows, 'gender');
  const scores = new Float64Array(2 * rows.rowCount);
  const values = new Float64Array(rows.rowCount);
  for (let i = 0; i < rows.rowCount; i++) {
    if (income[i]! > 9000) throw new InputError('income is too large.');
    const x = income[i]! <= 1000 ? income[i]! : 2000 - income[i]!;
    const p = 0.9 / (1 + Math.exp(-x / 1000)) - (cellText(gender, i) === 'f' ? 0.05 : 0) + 0.05;
    scores.set([1 - p, p], 2 * i);
    values[i] = Number(p >= 0.5);
  }
  return { task: 'binary', classes: ['no', 'yes'], rowCount: rows.rowCount, scores, values };
};

async function measured(expectations: object[], more: Partial<ExpectationsInput> = {}) {
  const policy = parsePolicy({ expectations }, 'policy.yml');
  const source = {
    kind: 'model',
    reference: 'm',
    digest: null,
    document: null,
    pairing: 'position',
  } as const;
  const columns = ['income', 'gender', 'name', 'hole', 'same'].map((name) => ({
    name,
    type: 'string' as const,
  }));
  const target = { name: 'label', type: 'string' as const };
  const input: ExpectationsInput = {
    data,
    answers: { ...(await ask(table)), source },
    predictor: {
      document: null,
      signature: { columns, target, task: 'binary', classes: ['no', 'yes'] },
      predict: ask,
      close() {},
    },
    positive: 'yes',
    clusters: null,
    id: 'id',
    label: 'policy.yml',
    alpha: 0.05,
    seed: 0,
    signal: new AbortController().signal,
    log: { info() {} },
    ...more,
  };
  return measureExpectations(policy.expectations as Expectation[], input);
}

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

describe('tasks beyond one class or number', () => {
  /** Label `rich` has the score of `yes`, label `poor` hangs on gender alone. */
  const labels = async (rows: Table): Promise<Predictions> => {
    const { scores: two } = await ask(rows);
    const gender = column(rows, 'gender');
    const scores = Float64Array.from({ length: 2 * rows.rowCount }, (_, i) =>
      i % 2 === 0 ? two![i + 1]! : cellText(gender, i >> 1) === 'f' ? 0.75 : 0.25,
    );
    const values = scores.map((score) => Number(score >= 0.5));
    return { task: 'multilabel', classes: ['rich', 'poor'], rowCount: rows.rowCount, scores, values };
  };
  const source = {
    kind: 'model',
    reference: 'm',
    digest: null,
    document: null,
    pairing: 'position',
  } as const;
  const signature = {
    columns: ['income', 'gender', 'name'].map((name) => ({ name, type: 'string' as const })),
    target: { name: 'rich, poor', type: 'integer' as const },
    task: 'multilabel' as const,
    classes: ['rich', 'poor'],
  };
  const asked = async (expectations: object[]) =>
    measured(expectations, {
      answers: { ...(await labels(table)), source },
      predictor: { document: null, signature, predict: labels, close() {} },
      positive: null,
    });

  test('several labels: all of them must stay, a direction is of one, with and without scores', async () => {
    const { findings } = await asked([
      { 'invariant-to': 'gender' },
      { 'invariant-to': 'gender', tolerance: 0.6, name: 'far' },
      { 'invariant-to': 'name' },
      { increasing: 'income', by: 100, class: 'rich' },
      { increasing: 'income', by: 100, class: 'poor' },
    ]);
    const income = numbersOf(column(table, 'income'))!;
    const falls = income.filter((value) => value > 950).length;
    expect(findings.map(({ violations }) => violations)).toEqual([N, 0, 0, falls, 0]);
    const [example] = findings[0]!.examples;
    expect([example!.before, example!.after].join(' ')).toMatch(/poor/);
  });

  test('a direction that names no label is refused, and so is one that is not there', async () => {
    await expect(asked([{ increasing: 'income', by: 100 }])).rejects.toThrow(
      'does not say whose score is meant. Name a label: class: rich.',
    );
    await expect(asked([{ increasing: 'income', by: 100, class: 'rch' }])).rejects.toThrow(
      'but the labels are rich, poor. Did you mean "rich"?',
    );
  });

  test('a ranking by its score; rows that are no longer answered leave it inconclusive', async () => {
    const score = async (rows: Table): Promise<Predictions> => {
      const { scores } = await ask(rows);
      const values = Float64Array.from({ length: rows.rowCount }, (_, i) => scores![2 * i + 1]!);
      return { task: 'ranking', classes: null, rowCount: rows.rowCount, scores: null, values };
    };
    const of = async (predict: typeof score) => {
      const { findings } = await measured([{ increasing: 'income', by: 100 }], {
        answers: { ...(await score(table)), source },
        predictor: {
          document: null,
          signature: { ...signature, task: 'ranking', classes: null },
          predict,
          close() {},
        },
      });
      return findings[0]!;
    };
    expect((await of(score)).violations).toBe(
      numbersOf(column(table, 'income'))!.filter((value) => value > 950).length,
    );
    const silent = await of(async (rows) => {
      const answers = await score(rows);
      return { ...answers, values: answers.values.map((value, i) => (i === 3 ? Number.NaN : value)) };
    });
    expect(silent).toMatchObject({
      share: null,
      reason: 'the model has no answer for some of the changed rows',
    });
  });
});
