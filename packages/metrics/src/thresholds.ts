import { type LabelledRanking, labelRanking, rankByScore } from './rank-kernel.ts';
import { type ClassificationRows, positiveIndex } from './rows.ts';
import { checkScores } from './score-check.ts';

/** What a threshold is chosen for: the greatest F1, the least cost, or the best of one where the other is reached. */
export type ThresholdAim =
  | { readonly kind: 'best-f1' }
  | { readonly kind: 'least-cost' }
  /** The greatest recall with at least this precision. */
  | { readonly kind: 'precision'; readonly atLeast: number }
  /** The greatest precision with at least this recall. */
  | { readonly kind: 'recall'; readonly atLeast: number };

/** Rows whose score of the positive class is at least `threshold` are answered positive. */
export interface ChosenThreshold {
  readonly aim: ThresholdAim;
  /** Null where no threshold reaches the aim. */
  readonly threshold: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Mean cost of a row; null without costs. */
  readonly cost: number | null;
}

/**
 * The thresholds that reach each aim best on these rows; of equal ones the highest. Equal scores are never parted. They
 * are chosen on the rows themselves, so that on other rows they do a little worse.
 *
 * @returns null without two classes, without scores, or where no row is positive
 */
export function chooseThresholds(
  rows: ClassificationRows,
  aims: readonly ThresholdAim[],
): ChosenThreshold[] | null {
  const positive = positiveIndex(rows);
  if (positive < 0 || !rows.scores || checkScores(rows).notFinite !== null) return null;
  const ranking = labelRanking(rankByScore(rows.scores, 2, positive), rows.truth, positive);
  const steps = stepsAlong(rows, ranking, positive);
  if (steps.at(-1)?.hits === 0 || steps.length === 0) return null;
  return aims.map((aim) => choose(aim, steps));
}

interface Step {
  readonly threshold: number;
  /** Weight of the positive rows from the top to here, of the negative ones, and of all positive ones. */
  readonly hits: number;
  readonly alarms: number;
  readonly positives: number;
  readonly cost: number | null;
}

function stepsAlong(rows: ClassificationRows, ranking: LabelledRanking, positive: number): Step[] {
  const { order, groupEnd, isPositive } = ranking;
  const weightAt = (place: number) => (rows.weights ? rows.weights[order[place]!]! : 1);
  let [positives, negatives] = [0, 0];
  for (let place = 0; place < order.length; place++) {
    if (isPositive[place] === 1) positives += weightAt(place);
    else negatives += weightAt(place);
  }
  const { costs = null } = rows;
  const negative = 1 - positive;
  const costOf = (truth: number, predicted: number) => costs![2 * truth + predicted]!;
  const steps: Step[] = [];
  let [hits, alarms] = [0, 0];
  for (let place = 0; place < order.length; place++) {
    if (isPositive[place] === 1) hits += weightAt(place);
    else alarms += weightAt(place);
    if (groupEnd !== null && groupEnd[place] === 0) continue;
    const cost =
      costs === null
        ? null
        : (hits * costOf(positive, positive) +
            (positives - hits) * costOf(positive, negative) +
            alarms * costOf(negative, positive) +
            (negatives - alarms) * costOf(negative, negative)) /
          (positives + negatives);
    steps.push({ threshold: rows.scores![2 * order[place]! + positive]!, hits, alarms, positives, cost });
  }
  return steps;
}

function choose(aim: ThresholdAim, steps: readonly Step[]): ChosenThreshold {
  let best: Step | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const step of steps) {
    const value = valueFor(aim, step);
    if (value > most) [best, most] = [step, value];
  }
  if (best === null) return { aim, threshold: null, precision: null, recall: null, f1: null, cost: null };
  return {
    aim,
    threshold: best.threshold,
    precision: precisionAt(best),
    recall: best.hits / best.positives,
    f1: f1At(best),
    cost: best.cost,
  };
}

function valueFor(aim: ThresholdAim, step: Step): number {
  switch (aim.kind) {
    case 'best-f1':
      return f1At(step);
    case 'least-cost':
      return step.cost === null ? Number.NEGATIVE_INFINITY : -step.cost;
    case 'precision':
      return precisionAt(step) >= aim.atLeast ? step.hits / step.positives : Number.NEGATIVE_INFINITY;
    case 'recall':
      return step.hits / step.positives >= aim.atLeast ? precisionAt(step) : Number.NEGATIVE_INFINITY;
  }
}

function precisionAt({ hits, alarms }: Step): number {
  return hits + alarms === 0 ? 0 : hits / (hits + alarms);
}

function f1At({ hits, alarms, positives }: Step): number {
  return (2 * hits) / (hits + alarms + positives);
}
