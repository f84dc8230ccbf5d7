import type { Random } from '@trainyard/statistics';
import type { EncodedRows, Learner } from './learner.ts';
import type { AdversarialSpec, AugmentSpec } from './model-spec.ts';

/** The rows of a batch as the network is to see them, instead of those of the data. */
export type ChangeBatch = (
  learner: Learner,
  rows: EncodedRows,
  order: Int32Array,
  from: number,
  count: number,
) => EncodedRows;

export interface BatchChanges {
  readonly adversarial: AdversarialSpec | null;
  readonly augment: AugmentSpec | null;
  /** [height, width, channels] of a picture. */
  readonly shape: readonly number[];
  /** Of the numbers of a row, 1 for those that may be moved against the network: the others are no numbers. */
  readonly movable: Uint8Array;
  readonly random: Random;
}

/** @returns null when batches stay as they are */
export function batchChanges({
  adversarial,
  augment,
  shape,
  movable,
  random,
}: BatchChanges): ChangeBatch | null {
  if (adversarial === null && augment === null) return null;
  return (learner, rows, order, from, count) => {
    const batch = copyBatch(rows, order, from, count);
    if (augment !== null) augmentBatch(batch, shape, augment, random);
    if (adversarial !== null) moveBatch(learner, batch, adversarial, movable, random);
    return batch;
  };
}

function copyBatch(rows: EncodedRows, order: Int32Array, from: number, count: number): EncodedRows {
  const { width, targetWidth, weightWidth = 1 } = rows;
  const take = (values: Float32Array, size: number) => {
    const taken = new Float32Array(count * size);
    for (let i = 0; i < count; i++) {
      const at = order[from + i]! * size;
      for (let k = 0; k < size; k++) taken[i * size + k] = values[at + k]!;
    }
    return taken;
  };
  return {
    ...rows,
    rowCount: count,
    features: take(rows.features, width),
    targets: take(rows.targets, targetWidth),
    weights: rows.weights === null ? null : take(rows.weights, weightWidth),
  };
}

/**
 * Adversarial examples: each number goes up or down by the sign of the loss's slope, at most `epsilon` away. FGSM takes
 * one step (Goodfellow, Shlens & Szegedy 2015); PGD several from a random start (Madry et al. 2018). The first rows of
 * the shuffled batch stay clean, as in Kurakin et al. 2017.
 */
function moveBatch(
  learner: Learner,
  batch: EncodedRows,
  { method, epsilon, steps, stepSize, share }: AdversarialSpec,
  movable: Uint8Array,
  random: Random,
): void {
  const { features, width, rowCount } = batch;
  const first = rowCount - Math.round(share * rowCount);
  const clean = features.slice();
  const slope = new Float32Array(features.length);
  const within = (at: number, value: number) =>
    Math.max(clean[at]! - epsilon, Math.min(clean[at]! + epsilon, value));
  const each = (move: (at: number) => number) => {
    for (let row = first; row < rowCount; row++)
      for (let k = 0; k < width; k++)
        if (movable[k] === 1) features[row * width + k] = within(row * width + k, move(row * width + k));
  };
  if (method === 'pgd') each((at) => clean[at]! + epsilon * (2 * random.next() - 1));
  for (let step = 0; step < steps; step++) {
    for (let from = first; from < rowCount; from += learner.evaluationRows) {
      const count = Math.min(learner.evaluationRows, rowCount - from);
      learner.inputGradient(batch, from, count, slope.subarray(from * width, (from + count) * width));
    }
    each((at) => features[at]! + stepSize * Math.sign(slope[at]!));
  }
}

/** Pictures that are flipped or moved are pictures of the same; what comes in at an edge repeats the edge. */
function augmentBatch(
  { features, width: size, rowCount }: EncodedRows,
  shape: readonly number[],
  { flip, shift }: AugmentSpec,
  random: Random,
): void {
  const [height, width, channels] = shape as [number, number, number];
  const old = new Float32Array(size);
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most - 1, value));
  for (let row = 0; row < rowCount; row++) {
    const mirrored = flip && random.next() < 0.5;
    const [down, right] = [random.below(2 * shift + 1) - shift, random.below(2 * shift + 1) - shift];
    old.set(features.subarray(row * size, (row + 1) * size));
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const fromX = clamp((mirrored ? width - 1 - x : x) - right, width);
        const from = (clamp(y - down, height) * width + fromX) * channels;
        const to = row * size + (y * width + x) * channels;
        for (let c = 0; c < channels; c++) features[to + c] = old[from + c]!;
      }
  }
}
