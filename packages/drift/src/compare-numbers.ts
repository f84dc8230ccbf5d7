import type { DriftTest, NumericProfile } from '@trainyard/documents';
import { chiSquaredHomogeneity, ksAsymptoticP, ksExactP } from '@trainyard/statistics';
import { type Candidate, emptyCandidate } from './candidate.ts';
import {
  type Distribution,
  distributionOf,
  ksDistance,
  largestTie,
  quantileOf,
  wassersteinDistance,
} from './distribution.ts';
import type { DriftPolicy } from './drift-policy.ts';
import { binCounts, binEdges, binLabels } from './reference-bins.ts';
import { rowsForKs } from './rows-needed.ts';
import { jensenShannonDistance, stabilityIndex } from './share-distances.ts';

/** From this share of one value on, ties make Kolmogorov and Smirnov's p-value too great to be used alone. */
const HEAVY_TIE = 0.1;
/** Steps up to which the exact p-value costs nothing worth saving. */
const EXACT_STEPS = 20_000;

/** Distribution of a numeric column: D and p by Kolmogorov–Smirnov, the effect by Wasserstein's distance. */
export function compareNumbers(
  role: DriftTest['role'],
  reference: NumericProfile,
  recent: NumericProfile,
  policy: DriftPolicy,
): Candidate {
  const [before, after] = [distributionOf(reference), distributionOf(recent)];
  const [n, m] = [before.total, after.total];
  const base = {
    column: reference.name,
    role,
    signal: 'distribution' as const,
    rows: { reference: n, recent: m },
    rowsNeeded: (alpha: number) => rowsForKs(n, alpha),
    decided: null,
  };
  if (n === 0 || m === 0) return emptyCandidate(base);
  const edges = binEdges(before);
  const counts = [binCounts(before, edges), binCounts(after, edges)] as const;
  const missing = [reference.missing, recent.missing] as const;
  const withMissing = counts.map((bins, side) => [...bins, missing[side]!]) as [number[], number[]];
  const { psi, pValue: psiP } = stabilityIndex(...withMissing);
  const ks = ksDistance(before, after);
  const scale = spread(before, reference);
  const moved = wassersteinDistance(before, after) / scale;
  const labels = binLabels(edges);
  return {
    ...base,
    ...significance(before, after, ks, counts),
    effect: { name: 'wasserstein', value: moved, minimum: policy.minimum.numeric },
    distances: { ks, psi, psiP, jensenShannon: jensenShannonDistance(...counts) },
    bins: labels.map((label, i) => ({
      label,
      reference: counts[0][i]! / n,
      recent: counts[1][i]! / m,
    })),
    detail: whatMoved(before, after),
  };
}

function significance(
  before: Distribution,
  after: Distribution,
  ks: number,
  counts: readonly [number[], number[]],
): Pick<Candidate, 'test' | 'statistic' | 'pValue'> {
  // A sketch may show a distance that is not there: what its error can explain is no evidence.
  const sure = Math.max(0, ks - before.error - after.error);
  const [n, m] = [before.total, after.total];
  const p = n * m <= EXACT_STEPS ? ksExactP(sure, n, m) : ksAsymptoticP(sure, n, m);
  const ksP = sure === 0 ? 1 : Math.min(1, p);
  if (Math.max(largestTie(before), largestTie(after)) < HEAVY_TIE) {
    return { test: 'kolmogorov-smirnov', statistic: ks, pValue: ksP };
  }
  const { pValue } = chiSquaredHomogeneity(...counts);
  return {
    test: 'kolmogorov-smirnov-and-chi-squared',
    statistic: ks,
    pValue: Math.min(1, 2 * Math.min(ksP, pValue)),
  };
}

/** What the way is measured in: the interquartile range as a standard deviation, or that itself where the range is 0. */
function spread(before: Distribution, reference: NumericProfile): number {
  const range = quantileOf(before, 0.75) - quantileOf(before, 0.25);
  if (range > 0) return range / 1.349;
  const deviation = reference.standardDeviation ?? 0;
  return deviation > 0 ? deviation : Math.max(Math.abs(reference.mean ?? 0), 1) / 10;
}

/** The median, or of the outer deciles the one that moved more when the median stayed. */
function whatMoved(before: Distribution, after: Distribution): string {
  const names = [
    ['median', 0.5],
    ['lowest tenth up to', 0.1],
    ['highest tenth from', 0.9],
  ] as const;
  const moves = names.map(([name, q]) => ({ name, from: quantileOf(before, q), to: quantileOf(after, q) }));
  const way = ({ from, to }: { from: number; to: number }) => Math.abs(to - from);
  const [median, ...outer] = moves as [(typeof moves)[number], ...typeof moves];
  const farthest = outer.reduce((a, b) => (way(b) > way(a) ? b : a), median);
  const { name, from, to } = way(median) * 2 >= way(farthest) ? median : farthest;
  return `${name} ${say(from)} → ${say(to)}`;
}

function say(value: number): string {
  return String(Number(value.toPrecision(4)));
}
