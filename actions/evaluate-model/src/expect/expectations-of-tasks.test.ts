import { cellText, column, numbersOf, type Table } from '@trainyard/columns';
import type { Predictions } from '@trainyard/models';
import { ask, measured, N, table } from './expected-for-tests.ts';

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
