import { cellText, column, columnFromValues, numbersOf, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import type {
  ClassificationRows,
  ForecastRows,
  MultilabelRows,
  RankingRows,
  RegressionRows,
} from '@trainyard/metrics';
import type { Predictions } from '@trainyard/models';
import { createRandom } from '@trainyard/statistics';
import { explain } from './explain.ts';
import { type Explained, PARTS } from './explanation.ts';

const N = 600;
const random = createRandom(5);
const a = Array.from({ length: N }, () => random.normal());
const b = Array.from({ length: N }, () => random.normal());
const c = Array.from({ length: N }, () => random.normal());
const region = Array.from({ length: N }, () => (random.next() < 0.5 ? 'north' : 'south'));
const table: Table = {
  rowCount: N,
  columns: [
    columnFromValues('a', a),
    columnFromValues('b', b),
    columnFromValues('unused', c),
    columnFromValues('region', region),
  ],
};

/** y = 3 a + b + [region is north]; the column `unused` is read and has no weight. */
const linear = async (rows: Table): Promise<Predictions> => {
  const [x, z] = ['a', 'b'].map((name) => numbersOf(column(rows, name))!);
  const where = column(rows, 'region');
  const values = Float64Array.from({ length: rows.rowCount }, (_, i) => {
    const value = 3 * x![i]! + z![i]! + Number(cellText(where, i) === 'north');
    if (!Number.isFinite(value)) throw new InputError(`row ${i + 1} has no number.`);
    return value;
  });
  return { task: 'regression', classes: null, rowCount: rows.rowCount, scores: null, values };
};

async function regression(seed = 1): Promise<Explained> {
  const { values } = await linear(table);
  const noise = createRandom(9);
  const rows: RegressionRows = { truth: values.map((value) => value + noise.normal()), predicted: values };
  return {
    table,
    rows,
    columns: ['a', 'b', 'unused', 'region'],
    predict: linear,
    gated: [],
    clusters: null,
    alpha: 0.05,
    seed,
    signal: new AbortController().signal,
    onStep() {},
  };
}

test('importance follows what the model uses; the true value lies in the interval', async () => {
  const { importance, metric } = await explain(await regression(), { parts: ['importance'] });
  expect(metric).toBe('rmse');
  expect(importance!.map(({ column }) => column)).toEqual(['a', 'b', 'region', 'unused']);
  const [ofA, , , unused] = importance!;
  // Dealt anew, a column of weight 3 adds 2 * 9 to the variance of 1 that noise makes.
  const true_ = Math.sqrt(1 + 18) - 1;
  expect(ofA!.low!).toBeLessThan(true_);
  expect(ofA!.high!).toBeGreaterThan(true_);
  expect(unused).toMatchObject({ loss: 0, low: 0, high: 0 });
});

test('the same seed gives the same, another seed another', async () => {
  const of = async (seed: number) => JSON.stringify(await explain(await regression(seed), { parts: PARTS }));
  expect(await of(1)).toBe(await of(1));
  expect(await of(1)).not.toBe(await of(2));
});

test('dependence is a line of the weight, and a bar per category', async () => {
  const { dependence } = await explain(await regression(), { parts: ['dependence'] });
  const [ofA, , ofRegion] = dependence;
  expect(ofA).toMatchObject({ column: 'a', kind: 'number' });
  const { at, lines } = ofA!;
  const values = lines[0]!.values;
  const slope = (values.at(-1)! - values[0]!) / (Number(at.at(-1)) - Number(at[0]));
  expect(slope).toBeCloseTo(3, 9);
  expect(ofRegion!.kind).toBe('category');
  const by = Object.fromEntries(ofRegion!.at.map((name, i) => [name, ofRegion!.lines[0]!.values[i]!]));
  expect(by['north']! - by['south']!).toBeCloseTo(1, 9);
});

test('stress: what hurts, what does nothing, and what the model refuses in its own words', async () => {
  const { robustness } = await explain(await regression(), { parts: ['robustness'] });
  const by = Object.fromEntries(robustness.map((stress) => [stress.name, stress]));
  expect(Object.keys(by)).toEqual(['noise', 'missing', 'swapped case', 'a × 10', 'b × 10', 'unused × 10']);
  expect(by['a × 10']!.loss!.low!).toBeGreaterThan(5);
  expect(by['unused × 10']!.loss!.loss).toBe(0);
  expect(by['noise']!.loss!.loss).toBeGreaterThan(0);
  expect(by['swapped case']!.loss!.low!).toBeGreaterThan(0);
  expect(by['missing']).toMatchObject({ loss: null });
  expect(by['missing']!.refused).toMatch(/^row \d+ has no number\.$/);
});

test('two classes with scores are judged by ROC AUC, on a seeded sample where there are many rows', async () => {
  const predict = async (rows: Table): Promise<Predictions> => {
    const { values } = await linear(rows);
    const p = values.map((value) => 1 / (1 + Math.exp(-value)));
    return {
      task: 'binary',
      classes: ['no', 'yes'],
      rowCount: rows.rowCount,
      scores: Float64Array.from([...p].flatMap((each) => [1 - each, each])),
      values: p.map((each) => Number(each > 0.5)),
    };
  };
  const { scores, values } = await predict(table);
  const rows: ClassificationRows = {
    truth: Int32Array.from(values, (value, i) => (i % 10 === 0 ? 1 - value : value)),
    predicted: Int32Array.from(values),
    scores,
    classes: ['no', 'yes'],
  };
  const subject = { ...(await regression()), rows, predict };
  const { metric, importance, used, of } = await explain(subject, { parts: ['importance'], mostRows: 400 });
  expect([metric, used, of]).toEqual(['roc_auc', 400, 600]);
  expect(importance![0]).toMatchObject({ column: 'a' });
  expect(importance![0]!.low!).toBeGreaterThan(0.1);
});

test('a cancelled explanation ends with the reason', async () => {
  const subject = { ...(await regression()), signal: AbortSignal.abort(new Error('stop')) };
  await expect(explain(subject, { parts: ['importance'] })).rejects.toThrow('stop');
});

describe('tasks without a closed form', () => {
  /** Label `up` hangs on a, label `north` on region. */
  const labels = async (rows: Table): Promise<Predictions> => {
    const x = numbersOf(column(rows, 'a'))!;
    const where = column(rows, 'region');
    const scores = Float64Array.from({ length: 2 * rows.rowCount }, (_, i) => {
      const row = i >> 1;
      return i % 2 === 0 ? 1 / (1 + Math.exp(-x[row]!)) : Number(cellText(where, row) === 'north');
    });
    const values = scores.map((score) => Number(score >= 0.5));
    return { task: 'multilabel', classes: ['up', 'north'], rowCount: rows.rowCount, scores, values };
  };

  async function multilabel(gated: readonly string[] = []): Promise<Explained> {
    const { scores, values } = await labels(table);
    const truth = Uint8Array.from(values, (value, i) => (i % 10 === 0 ? 1 - value : value));
    const rows: MultilabelRows = {
      kind: 'multilabel',
      labels: ['up', 'north'],
      truth,
      predicted: Uint8Array.from(values),
      scores,
    };
    return { ...(await regression()), rows, predict: labels, gated };
  }

  test('several labels: by the first gated metric that has a value, else F1', async () => {
    const all = await explain(await multilabel(), { parts: PARTS });
    expect([all.metric, all.direction]).toEqual(['f1_macro', 'higher']);
    expect(
      all
        .importance!.map(({ column }) => column)
        .slice(0, 2)
        .sort(),
    ).toEqual(['a', 'region']);
    expect(all.importance!.at(-1)).toMatchObject({ loss: 0, low: 0, high: 0 });
    for (const { low } of all.importance!.slice(0, 2)) expect(low!).toBeGreaterThan(0.1);
    const ofA = all.dependence.find(({ column }) => column === 'a')!;
    expect(ofA.lines.map(({ name }) => name)).toEqual(['score of up', 'score of north']);
    expect(all.robustness.find(({ name }) => name === 'swapped case')!.loss!.low!).toBeGreaterThan(0.1);
    const gated = await explain(await multilabel(['accuracy[up]', 'hamming_loss']), {
      parts: ['importance'],
    });
    expect(gated.metric).toBe('accuracy[up]');
    expect(gated.importance!.find(({ column }) => column === 'region')!.loss).toBe(0);
    const error = await explain(await multilabel(['hamming_loss']), { parts: ['importance'] });
    expect([error.metric, error.direction]).toEqual(['hamming_loss', 'lower']);
    expect(error.importance![0]!.low!).toBeGreaterThan(0);
  });

  test('a ranking: whole queries are sampled and drawn', async () => {
    const { values } = await linear(table);
    const rows: RankingRows = {
      kind: 'ranking',
      truth: Float64Array.from(a, (value) => Number(value > 0.5)),
      predicted: values,
      queries: Int32Array.from({ length: N }, (_, i) => Math.floor(i / 10)),
      cutOffs: [5, 10],
    };
    const subject: Explained = { ...(await regression()), rows, gated: ['mrr'] };
    const { importance, metric, used } = await explain(subject, { parts: ['importance'], mostRows: 205 });
    expect([metric, used]).toEqual(['mrr', 200]);
    expect(importance![0]).toMatchObject({ column: 'a' });
    expect(importance![0]!.low!).toBeGreaterThan(0);
  });

  test('a forecast of a model that answers row by row; no answer is told, and so is a metric without a value', async () => {
    const { rows: plain, ...rest } = await regression();
    const rows: ForecastRows = {
      ...(plain as RegressionRows),
      kind: 'forecasting',
      series: new Int32Array(N),
      scaleOf: 'nothing',
      levels: [],
    };
    const clusters = Int32Array.from({ length: N }, (_, i) => Math.floor(i / 20));
    const subject: Explained = { ...rest, rows, gated: ['mase', 'mae'], clusters };
    const { importance, metric, direction } = await explain(subject, { parts: ['importance'] });
    expect([metric, direction]).toEqual(['mae', 'lower']);
    expect(importance!.map(({ column }) => column)).toEqual(['a', 'b', 'region', 'unused']);
    const silent: Explained = {
      ...subject,
      predict: async (asked) => ({ ...(await linear(asked)), values: new Float64Array(N).fill(Number.NaN) }),
    };
    await expect(explain(silent, { parts: ['importance'] })).rejects.toThrow(
      'no answer for 600 of these rows',
    );
    const blank: RankingRows = {
      kind: 'ranking',
      truth: new Float64Array(N),
      predicted: rows.predicted,
      queries: new Int32Array(N),
      cutOffs: [10],
    };
    await expect(explain({ ...rest, rows: blank }, { parts: ['importance'] })).rejects.toThrow(
      'Nothing can be explained: ndcg has no value',
    );
  });
});
