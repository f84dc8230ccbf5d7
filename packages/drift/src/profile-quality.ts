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
  let sum = 0;
  for (let i = 0; i < predicted.length; i++) {
    if (!known(predicted[i]!) || !known(labels[i]!)) continue;
    n++;
    sum += scoreOf(classification, predicted[i]!, labels[i]!);
  }
  if (n === 0) return null;
  const value = sum / n;
  let squares = 0;
  for (let i = 0; i < predicted.length; i++) {
    if (!known(predicted[i]!) || !known(labels[i]!)) continue;
    squares += (scoreOf(classification, predicted[i]!, labels[i]!) - value) ** 2;
  }
  const metric = classification ? 'accuracy' : 'mae';
  return { metric, value, standardDeviation: Math.sqrt(squares / n), n };
}

function scoreOf(classification: boolean, guess: number, truth: number): number {
  return classification ? Number(guess === truth) : Math.abs(guess - truth);
}
