import type { ClassificationRows } from './rows.ts';

/** What is wrong with scores; null where they are as they should be. */
export interface ScoreCheck {
  /** Why nothing can be ranked by them. */
  readonly notFinite: string | null;
  /** Why they are no probabilities. */
  readonly notProbabilities: string | null;
}

/** How far a row of probabilities may add up from 1: float32 models miss it by 1e-6 or so. */
const SUM_TOLERANCE = 1e-3;

export function checkScores(rows: ClassificationRows): ScoreCheck {
  const { scores, classes } = rows;
  if (!scores) return { notFinite: NO_SCORES, notProbabilities: NO_SCORES };
  const k = classes.length;
  let notProbabilities: string | null = null;
  for (let i = 0; i < rows.truth.length; i++) {
    let sum = 0;
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      const score = scores[i * k + c]!;
      sum += score;
      if (score < least) least = score;
      if (score > most) most = score;
    }
    if (!Number.isFinite(sum)) {
      const reason = `the scores of row ${i + 1} are not all finite numbers`;
      return { notFinite: reason, notProbabilities: reason };
    }
    if (notProbabilities !== null) continue;
    if (least < 0 || most > 1) {
      notProbabilities = `scores are not probabilities: row ${i + 1} has ${least < 0 ? least : most}`;
    } else if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      notProbabilities = `scores are not probabilities: those of row ${i + 1} add up to ${sum}`;
    }
  }
  return { notFinite: null, notProbabilities };
}

const NO_SCORES = 'there are no scores, only predicted classes';
