export { costMatrix } from './cost-matrix.ts';
export type { DirectionExpectation, Expectation, InvarianceExpectation } from './expectation.ts';
export { checkExpectationsFit } from './fit-expectations.ts';
export { checkPolicyFits } from './fit-policy.ts';
export { type FlippedRows, flippedRows, gatheredIn } from './gathered-rows.ts';
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
export { type SelfTestInput, selfTest } from './self-test.ts';
export { type ColumnLabels, cutByValue, cutColumns } from './slice-labels.ts';
export { type SliceRows, sliceTable } from './slices.ts';
export { findWeakSlices, type WeakSliceOptions } from './weak-slices.ts';
export { rowsWhere } from './where-rows.ts';
