import type { Calibration, ColumnProfile, NumericProfile, Profile } from '@trainyard/documents';
import { profileCategories } from './profile-categories.ts';
import { profileNumbers } from './profile-numbers.ts';

/** What a predictor answers for a table. */
export interface ProfiledPredictions {
  readonly task: Profile['task'];
  readonly classes: readonly string[] | null;
  /** Probabilities, row-major rows x classes; null for regression or where only the class is known. */
  readonly scores: Float64Array | null;
  /** The predicted value, or the index of the predicted class; NaN or -1 where there is none. */
  readonly values: Float64Array;
}

export function profilePrediction(predictions: ProfiledPredictions): ColumnProfile {
  return profileOutcome('prediction', predictions.classes, predictions.values);
}

/** @param values as in {@link ProfiledPredictions}, for predictions or labels */
export function profileOutcome(
  name: string,
  classes: readonly string[] | null,
  values: Float64Array,
): ColumnProfile {
  if (classes === null) return profileNumbers(name, 'float64', values);
  const counts = new Map(classes.map((label) => [label, 0]));
  let missing = 0;
  for (const index of values) {
    const label = classes[index];
    if (label === undefined) missing++;
    else counts.set(label, counts.get(label)! + 1);
  }
  return profileCategories(name, 'string', counts, missing);
}

/** The score of the class that was predicted, row by row. */
export function profileConfidence(predictions: ProfiledPredictions): NumericProfile | null {
  const confidence = confidenceOf(predictions);
  return confidence === null ? null : profileNumbers('confidence', 'float64', confidence);
}

const BINS = 10;

/** @param labels index of the true class per row */
export function calibrationOf(predictions: ProfiledPredictions, labels: Float64Array): Calibration | null {
  const confidence = confidenceOf(predictions);
  if (confidence === null) return null;
  const bins = Array.from({ length: BINS }, () => ({ count: 0, score: 0, right: 0 }));
  for (let i = 0; i < confidence.length; i++) {
    const score = confidence[i]!;
    const label = labels[i]!;
    if (!Number.isFinite(score) || !(label >= 0)) continue;
    const bin = bins[Math.min(BINS - 1, Math.max(0, Math.floor(score * BINS)))]!;
    bin.count++;
    bin.score += score;
    if (label === predictions.values[i]) bin.right++;
  }
  return {
    bins: bins.map(({ count, score, right }, i) => ({
      low: i / BINS,
      high: (i + 1) / BINS,
      count,
      meanScore: count === 0 ? null : score / count,
      accuracy: count === 0 ? null : right / count,
    })),
  };
}

function confidenceOf({ classes, scores, values }: ProfiledPredictions): Float64Array | null {
  if (classes === null || scores === null) return null;
  return values.map((index, row) => scores[row * classes.length + index] ?? Number.NaN);
}
