import { cellText, column, columnFromValues, numbersOf, type Table } from '@trainyard/columns';
import { sha256 } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { Predictions } from '@trainyard/models';
import { createRandom } from '@trainyard/statistics';
import { type Expectation, parsePolicy } from '@trainyard/verdict';
import type { JudgedData } from '../answers.ts';
import { type ExpectationsInput, measureExpectations } from './measure-expectations.ts';

/** Of the example's rows. */
export const N = 400;
const random = createRandom(3);
export const table: Table = {
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
export const data: JudgedData = {
  table,
  path: 'data.csv',
  digest: sha256('data'),
  target: 'label',
  fileRowCount: N,
  fileRows: Int32Array.from({ length: N }, (_, i) => i),
  notices: [],
};

/** The score rises with income up to 1,000 and falls above it; for women it is 0.05 lower. */
export const ask = async (rows: Table): Promise<Predictions> => {
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

export async function measured(expectations: object[], more: Partial<ExpectationsInput> = {}) {
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
