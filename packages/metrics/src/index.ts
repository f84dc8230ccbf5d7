export { CALIBRATION_BINS, type Reliability, type ReliabilityBin, reliability } from './calibration.ts';
export { reorder as takeRows } from './canonical-order.ts';
export { confusionMatrix } from './confusion.ts';
export { type CurvePoint, type ScoreCurves, scoreCurves } from './curves.ts';
export { describeClassification, evaluate, evaluateClassification, evaluateRegression } from './evaluate.ts';
export { measure } from './measure.ts';
export type {
  Direction,
  Measurement,
  Measurements,
  MeasureOptions,
  MetricValue,
  MetricValues,
} from './measurement.ts';
export { METRICS, type MetricInfo, type MetricName, metricNames, parseMetricName } from './registry.ts';
export {
  type ClassificationRows,
  checkRows,
  isClassification,
  positiveIndex,
  type RegressionRows,
  type Rows,
} from './rows.ts';
export { compareWithValues, type KnownValue } from './unpaired.ts';
