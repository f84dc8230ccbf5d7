import type { MultilabelRows } from './multilabel-rows.ts';

/** What each row's ranking of the labels by their scores is worth, one value a row; NaN where it is undefined. */
export interface LabelRankings {
  /** Share of pairs of a true and another label that are in the right order, ties half. */
  readonly areas: Float64Array;
  /** Average precision, in steps, equal scores as one step. */
  readonly precisions: Float64Array;
  /** Mean over the true labels of the share of true ones among those that score as high or higher. */
  readonly lrap: Float64Array;
  /** Share of pairs that are in the wrong order, ties counted as wrong. */
  readonly losses: Float64Array;
  /** How many of the best scores one must take to have every true label. */
  readonly coverages: Float64Array;
}

/**
 * The rankings of scikit-learn's `roc_auc_score` and `average_precision_score` with `average="samples"`,
 * `label_ranking_average_precision_score`, `label_ranking_loss` and `coverage_error` (G. Tsoumakas, I. Katakis &
 * I. Vlahavas, "Mining Multi-label Data", 2010). O(rows x labels²), since labels are few.
 */
export function labelRankings({ truth, scores, labels }: MultilabelRows): LabelRankings {
  const k = labels.length;
  const n = truth.length / k;
  const column = () => new Float64Array(n).fill(Number.NaN);
  const rankings = {
    areas: column(),
    precisions: column(),
    lrap: column(),
    losses: column(),
    coverages: column(),
  };
  for (let row = 0; row < n; row++) {
    const [start, end] = [row * k, (row + 1) * k];
    let [trues, wins, wrong, precision, coverage] = [0, 0, 0, 0, 0];
    for (let at = start; at < end; at++) {
      if (truth[at] === 0) continue;
      trues++;
      let [ahead, trueAhead] = [0, 0];
      for (let other = start; other < end; other++) {
        if (scores![other]! >= scores![at]!) {
          ahead++;
          trueAhead += truth[other]!;
        }
        if (truth[other] === 1) continue;
        if (scores![other]! < scores![at]!) wins++;
        else {
          wrong++;
          if (scores![other] === scores![at]) wins += 0.5;
        }
      }
      precision += trueAhead / ahead;
      coverage = Math.max(coverage, ahead);
    }
    const others = k - trues;
    rankings.coverages[row] = coverage;
    if (trues > 0) rankings.precisions[row] = precision / trues;
    rankings.lrap[row] = trues === 0 || others === 0 ? 1 : precision / trues;
    rankings.losses[row] = trues === 0 || others === 0 ? 0 : wrong / (trues * others);
    if (trues > 0 && others > 0) rankings.areas[row] = wins / (trues * others);
  }
  return rankings;
}
