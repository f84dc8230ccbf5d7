import { evaluate } from '@trainyard/metrics';
import type { Answers } from '../answers.ts';
import { dataOf, fromFile, tableOf } from '../judged-for-tests.ts';
import { judgedRows } from '../judged-rows.ts';
import { naiveBaseline } from '../naive.ts';
import { asTask, openedTask } from './as-task.ts';
import { forecastsOfFile, quantileColumns } from './forecasts-of-file.ts';
import { judgeableRows } from './judgeable-rows.ts';
import { labelsOfFile } from './labels-of-file.ts';
import { seriesPast } from './series-past.ts';

const source = fromFile();
const monthly = { time: 't', series: 's', horizon: null, seasonLength: 1 };
const PAST = tableOf({ t: [1, 2, 3, 1, 2, 3], s: ['a', 'a', 'a', 'b', 'b', 'b'], y: [1, 2, 4, 5, 5, 5] });

describe('forecasts', () => {
  const data = dataOf(tableOf({ t: [4, 5, 4, 5], s: ['a', 'a', 'b', 'b'], y: [6, 8, 5, 6] }), {
    forecast: monthly,
    past: { table: PAST, path: 'past.csv', isInSample: false },
  });
  const answers = (values: number[]): Answers => ({
    task: 'forecasting',
    classes: null,
    scores: null,
    values: Float64Array.from(values),
    source,
  });

  test('are scaled by the past of their own series, and a flat one is left out and said', () => {
    const { rows } = judgedRows(data, answers([6, 5, 5, 5]), null, { weight: undefined, positive: null });
    // The past of a moves by 1 and 2; the errors are 0 and 3.
    expect(evaluate(rows)['mase']).toMatchObject({
      value: 1,
      reason:
        'scaled by the 6 rows of past.csv, season length 1; leaves out 1 of 2 series, flat or too short in their past',
    });
  });

  test('repeat what was known then: one step before, or as many as the horizon says', () => {
    expect(seriesPast(data).naive).toEqual([
      { name: 'last value, one step ahead', predicted: Float64Array.of(4, 6, 5, 5) },
    ]);
    const ahead = dataOf(tableOf({ t: [4, 5, 5], s: ['a', 'a', 'b'], h: [1, 2, 4], y: [6, 8, 5] }), {
      forecast: { ...monthly, horizon: 'h', seasonLength: 2 },
      past: data.past!,
    });
    expect(seriesPast(ahead).naive).toEqual([
      { name: 'seasonal naive (2 steps)', predicted: Float64Array.of(2, 4, Number.NaN) },
      { name: 'last value', predicted: Float64Array.of(4, 4, Number.NaN) },
    ]);
  });

  test('a naive forecast of some rows says of how many', () => {
    const { rows } = judgedRows(data, answers([6, 5, 5, 5]), null, { weight: undefined, positive: null });
    const naive = { name: 'last value', predicted: Float64Array.of(4, Number.NaN, 5, 5) };
    expect(naiveBaseline(rows, naive)!.name).toBe('last value (3 of 4 rows)');
  });

  test('rows that model or baseline has none for are left out of all, and are a past of their own', () => {
    const own = dataOf(tableOf({ t: [1, 2, 3, 4], s: ['a', 'a', 'a', 'a'], y: [1, 2, 4, 6] }), {
      forecast: monthly,
    });
    const kept = judgeableRows({
      data: own,
      answers: answers([Number.NaN, Number.NaN, 3, 5]),
      baselineAnswers: answers([Number.NaN, Number.NaN, 4, Number.NaN]),
      repeats: [],
    });
    expect(kept.notices).toEqual(['3 rows of data.csv without a forecast are not judged; 1 is.']);
    expect(kept.answers.values).toEqual(Float64Array.of(3));
    expect([...kept.data.fileRows]).toEqual([2]);
    expect(kept.data.past).toMatchObject({ isInSample: true, path: 'data.csv' });
    // Of the rows left out, those after the first judged one are no past.
    expect(seriesPast(kept.data).scaleOf).toBe(
      'scaled by the 2 rows of data.csv before the forecasts, season length 1',
    );
    expect(() =>
      judgeableRows({
        data: own,
        answers: answers([Number.NaN, Number.NaN, Number.NaN, Number.NaN]),
        baselineAnswers: null,
        repeats: [],
      }),
    ).toThrow('p.csv has no forecast for any row of data.csv');
  });

  test('are matched by series and time, whatever the order; the median stands in for the point', () => {
    const table = tableOf({ s: ['b', 'a', 'a'], t: [4, 5, 4], 'q0.9': [9, 8, 7], 'q0.5': [5, 4, 3] });
    expect(quantileColumns(table).map(({ level }) => level)).toEqual([0.5, 0.9]);
    const options = { path: 'p.csv', id: undefined, predictionColumn: 'prediction' };
    expect(forecastsOfFile(data, table, options)).toEqual({
      pairing: 'id',
      values: Float64Array.of(3, 4, 5, Number.NaN),
      quantiles: { levels: [0.5, 0.9], values: Float64Array.of(3, 7, 4, 8, 5, 9, Number.NaN, Number.NaN) },
    });
    const elsewhere = tableOf({ s: ['c'], t: [4], prediction: [1] });
    expect(() => forecastsOfFile(data, elsewhere, options)).toThrow('no s, t stands in both');
    const twice = tableOf({ s: ['a', 'a'], t: [4, 4], prediction: [1, 2] });
    expect(() => forecastsOfFile(data, twice, options)).toThrow(
      'p.csv has s "a", t "4" twice, in rows 1 and 2',
    );
  });
});

describe('labels', () => {
  const options = {
    path: 'p.csv',
    predictionColumn: 'prediction',
    scoreColumns: undefined,
    holdsTruth: false,
  };
  const rows = Int32Array.of(0, 1);

  test.each([
    [{ 'prediction[a]': [1, 0], 'prediction[b]': [true, false] }, [1, 1, 0, 0], null],
    [{ 'score[a]': [0.5, 0.4], 'score[b]': [0.1, 0.9] }, [1, 0, 0, 1], [0.5, 0.1, 0.4, 0.9]],
    [{ a: [1, 0], b: [0, 1] }, [1, 0, 0, 1], null],
  ])('%j', (columns, values, scores) => {
    expect(labelsOfFile(tableOf(columns), ['a', 'b'], rows, options)).toEqual({
      values: Float64Array.from(values),
      scores: scores === null ? null : Float64Array.from(scores),
    });
  });

  test.each([
    [{ 'score[a]': [0.5, 0.4] }, {}, 'columns for some labels, but lacks "score[b]"'],
    [{ 'prediction[a]': [2, 0], 'prediction[b]': [0, 1] }, {}, '"2" in row 1 of the label "prediction[a]"'],
    [{ a: [1, 0], b: [0, 1] }, { holdsTruth: true }, 'no predictions of the labels a, b'],
    [{ x: [0.5, 0.4] }, { scoreColumns: ['x'] }, 'score-columns names 1 columns, but there are 2 labels'],
  ])('%j is refused', (columns, change, message) => {
    expect(() => labelsOfFile(tableOf(columns), ['a', 'b'], rows, { ...options, ...change })).toThrow(
      message,
    );
  });
});

test('numbers and the scores of two classes may rank, more classes may not', () => {
  const classes = { task: 'binary' as const, classes: ['no', 'yes'], rowCount: 2 };
  const binary = { ...classes, scores: Float64Array.of(0.9, 0.1, 0.3, 0.7), values: Float64Array.of(0, 1) };
  expect(asTask(binary, 'ranking', 'm')).toEqual({
    task: 'ranking',
    classes: null,
    scores: null,
    values: Float64Array.of(0.1, 0.7),
  });
  expect(() => asTask(binary, 'forecasting', 'm')).toThrow(
    'm answers with classes, but a forecasting takes numbers',
  );
  expect(openedTask('ranking', 'm')).toBe('regression');
  expect(() => openedTask('text', 'm')).toThrow('The task is text, but m is a model');
});
