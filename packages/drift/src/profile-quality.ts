import type { ProfiledQuality } from '@trainyard/documents';

/**
 * Accuracy of predicted classes, or mean absolute error of predicted values, with its spread over the rows.
 *
 * @param predicted values, or indices of classes; NaN or -1 where unknown
 * @param labels as `predicted`
 * @returns null when no row has both
 */
export function qualityOf(
  classification: boolean,
  predicted: Float64Array,
  labels: Float64Array,
): ProfiledQuality | null {
  const known = (value: number) => (classification ? value >= 0 : Number.isFinite(value));
  let n = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < predicted.length; i++) {
    const [guess, truth] = [predicted[i]!, labels[i]!];
    if (!known(guess) || !known(truth)) continue;
    const value = classification ? Number(guess === truth) : Math.abs(guess - truth);
    const step = value - mean;
    mean += step / ++n;
    squares += step * (value - mean);
  }
  if (n === 0) return null;
  const metric = classification ? 'accuracy' : 'mae';
  return { metric, value: mean, standardDeviation: Math.sqrt(squares / n), n };
}
