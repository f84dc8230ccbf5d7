export { buildProfile, type ProfileSource } from './build-profile.ts';
export { mergeColumns, profileColumn } from './profile-column.ts';
export type { ProfiledPredictions } from './profile-predictions.ts';
export { mergeSketches, rankError, sketchItems, sketchOf } from './quantile-sketch.ts';
