import { rankByScore } from './rank-kernel.ts';
import { type ClassificationRows, positiveIndex } from './rows.ts';

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
  const { scores, classes, truth } = rows;
  if (!scores || label < 0 || scores.some((score) => !Number.isFinite(score))) return null;
  const k = classes.length;
  const weight = (row: number) => (rows.weights ? rows.weights[row]! : 1);
  let [positives, negatives] = [0, 0];
  for (let row = 0; row < truth.length; row++) {
    if (truth[row] === label) positives += weight(row);
    else negatives += weight(row);
  }
  if (positives === 0 || negatives === 0) return null;
  const { order, groupEnd } = rankByScore(scores, k, label);
  const roc: CurvePoint[] = [{ x: 0, y: 0, threshold: Number.POSITIVE_INFINITY }];
  const precisionRecall: CurvePoint[] = [];
  const step = 2 / points;
  let [hits, alarms] = [0, 0];
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!;
    if (truth[row] === label) hits += weight(row);
    else alarms += weight(row);
    if (groupEnd !== null && groupEnd[place] === 0) continue;
    const isLast = place === order.length - 1;
    const threshold = scores[row * k + label]!;
    const [x, y] = [alarms / negatives, hits / positives];
    const last = roc.at(-1)!;
    if (isLast || x - last.x + y - last.y >= step) roc.push({ x, y, threshold });
    const precision = hits + alarms > 0 ? hits / (hits + alarms) : 1;
    const before = precisionRecall.at(-1);
    const isFar = !before || y - before.x >= step / 2 || Math.abs(precision - before.y) >= step;
    if (hits > 0 && (isLast || (isFar && precisionRecall.length < 4 * points))) {
      precisionRecall.push({ x: y, y: precision, threshold });
    }
  }
  return { roc, precisionRecall };
}
