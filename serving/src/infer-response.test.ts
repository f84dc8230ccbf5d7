import type { Predictions } from '@trainyard/models';
import { outputsOf, outputTensors, predictionAt } from './infer-response.ts';

const request = { id: null, inputs: [], outputs: ['predict', 'scores'] } as never;
const labels: Predictions = {
  task: 'multilabel',
  classes: ['news', 'sport', 'art'],
  rowCount: 2,
  scores: Float64Array.of(0.9, 0.2, 0.6, 0.1, 0.1, 0.1),
  values: Float64Array.of(1, 0, 1, 0, 0, 0),
};
const forecast: Predictions = {
  task: 'forecasting',
  classes: null,
  rowCount: 2,
  scores: null,
  values: Float64Array.of(Number.NaN, 12.5),
};

test('several labels are 0 or 1 each, with their scores; in the log by name', () => {
  expect(outputTensors(labels, request)).toEqual([
    { name: 'predict', shape: [2, 3], datatype: 'INT64', data: [1, 0, 1, 0, 0, 0] },
    { name: 'scores', shape: [2, 3], datatype: 'FP64', data: [0.9, 0.2, 0.6, 0.1, 0.1, 0.1] },
  ]);
  expect([predictionAt(labels, 0), predictionAt(labels, 1)]).toEqual(['news, art', '']);
});

test('a forecast without enough history is null, and has no scores', () => {
  expect(outputsOf({ classes: null } as never)).toEqual(['predict']);
  expect(outputTensors(forecast, { ...(request as object), outputs: ['predict'] } as never)).toEqual([
    { name: 'predict', shape: [2], datatype: 'FP64', data: [null, 12.5] },
  ]);
  expect(predictionAt(forecast, 0)).toBeNull();
});
