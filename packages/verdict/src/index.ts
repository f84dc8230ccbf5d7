export { checkPolicyFits } from './fit-policy.ts';
export { type Evidence, effectOf, type Judgement, judge, type MeasuredSlice } from './judge.ts';
export { type Locate, parsePolicy } from './parse-policy.ts';
export {
  type CustomMetric,
  EMPTY_POLICY,
  type GateRules,
  type Margin,
  type MetricGate,
  type OnInconclusive,
  type Policy,
  type SliceRule,
} from './policy.ts';
export { type SliceRows, sliceTable } from './slices.ts';
export { rowsWhere } from './where-rows.ts';
