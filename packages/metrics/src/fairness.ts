import { createRandom, createResampler, percentileInterval } from '@trainyard/statistics';
import { type ClassificationRows, positiveIndex } from './rows.ts';

/** A group with fewer true positives or true negatives says too little to be compared. */
export const MIN_GROUP_SIZE = 30;

export interface FairnessGroup {
  readonly name: string;
  readonly n: number;
  readonly positives: number;
  readonly negatives: number;
  /** False when it has fewer than {@link MIN_GROUP_SIZE} positives or negatives. */
  readonly judged: boolean;
  /** Share predicted positive. */
  readonly selectionRate: number | null;
  readonly truePositiveRate: number | null;
  readonly falsePositiveRate: number | null;
}

export interface FairnessMeasure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reason?: string;
}

export interface GroupFairness {
  readonly groups: readonly FairnessGroup[];
  readonly measures: Readonly<Record<string, FairnessMeasure>>;
}

export interface Groups {
  readonly names: readonly string[];
  /** Index in `names`, one a row. */
  readonly of: Int32Array;
}

export interface FairnessOptions {
  readonly alpha?: number;
  readonly seed: number;
  readonly resamples?: number;
  /** Index of the class that is compared with all the others; by default the positive one of two. */
  readonly positive?: number;
  /** Rows of one number are drawn together, as all of one user. */
  readonly clusters?: Int32Array | null;
}

export const FAIRNESS_MEASURES = [
  'demographic_parity_difference',
  'demographic_parity_ratio',
  'equal_opportunity_difference',
  'equal_opportunity_ratio',
  'equalized_odds_difference',
  'equalized_odds_ratio',
] as const;

/**
 * How differently predictions treat groups, of one class against all others (of two: the positive one), as fairlearn's
 * `between_groups` with the worst case of equalised odds: the difference is the greatest rate less the least, the ratio
 * the least by the greatest.
 *
 * Intervals are bootstrapped within each group (with clusters: whole clusters), of the two groups that lie farthest
 * apart, corrected for the pairs they were chosen from (Bonferroni); the greatest less the least of each draw would be
 * above 0 by chance alone.
 *
 * @throws RangeError where there are more than two classes and none is named, or not a group for each row
 */
export function groupFairness(
  rows: ClassificationRows,
  { names, of }: Groups,
  options: FairnessOptions,
): GroupFairness {
  const positive = options.positive ?? positiveIndex(rows);
  const n = rows.truth.length;
  if (!(positive >= 0 && positive < rows.classes.length))
    throw new RangeError(`fairness of class ${positive}, and there are ${rows.classes.length} classes`);
  if (of.length !== n) throw new RangeError(`${of.length} groups for ${n} rows`);
  const sizes = new Float64Array(4 * names.length);
  const cells = rows.truth.map((truth, row) => {
    const cell = 4 * of[row]! + (truth === positive ? 2 : 0) + (rows.predicted[row] === positive ? 1 : 0);
    sizes[cell]! += 1;
    return cell;
  });
  const weights = rows.weights ?? null;
  const tally = new Float64Array(sizes.length);
  const count = (drawn: Uint8Array | null) => {
    tally.fill(0);
    for (let row = 0; row < n; row++) {
      tally[cells[row]!]! += (drawn === null ? 1 : drawn[row]!) * (weights === null ? 1 : weights[row]!);
    }
  };
  count(null);
  const groups = names.map((name, g) => describe(name, sizes, tally, g));
  const judged = groups.flatMap((group, g) => (group.judged ? [g] : []));
  if (judged.length < 2) {
    const reason = `fewer than two groups have ${MIN_GROUP_SIZE} positives and ${MIN_GROUP_SIZE} negatives`;
    const none = { value: null, low: null, high: null, reason };
    return { groups, measures: Object.fromEntries(FAIRNESS_MEASURES.map((name) => [name, none])) };
  }
  const contrasts = contrastsOf(tally, judged);
  const values = contrasts.map((contrast) => gapOf(contrast, tally));
  const resamples = options.resamples ?? Math.min(2000, Math.max(400, Math.floor(1e8 / n)));
  const plan = options.clusters ? { n, clusters: options.clusters } : { n, strata: of };
  const resample = createResampler(plan, createRandom(options.seed).fork('fairness'));
  const drawn = new Uint8Array(n);
  const draws = FAIRNESS_MEASURES.map(() => new Float64Array(resamples));
  for (let draw = 0; draw < resamples; draw++) {
    resample(drawn);
    count(drawn);
    contrasts.forEach((contrast, m) => {
      draws[m]![draw] = gapOf(contrast, tally);
    });
  }
  // The two groups were chosen among all pairs.
  const alpha = (options.alpha ?? 0.05) / ((judged.length * (judged.length - 1)) / 2);
  const measures = FAIRNESS_MEASURES.map((name, m) => [name, withInterval(values[m]!, draws[m]!, alpha)]);
  return { groups, measures: Object.fromEntries(measures) };
}

function describe(name: string, sizes: Float64Array, tally: Float64Array, g: number): FairnessGroup {
  const rate = (value: number) => (Number.isFinite(value) ? value : null);
  const positives = sizes[4 * g + 2]! + sizes[4 * g + 3]!;
  const negatives = sizes[4 * g]! + sizes[4 * g + 1]!;
  const [selection, hits, alarms] = rates(tally, g);
  return {
    name,
    n: positives + negatives,
    positives,
    negatives,
    judged: Math.min(positives, negatives) >= MIN_GROUP_SIZE,
    selectionRate: rate(selection),
    truePositiveRate: rate(hits),
    falsePositiveRate: rate(alarms),
  };
}

/** Of a group: selection rate, true- and false-positive rate. */
function rates(tally: Float64Array, g: number): [number, number, number] {
  const [tn, fp, fn, tp] = tally.subarray(4 * g, 4 * g + 4);
  return [(fp! + tp!) / (tn! + fp! + fn! + tp!), tp! / (fn! + tp!), fp! / (tn! + fp!)];
}

/** Which of the three rates two groups are compared by, and how. */
interface Contrast {
  readonly rate: number;
  readonly most: number;
  readonly least: number;
  readonly by: 'difference' | 'ratio';
}

/** In the order of {@link FAIRNESS_MEASURES}: the groups with the greatest and the least rate. */
function contrastsOf(tally: Float64Array, judged: readonly number[]): Contrast[] {
  const [selection, hits, alarms] = [0, 1, 2].map((rate) => {
    const order = [...judged].sort((a, b) => rates(tally, a)[rate]! - rates(tally, b)[rate]!);
    return { rate, least: order[0]!, most: order.at(-1)! };
  });
  const worst = (by: Contrast['by']): Contrast => {
    const [one, two] = [
      { ...hits!, by },
      { ...alarms!, by },
    ];
    const [first, second] = [gapOf(one, tally), gapOf(two, tally)];
    if (Number.isNaN(second)) return one;
    if (Number.isNaN(first)) return two;
    return (by === 'difference' ? second > first : second < first) ? two : one;
  };
  return [
    { ...selection!, by: 'difference' },
    { ...selection!, by: 'ratio' },
    { ...hits!, by: 'difference' },
    { ...hits!, by: 'ratio' },
    worst('difference'),
    worst('ratio'),
  ];
}

/** NaN where a rate or the quotient is undefined. */
function gapOf({ rate, most, least, by }: Contrast, tally: Float64Array): number {
  const [high, low] = [rates(tally, most)[rate]!, rates(tally, least)[rate]!];
  return by === 'difference' ? high - low : low / high;
}

function withInterval(value: number, draws: Float64Array, alpha: number): FairnessMeasure {
  if (!Number.isFinite(value)) {
    return { value: null, low: null, high: null, reason: 'no group has such a prediction' };
  }
  const known = draws.filter((draw) => Number.isFinite(draw)).sort();
  if (known.length < 0.95 * draws.length) {
    return { value, low: null, high: null, reason: 'no interval: too many draws leave it undefined' };
  }
  const { low, high } = percentileInterval(known, alpha);
  const keep = (end: number) => Math.min(1, Math.max(0, end));
  return { value, low: keep(low), high: keep(high) };
}
