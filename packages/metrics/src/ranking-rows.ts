/** Scores beside graded relevance, for rows that are ranked among those of the same query. */
export interface RankingRows {
  readonly kind: 'ranking';
  /** Relevance, finite and >= 0; above 0 is relevant. */
  readonly truth: Float64Array;
  /** The higher, the earlier. */
  readonly predicted: Float64Array;
  /** Rows of one number are one query's. */
  readonly queries: Int32Array;
  /** The k of `ndcg_at_k` and its like. */
  readonly cutOffs: readonly number[];
  /** Of the row's query: the same in each of its rows. */
  readonly weights?: Float64Array | null;
}

/** @throws RangeError */
export function checkRankingRows({ truth, predicted, queries, weights, cutOffs }: RankingRows): void {
  const n = truth.length;
  if (predicted.length !== n) throw new RangeError(`${n} true values, but ${predicted.length} predictions`);
  if (queries.length !== n) throw new RangeError(`${queries.length} queries for ${n} rows`);
  const bad = truth.findIndex((value) => !(value >= 0 && value < Number.POSITIVE_INFINITY));
  if (bad >= 0) throw new RangeError(`row ${bad}: relevance ${truth[bad]} is not a finite number >= 0`);
  const cutOff = cutOffs.find((k) => !Number.isInteger(k) || k < 1);
  if (cutOff !== undefined) throw new RangeError(`cut-off ${cutOff} is not a whole number >= 1`);
  if (!weights) return;
  const first = new Map<number, number>();
  for (let row = 0; row < n; row++) {
    const known = first.get(queries[row]!) ?? weights[row]!;
    if (known !== weights[row]!) throw new RangeError(`row ${row}: its query has two weights`);
    first.set(queries[row]!, known);
  }
}
