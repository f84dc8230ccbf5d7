export { buildProfile, type ProfileSource } from './build-profile.ts';
export { compareProfiles, type RecentData } from './compare-profiles.ts';
export { DEFAULT_DRIFT_POLICY, type DriftPolicy } from './drift-policy.ts';
export { mergeProfiles } from './merge-profiles.ts';
export { mergeColumns, profileColumn } from './profile-column.ts';
export { type ProfiledPredictions, profileOutcome } from './profile-predictions.ts';
export { qualityOf } from './profile-quality.ts';
export { mergeSketches, rankError, sketchItems, sketchOf } from './quantile-sketch.ts';
