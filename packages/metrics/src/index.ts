export {
  type BrierParts,
  brierParts,
  CALIBRATION_BINS,
  type Reliability,
  type ReliabilityBin,
  reliability,
} from './calibration.ts';
export { type CalibrationFit, type Coefficient, fitCalibration } from './calibration-fit.ts';
export { canonicalOrder, contentOf } from './canonical-order.ts';
export { confusionMatrix } from './confusion.ts';
export { type CurvePoint, type ScoreCurves, scoreCurves } from './curves.ts';
export { type DrawnChangeOptions, drawnChange } from './drawn-change.ts';
export {
  describeClassification,
  evaluate,
  evaluateClassification,
  evaluateRegression,
  namesOf,
} from './evaluate.ts';
export {
  FAIRNESS_MEASURES,
  type FairnessGroup,
  type FairnessMeasure,
  type GroupFairness,
  type Groups,
  groupFairness,
  MIN_GROUP_SIZE,
} from './fairness.ts';
export type { ForecastRows } from './forecast-rows.ts';
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
export type { MetricInfo } from './metric-info.ts';
export { METRICS } from './metric-list.ts';
export type { MultilabelRows } from './multilabel-rows.ts';
export { type NaiveScale, naiveScale } from './naive-scale.ts';
export { ndcg, rankQuery } from './query-ranking.ts';
export { rowsByQuery } from './ranking-kernel.ts';
export type { RankingRows } from './ranking-rows.ts';
export {
  CUT_OFFS,
  type MetricName,
  MODEL_FACTS,
  metricNames,
  parseMetricName,
  type RowsTask,
} from './registry.ts';
export { compareRepeats, type RepeatedRuns, type RepeatSpread } from './repeats.ts';
export { RESIDUAL_SHARES, residualQuantiles } from './residual-quantiles.ts';
export { fieldsOf, type RowField, rowCount, takeRows } from './row-fields.ts';
export { type RowLosses, rightRows, rowLosses } from './row-losses.ts';
export {
  type ClassificationRows,
  checkRows,
  isClassification,
  isNumeric,
  isRegression,
  positiveIndex,
  type RegressionRows,
  type Rows,
} from './rows.ts';
export { type TextRows, textRows } from './text/text-rows.ts';
export { type ChosenThreshold, chooseThresholds, type ThresholdAim } from './thresholds.ts';
export { compareWithValues, type KnownValue } from './unpaired.ts';
