export {
  type BrierParts,
  brierParts,
  CALIBRATION_BINS,
  type Reliability,
  type ReliabilityBin,
  reliability,
} from './calibration.ts';
export { type CalibrationFit, type Coefficient, fitCalibration } from './calibration-fit.ts';
export { canonicalOrder, contentOf, reorder as takeRows } from './canonical-order.ts';
export { confusionMatrix } from './confusion.ts';
export { type CurvePoint, type ScoreCurves, scoreCurves } from './curves.ts';
export { describeClassification, evaluate, evaluateClassification, evaluateRegression } from './evaluate.ts';
export {
  FAIRNESS_MEASURES,
  type FairnessGroup,
  type FairnessMeasure,
  type GroupFairness,
  type Groups,
  groupFairness,
  MIN_GROUP_SIZE,
} from './fairness.ts';
export { measure } from './measure.ts';
export type {
  Direction,
  Measurement,
  Measurements,
  MeasureOptions,
  MetricValue,
  MetricValues,
} from './measurement.ts';
export { type ChangeMetric, changeMetric, type MetricChange, metricChange } from './metric-change.ts';
export {
  METRICS,
  type MetricInfo,
  type MetricName,
  MODEL_FACTS,
  metricNames,
  parseMetricName,
} from './registry.ts';
export { compareRepeats, type RepeatedRuns, type RepeatSpread } from './repeats.ts';
export { RESIDUAL_SHARES, residualQuantiles } from './residual-quantiles.ts';
export {
  type ClassificationRows,
  checkRows,
  isClassification,
  positiveIndex,
  type RegressionRows,
  type Rows,
} from './rows.ts';
export { type ChosenThreshold, chooseThresholds, type ThresholdAim } from './thresholds.ts';
export { compareWithValues, type KnownValue } from './unpaired.ts';
