export type {
  Direction,
  Measurement,
  Measurements,
  MeasureOptions,
  MetricValue,
  MetricValues,
} from './measurement.ts';
export type { ClassificationRows, RegressionRows, Rows } from './rows.ts';
