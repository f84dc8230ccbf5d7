import { reliability } from './calibration.ts';
import { confusionMatrix } from './confusion.ts';
import { measure } from './measure.ts';
import { metricNames, parseMetricName } from './registry.ts';
import { compareWithValues } from './unpaired.ts';

const rows = {
  truth: Int32Array.of(0, 0, 0, 1, 1, 1),
  predicted: Int32Array.of(0, 0, 1, 1, 1, 0),
  classes: ['no', 'yes'],
};

test('shares have Wilson intervals, other metrics corrected bootstrap ones below 1,000 rows', () => {
  const measured = measure(rows, { seed: 1 });
  expect(measured['accuracy']).toMatchObject({ value: 4 / 6, n: 6, interval: 'wilson' });
  expect(measured['recall']).toMatchObject({ value: 2 / 3, n: 3, interval: 'wilson' });
  expect(measured['mcc']).toMatchObject({ interval: 'bca' });
  expect(measured['log_loss']).toMatchObject({
    value: null,
    reason: 'there are no scores, only predicted classes',
  });
});

test('the positive class may be the first', () => {
  const measured = measure(
    { ...rows, positive: 'no', predicted: Int32Array.of(0, 0, 0, 1, 0, 0) },
    { seed: 1 },
  );
  expect(measured['recall']!.value).toBe(1);
  expect(measured['precision']!.value).toBe(3 / 5);
});

test('scores that are no probabilities can still be ranked', () => {
  const scores = Float64Array.of(-1, 1, -2, 2, -1.5, 3, -1, 4, -2, 5, 0, 0);
  const measured = measure({ ...rows, scores }, { seed: 1 });
  expect(measured['roc_auc']!.value).toBeCloseTo(6 / 9);
  expect(measured['brier']).toMatchObject({
    value: null,
    reason: 'scores are not probabilities: row 1 has -1',
  });
});

test.each([
  [{ predicted: Int32Array.of(0) }, '6 true values, but 1 predictions'],
  [{ truth: Int32Array.of(0, 0, 0, 1, 1, 2) }, 'row 5: class 2'],
  [{ weights: Float64Array.of(1, 1, 1, 1, 1, -1) }, 'weight -1'],
  [{ scores: new Float64Array(6) }, '6 scores for 6 rows of 2 classes'],
  [{ positive: 'maybe' }, 'positive class "maybe"'],
])('%j is refused', (change, message) => {
  expect(() => measure({ ...rows, ...change }, { seed: 1 })).toThrow(message);
});

test('a baseline on other rows is refused', () => {
  const baseline = { ...rows, truth: Int32Array.of(1, 0, 0, 1, 1, 1) };
  expect(() => measure(rows, { seed: 1, baseline })).toThrow('other true values');
});

test('no rows at all: every metric says so', () => {
  const empty = measure(
    { truth: new Int32Array(0), predicted: new Int32Array(0), classes: ['a', 'b'] },
    { seed: 1 },
  );
  expect(new Set(Object.values(empty).map((each) => each.reason))).toEqual(new Set(['there are no rows']));
});

test('a baseline known by its values alone gives an unpaired difference', () => {
  const own = measure(rows, { seed: 1 });
  const { accuracy, f1 } = compareWithValues(own, {
    accuracy: { value: 0.5, low: 0.2, high: 0.8 },
    f1: { value: 0.5, low: null, high: null },
  });
  expect(accuracy!.delta).toBeCloseTo(1 / 6);
  expect(accuracy!.deltaLow).toBeLessThan(0);
  expect(f1).toMatchObject({ baseline: 0.5, deltaLow: null });
});

test('names are read as they are written', () => {
  for (const name of [
    ...metricNames('multiclass', ['a', 'b]', 'c', 'd', 'e', 'f']),
    ...metricNames('binary', ['x', 'y']),
  ]) {
    expect(parseMetricName(name)).not.toBeNull();
  }
  expect(parseMetricName('f1[a]')).toMatchObject({ label: 'a', variant: 'class' });
  expect(parseMetricName('top_k_accuracy_at_5')).toMatchObject({ cutOff: 5 });
  expect(['f1_ovr', 'mcc[a]', 'constructor', 'log_loss_micro', ''].map(parseMetricName)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('calibration: bins, the error, and what chance alone would give', () => {
  const n = 1000;
  const scores = new Float64Array(2 * n);
  const truth = Int32Array.from({ length: n }, (_, i) => {
    const p = (i % 10) / 10 + 0.05;
    scores.set([1 - p, p], 2 * i);
    return Math.floor(i / 10) % 100 < p * 100 ? 1 : 0;
  });
  const found = reliability({ truth, predicted: truth, scores, classes: ['no', 'yes'] }, 1);
  expect(found.of).toBe('positive class');
  expect(found.bins).toHaveLength(10);
  expect(found.ece).toBeLessThan(0.005);
  expect(found.expectedEce).toBeGreaterThan(0.01);
});

test('the confusion matrix has true classes as rows', () => {
  expect(confusionMatrix(rows)).toEqual([
    [2, 1],
    [1, 2],
  ]);
});
