/**
 * The rows of one query from the highest score to the lowest, in groups of equal scores. Where scores are equal, each
 * metric is its expected value over all orders of the group, as in scikit-learn's `ndcg_score` (F. McSherry &
 * M. Najork, "Computing Information Retrieval Performance Measures Efficiently in the Presence of Tied Scores", ECIR
 * 2008): what a model that cannot tell rows apart gets by chance.
 */
export interface QueryRanking {
  /** By group: rows, rows with relevance above 0, and Σ relevance. */
  readonly groups: readonly { readonly size: number; readonly relevant: number; readonly gain: number }[];
  /** Falling. */
  readonly ideal: Float64Array;
  readonly relevant: number;
}

export function rankQuery(relevance: Float64Array, scores: Float64Array): QueryRanking {
  const order = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!);
  const groups: { size: number; relevant: number; gain: number }[] = [];
  let total = 0;
  order.forEach((row, place) => {
    if (place === 0 || scores[row] !== scores[order[place - 1]!])
      groups.push({ size: 0, relevant: 0, gain: 0 });
    const group = groups.at(-1)!;
    group.size++;
    group.gain += relevance[row]!;
    if (relevance[row]! > 0) {
      group.relevant++;
      total++;
    }
  });
  return { groups, ideal: relevance.toSorted().reverse(), relevant: total };
}

const discount = (place: number) => 1 / Math.log2(place + 2);

/** Σ relevance / log2(rank + 1), of the first k, over the same of the best order (K. Järvelin & J. Kekäläinen 2002). */
export function ndcg({ groups, ideal }: QueryRanking, k = Number.POSITIVE_INFINITY): number {
  let [gained, place] = [0, 0];
  for (const { size, gain } of groups) {
    let discounts = 0;
    for (let i = 0; i < size && place + i < k; i++) discounts += discount(place + i);
    gained += (gain / size) * discounts;
    place += size;
    if (place >= k) break;
  }
  let best = 0;
  for (let i = 0; i < ideal.length && i < k; i++) best += ideal[i]! * discount(i);
  return gained / best;
}

/** 1 / rank of the first relevant row. */
export function reciprocalRank({ groups }: QueryRanking): number {
  let place = 0;
  for (const { size, relevant } of groups) {
    if (relevant > 0) {
      let [sum, none] = [0, 1];
      for (let i = 0; i <= size - relevant; i++) {
        const hit = relevant / (size - i);
        sum += (none * hit) / (place + i + 1);
        none *= 1 - hit;
      }
      return sum;
    }
    place += size;
  }
  return Number.NaN;
}

/** Mean over the relevant rows of the share of relevant rows down to each. */
export function averagePrecision({ groups, relevant: total }: QueryRanking): number {
  let [sum, place, before] = [0, 0, 0];
  for (const { size, relevant } of groups) {
    const others = size > 1 ? (relevant - 1) / (size - 1) : 0;
    for (let i = 0; relevant > 0 && i < size; i++)
      sum += ((relevant / size) * (before + 1 + i * others)) / (place + i + 1);
    place += size;
    before += relevant;
  }
  return sum / total;
}

/** Relevant rows among the first k. */
export function relevantAmong({ groups }: QueryRanking, k: number): number {
  let [sum, place] = [0, 0];
  for (const { size, relevant } of groups) {
    sum += relevant * Math.min(1, Math.max(0, k - place) / size);
    place += size;
  }
  return sum;
}

/** Whether there is a relevant row among the first k. */
export function hitAmong({ groups }: QueryRanking, k: number): number {
  let [none, place] = [1, 0];
  for (const { size, relevant } of groups) {
    for (let i = 0; i < size && place + i < k; i++) none *= Math.max(0, size - relevant - i) / (size - i);
    place += size;
    if (place >= k) break;
  }
  return 1 - none;
}
