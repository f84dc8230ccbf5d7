import { countAt, type LabelledRanking, labelRanking, rankByScore, weightOf } from './rank-kernel.ts';
import { type ClassificationRows, positiveIndex } from './rows.ts';
import { checkScores } from './score-check.ts';
import { totalWeight } from './sums-kernel.ts';

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  /** Rows with at least this score are predicted positive. */
  readonly threshold: number;
}

export interface ScoreCurves {
  /** x false-positive rate, y true-positive rate, from (0, 0), whose threshold is above every score, to (1, 1). */
  readonly roc: readonly CurvePoint[];
  /** x recall, y precision, by rising recall. */
  readonly precisionRecall: readonly CurvePoint[];
}

/**
 * The ROC and the precision-recall curve of one class against the rest, thinned to about `points` points that are
 * spread evenly along each curve; equal scores are one step. Null where a class has no row or there are no scores.
 *
 * @param label index of the class; the positive one of two by default
 */
export function scoreCurves(
  rows: ClassificationRows,
  label = positiveIndex(rows),
  points = 200,
): ScoreCurves | null {
  if (label < 0 || checkScores(rows).notFinite !== null) return null;
  return curvesAlong(rows, label, points, () =>
    labelRanking(rankByScore(rows.scores!, rows.classes.length, label), rows.truth, label),
  );
}

/** The same along a ranking that is at hand, of scores that were found finite. */
export function curvesAlong(
  rows: ClassificationRows,
  label: number,
  points: number,
  ranking: () => LabelledRanking,
): ScoreCurves | null {
  const { scores, classes, truth } = rows;
  if (!scores || label < 0) return null;
  const k = classes.length;
  const positives = weightOf(rows, label);
  const negatives = totalWeight(truth.length, rows.weights ?? null, null) - positives;
  if (!(positives > 0) || !(negatives > 0)) return null;
  const { order, groupEnd, isPositive } = ranking();
  const roc: CurvePoint[] = [{ x: 0, y: 0, threshold: Number.POSITIVE_INFINITY }];
  const precisionRecall: CurvePoint[] = [];
  const step = 2 / points;
  let [hits, alarms, lastSum] = [0, 0, 0];
  let [lastRecall, lastPrecision] = [-1, -1];
  for (let place = 0; place < order.length; place++) {
    const weight = countAt(order, place, rows.weights ?? null, null);
    if (isPositive[place] === 1) hits += weight;
    else alarms += weight;
    if (groupEnd !== null && groupEnd[place] === 0) continue;
    const isLast = place === order.length - 1;
    const x = alarms / negatives;
    const y = hits / positives;
    const precision = hits / (hits + alarms);
    if (isLast || x + y - lastSum >= step) {
      roc.push({ x, y, threshold: scores[order[place]! * k + label]! });
      lastSum = x + y;
    }
    const isFar = y - lastRecall >= step / 2 || Math.abs(precision - lastPrecision) >= step;
    if (hits > 0 && (isLast || (isFar && precisionRecall.length < 4 * points))) {
      precisionRecall.push({ x: y, y: precision, threshold: scores[order[place]! * k + label]! });
      lastRecall = y;
      lastPrecision = precision;
    }
  }
  return { roc, precisionRecall };
}
