import type { ClassificationRows } from './rows.ts';

/** Predictions beside the truth, for rows that may have several labels or none. */
export interface MultilabelRows {
  readonly kind: 'multilabel';
  readonly labels: readonly string[];
  /** 1 where a row has a label, else 0; row-major, rows x `labels.length`. */
  readonly truth: Uint8Array;
  /** As `truth`. */
  readonly predicted: Uint8Array;
  /** Each label's own probability, row-major, rows x `labels.length`; null where the model gives labels alone. */
  readonly scores?: Float64Array | null;
  /** Finite and >= 0, one a row. */
  readonly weights?: Float64Array | null;
}

/** @throws RangeError */
export function checkMultilabelRows({ labels, truth, predicted, scores }: MultilabelRows): void {
  const k = labels.length;
  if (k === 0 || truth.length % k !== 0) throw new RangeError(`${truth.length} true values for ${k} labels`);
  if (predicted.length !== truth.length)
    throw new RangeError(`${truth.length} true values, but ${predicted.length} predictions`);
  if (scores && scores.length !== truth.length)
    throw new RangeError(`${scores.length} scores for ${truth.length / k} rows of ${k} labels`);
  for (const values of [truth, predicted]) {
    const bad = values.findIndex((value) => value > 1);
    if (bad >= 0) throw new RangeError(`row ${Math.floor(bad / k)}: ${values[bad]} is neither 0 nor 1`);
  }
}

/** The question of one label alone: two classes, of which the label is the positive one. */
export function rowsOfLabel(rows: MultilabelRows, label: number): ClassificationRows {
  const { labels, truth, predicted, scores, weights = null } = rows;
  const k = labels.length;
  const n = truth.length / k;
  const column = (values: Uint8Array) => {
    const taken = new Int32Array(n);
    for (let row = 0; row < n; row++) taken[row] = values[row * k + label]!;
    return taken;
  };
  let pairs: Float64Array | null = null;
  if (scores) {
    pairs = new Float64Array(2 * n);
    for (let row = 0; row < n; row++) {
      const score = scores[row * k + label]!;
      pairs[2 * row] = 1 - score;
      pairs[2 * row + 1] = score;
    }
  }
  return {
    truth: column(truth),
    predicted: column(predicted),
    scores: pairs,
    classes: [`not ${labels[label]!}`, labels[label]!],
    weights,
  };
}

/** Every pair of row and label as a row of its own, with its row's weight: what micro averages are of. */
export function pooledRows(rows: MultilabelRows): ClassificationRows {
  const { labels, truth, predicted, scores, weights = null } = rows;
  const k = labels.length;
  const pairs = scores ? new Float64Array(2 * scores.length) : null;
  if (scores && pairs) {
    for (let i = 0; i < scores.length; i++) {
      pairs[2 * i] = 1 - scores[i]!;
      pairs[2 * i + 1] = scores[i]!;
    }
  }
  return {
    truth: Int32Array.from(truth),
    predicted: Int32Array.from(predicted),
    scores: pairs,
    classes: ['absent', 'present'],
    weights: weights && Float64Array.from(truth, (_, i) => weights[Math.floor(i / k)]!),
  };
}
