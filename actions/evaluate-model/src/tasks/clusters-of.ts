import { InputError } from '@trainyard/errors';
import type { Rows } from '@trainyard/metrics';
import type { JudgedData } from '../answers.ts';
import { FEW_CLUSTERS, type RowClusters, rowClusters } from '../row-clusters.ts';

interface ClusterInputs {
  readonly cluster: string | undefined;
  readonly time: string | undefined;
}

/**
 * Which rows are drawn together. Forecasts: blocks of neighbouring times, over all series at once, since errors of one
 * time hang together; whole series where there are too few blocks and more series. Rankings: whole queries (as the
 * metrics draw them by themselves), or the clusters that queries lie in.
 *
 * @throws InputError when a query lies in two clusters
 */
export function clustersOf(data: JudgedData, rows: Rows, given: ClusterInputs): RowClusters | null {
  if (rows.kind === 'forecasting') return forecastClusters(data, given.cluster);
  const clusters = rowClusters(data, given);
  if (rows.kind === 'ranking' && clusters !== null) checkQueries(data, rows.queries, clusters.of, given);
  return clusters;
}

function forecastClusters(data: JudgedData, cluster: string | undefined): RowClusters | null {
  const { time, series } = data.forecast!;
  if (cluster !== undefined) return rowClusters(data, { cluster, time: undefined });
  if (data.table.rowCount < 2) return null;
  const blocks = tryClusters(data, { cluster: undefined, time });
  const bySeries = series === null ? null : tryClusters(data, { cluster: series, time: undefined });
  const few = blocks === null || blocks.count < FEW_CLUSTERS;
  if (few && bySeries !== null && bySeries.count > (blocks?.count ?? 0)) {
    const told = `Intervals are made of whole series (${bySeries.count}), since there are only ${blocks?.count ?? 1} blocks of neighbouring times.`;
    return { ...bySeries, notices: [told, ...bySeries.notices] };
  }
  return blocks;
}

/** Null where all rows are of one. */
function tryClusters(data: JudgedData, given: ClusterInputs): RowClusters | null {
  try {
    return rowClusters(data, given);
  } catch (error) {
    if (error instanceof InputError && error.message.startsWith('Every row of')) return null;
    throw error;
  }
}

function checkQueries(
  data: JudgedData,
  queries: Int32Array,
  clusters: Int32Array,
  { cluster, time }: ClusterInputs,
): void {
  const first = new Map<number, number>();
  queries.forEach((query, row) => {
    const known = first.get(query) ?? row;
    first.set(query, known);
    if (clusters[known] === clusters[row]) return;
    throw new InputError(
      `${data.path} has one query (by "${data.query}") in two groups of the input ${cluster === undefined ? 'time' : 'cluster'} "${cluster ?? time}", in rows ${data.fileRows[known]! + 1} and ${data.fileRows[row]! + 1}.`,
      {
        fix: 'Queries are drawn whole: name a column that is the same in all rows of a query, or leave the input out.',
      },
    );
  });
}
