import type { Preprocessing, Signature } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { Predictions } from './predictor.ts';

/**
 * The network's outputs as predictions: regression values in the target's unit, or probabilities and the class of the
 * largest. One sigmoid unit stands for both classes of a binary task. Labels are independent: each from one half on.
 *
 * @param outputs row-major `rowCount` x units
 * @throws InputError when an output is not finite
 */
export function toPredictions(
  outputs: Float32Array,
  rowCount: number,
  { task, classes }: Pick<Signature, 'task' | 'classes'>,
  { target }: Pick<Preprocessing, 'target'>,
): Predictions {
  const wrong = outputs.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    const row = Math.floor((wrong * rowCount) / outputs.length) + 1;
    throw new InputError(`The model predicts ${outputs[wrong]} for row ${row}.`, {
      fix: 'Look for inputs far outside of what it was trained on, or train it again with a smaller learning rate.',
    });
  }
  const values = new Float64Array(rowCount);
  if (classes === null) {
    const { mean, scale } = target ?? { mean: 0, scale: 1 };
    for (let row = 0; row < rowCount; row++) values[row] = outputs[row]! * scale + mean;
    return { task, classes, rowCount, scores: null, values };
  }
  const count = classes.length;
  if (task === 'multilabel') {
    const scores = Float64Array.from(outputs);
    return { task, classes, rowCount, scores, values: scores.map((score) => (score >= 0.5 ? 1 : 0)) };
  }
  const oneUnit = count === 2 && outputs.length === rowCount;
  const scores = new Float64Array(rowCount * count);
  for (let row = 0; row < rowCount; row++) {
    if (oneUnit) {
      scores[row * 2] = 1 - outputs[row]!;
      scores[row * 2 + 1] = outputs[row]!;
    } else {
      for (let k = 0; k < count; k++) scores[row * count + k] = outputs[row * count + k]!;
    }
    values[row] = largest(scores, row * count, count);
  }
  return { task, classes, rowCount, scores, values };
}

function largest(scores: Float64Array, start: number, count: number): number {
  let best = 0;
  for (let k = 1; k < count; k++) if (scores[start + k]! > scores[start + best]!) best = k;
  return best;
}
