export { bcaInterval, logitInterval, percentileInterval, quantileOfSorted } from './bootstrap-interval.ts';
export { deLong, deLongPaired, type RocAuc, type RocAucDifference, rocAucInterval } from './delong.ts';
export {
  betaQuantile,
  betaTails,
  binomialProbability,
  binomialQuantile,
  binomialTails,
  chiSquaredQuantile,
  chiSquaredTails,
  studentTQuantile,
  studentTTails,
} from './distributions.ts';
export { fisherExact } from './fisher-exact.ts';
export { type Sorted, sortedGroups, sortedOrder, sortFloats } from './float-sort.ts';
export { chiSquaredHomogeneity, type Homogeneity } from './homogeneity.ts';
export { incompleteBeta } from './incomplete-beta.ts';
export { incompleteGamma } from './incomplete-gamma.ts';
export {
  type KolmogorovSmirnov,
  kolmogorovSmirnov,
  kolmogorovTail,
  ksAsymptoticP,
  ksExactP,
  ksStatistic,
} from './kolmogorov-smirnov.ts';
export { logGamma } from './log-gamma.ts';
export { type McNemar, mcNemar } from './mcnemar.ts';
export { benjaminiHochberg, holm } from './multiple-testing.ts';
export {
  type Decision,
  decide,
  minimumDetectable,
  type Relation,
  relate,
  rowsNeeded,
} from './non-inferiority.ts';
export {
  erf,
  erfc,
  normalCdf,
  normalQuantile,
  normalTails,
  normalTwoSided,
  normalUpperQuantile,
} from './normal.ts';
export { createRandom, type Random, shuffle } from './random.ts';
export { midRanks } from './ranks.ts';
export { type Counts, createResampler, type ResamplePlan } from './resample.ts';
export {
  clopperPearson,
  type Interval,
  newcombe,
  newcombePaired,
  type PairedCounts,
  wilson,
} from './shares.ts';
export type { Tails } from './tails.ts';
