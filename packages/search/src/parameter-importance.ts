import type { Space } from '@trainyard/documents';
import { dimensionSize } from './space.ts';
import type { CompletedTrial } from './study-state.ts';

/** A parameter's share of what differed between trials. */
export interface Importance {
  readonly name: string;
  /** Correlation ratio, 0 to 1: how much of the variance of the ranks a grouping by this parameter explains. */
  readonly share: number;
}

const FEWEST_TRIALS = 8;
const BINS = 4;

/**
 * Which parameters mattered, most first: the correlation ratio eta squared (Fisher, Statistical Methods for Research
 * Workers, 1925) of the ranks of the values, adjusted for the number of groups (epsilon squared: Kelley, PNAS 1935).
 * Ranks, so that one diverged trial does not decide; numbers are put in four groups of equal size.
 *
 * @returns empty below 8 completed trials, from which nothing can be said
 */
export function parameterImportance(trials: readonly CompletedTrial[], space: Space): Importance[] {
  if (trials.length < FEWEST_TRIALS) return [];
  return space
    .filter((dimension) => dimensionSize(dimension) > 1)
    .map(({ name, kind }) => {
      const known =
        kind === 'categorical' ? trials : trials.filter(({ params }) => typeof params[name] === 'number');
      if (known.length < FEWEST_TRIALS) return { name, share: 0 };
      const ranks = midRanks(known.map(({ end }) => end.value));
      const values = known.map(({ params }) => params[name]);
      const groups = kind === 'categorical' ? values.map(String) : quantileGroups(values.map(Number));
      return { name, share: epsilonSquared(ranks, groups) };
    })
    .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1));
}

function epsilonSquared(ranks: readonly number[], groups: readonly (string | number)[]): number {
  const n = ranks.length;
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / n;
  const total = ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0);
  const members = new Map<string | number, number[]>();
  for (const [i, rank] of ranks.entries()) {
    members.set(groups[i]!, [...(members.get(groups[i]!) ?? []), rank]);
  }
  if (total === 0 || members.size < 2 || members.size >= n) return 0;
  const within = [...members.values()].reduce((sum, group) => {
    const groupMean = group.reduce((s, rank) => s + rank, 0) / group.length;
    return sum + group.reduce((s, rank) => s + (rank - groupMean) ** 2, 0);
  }, 0);
  return Math.max(0, 1 - within / (n - members.size) / (total / (n - 1)));
}

function quantileGroups(values: readonly number[]): number[] {
  return midRanks(values).map((rank) => Math.floor(((rank - 0.5) * BINS) / values.length));
}

/** From 1; equal values share the mean of their ranks. */
function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let i = 0; i < order.length; ) {
    let j = i + 1;
    while (j < order.length && values[order[j]!] === values[order[i]!]) j++;
    for (let k = i; k < j; k++) ranks[order[k]!] = (i + j + 1) / 2;
    i = j;
  }
  return ranks;
}
