export type {
  CustomMetric,
  GateRules,
  Margin,
  MetricGate,
  OnInconclusive,
  Policy,
  SliceRule,
} from './policy.ts';
