export { type NextTrial, nextTrial, type Plan, trialsInside } from './next-trial.ts';
export { type Importance, parameterImportance } from './parameter-importance.ts';
export { parseSweep, type Sweep, type SweepMetric } from './parse-sweep.ts';
export { applyEvent, type ReplayedStudy, replay, replayStudy } from './replay-study.ts';
export { createSampler, type Sampler } from './sampler.ts';
export { isInSpace, paramsKey, spaceDigest, spaceSize } from './space.ts';
export {
  bestSoFar,
  bestTrial,
  type CompletedTrial,
  completedTrials,
  type FailedTrial,
  failedTrials,
  isBetter,
  type JudgedTrials,
  type StudyState,
  type Trial,
  type TrialEnd,
} from './study-state.ts';
export type { SweepPath, SweepSource } from './sweep-source.ts';
