import { type Kernel, undefinedKernel } from './kernel.ts';
import {
  averagePrecision,
  hitAmong,
  ndcg,
  type QueryRanking,
  rankQuery,
  reciprocalRank,
  relevantAmong,
} from './query-ranking.ts';
import type { RankingRows } from './ranking-rows.ts';
import { parseMetricName, rankingNames } from './registry.ts';
import { sumsKernel } from './sums-kernel.ts';

/** All ranking metrics that are `wanted`: means over the queries that have a relevant row. */
export function rankingKernel(rows: RankingRows, wanted: (name: string) => boolean): Kernel {
  const names = rankingNames(rows.cutOffs).filter(wanted);
  if (rows.truth.length === 0) return undefinedKernel(names, 'there are no rows');
  if (rows.weights?.every((weight) => weight === 0)) return undefinedKernel(names, 'every weight is 0');
  const bad = rows.predicted.findIndex((score) => !Number.isFinite(score));
  if (bad >= 0) return undefinedKernel(names, `the score of row ${bad + 1} is ${rows.predicted[bad]}`);
  const all = rowsByQuery(rows.queries);
  const judged = all.filter((query) => query.some((row) => rows.truth[row]! > 0));
  const leftOut = all.length - judged.length;
  if (judged.length === 0) return undefinedKernel(names, `none of ${all.length} queries has a relevant row`);
  const values = names.map(() => new Float64Array(judged.length));
  const formulas = names.map(formulaOf);
  let tied = 0;
  judged.forEach((query, q) => {
    const pick = (from: Float64Array) => Float64Array.from(query, (row) => from[row]!);
    const ranking = rankQuery(pick(rows.truth), pick(rows.predicted));
    if (ranking.groups.length < query.length) tied++;
    formulas.forEach((formula, i) => {
      values[i]![q] = formula(ranking);
    });
  });
  const inner = sumsKernel({
    n: judged.length,
    weights: rows.weights ? Float64Array.from(judged, (query) => rows.weights![query[0]!]!) : null,
    terms: values.map((of) => (query: number) => of[query]!),
    metrics: names.map((name, i) => ({ name, from: (means) => means[i]! })),
  });
  const first = Int32Array.from(judged, (query) => query[0]!);
  const counted = new Uint8Array(judged.length);
  return {
    names,
    compute(counts, out, at) {
      // Queries are drawn whole, so that any row says how often its query counts.
      if (counts !== null) for (let q = 0; q < counted.length; q++) counted[q] = counts[first[q]!]!;
      inner.compute(counts === null ? null : counted, out, at);
    },
    remarks() {
      const remark = [
        `mean over ${judged.length} queries`,
        ...(leftOut > 0 ? [`${leftOut} without a relevant row left out`] : []),
        ...(tied > 0 ? [`equal scores in ${tied} count as the mean of their orders`] : []),
      ].join('; ');
      return Object.fromEntries(names.map((name) => [name, remark]));
    },
  };
}

function formulaOf(name: string): (ranking: QueryRanking) => number {
  const { info, cutOff } = parseMetricName(name)!;
  const k = cutOff ?? Number.POSITIVE_INFINITY;
  switch (info.base) {
    case 'ndcg':
      return (ranking) => ndcg(ranking, k);
    case 'mrr':
      return reciprocalRank;
    case 'map':
      return averagePrecision;
    case 'recall':
      return (ranking) => relevantAmong(ranking, k) / ranking.relevant;
    case 'precision':
      return (ranking) => relevantAmong(ranking, k) / k;
    case 'hit_rate':
      return (ranking) => hitAmong(ranking, k);
    default:
      throw new RangeError(`${name} is no metric of a ranking`);
  }
}

/** Rows of each query, the queries by their number. */
export function rowsByQuery(queries: Int32Array): number[][] {
  const byNumber = new Map<number, number[]>();
  queries.forEach((query, row) => {
    const known = byNumber.get(query);
    if (known) known.push(row);
    else byNumber.set(query, [row]);
  });
  return [...byNumber.keys()].sort((a, b) => a - b).map((query) => byNumber.get(query)!);
}

/** Rows of queries with a relevant row: the ones that values rest on. */
export function judgedRowCount({ truth, queries }: RankingRows): number {
  return rowsByQuery(queries)
    .filter((query) => query.some((row) => truth[row]! > 0))
    .reduce((sum, query) => sum + query.length, 0);
}
