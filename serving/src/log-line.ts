import type { Table } from '@trainyard/columns';
import type { Predictions } from '@trainyard/models';
import { predictionAt, scoresAt } from './infer-response.ts';
import type { ServedModel } from './served-model.ts';
import { cellAt } from './table-from-tensors.ts';

/** What the lines of one request have in common. */
export interface LoggedRequest {
  /** The request's id; with several rows, a row's id is `ID:ROW`, counted from 0. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly latencyMs: number;
  /** HTTP status of the answer. */
  readonly status: number;
}

/** A text may be so long in the log, in characters: a picture as base64 has no place there. */
const LONGEST_TEXT = 10_000;

function loggedCell<T>(cell: T): T | string {
  if (typeof cell !== 'string' || cell.length <= LONGEST_TEXT) return cell;
  return `${cell.slice(0, 20)}… (${cell.length} characters)`;
}

/**
 * One JSON line per row. `predictions` is null when the model failed on these rows.
 */
export function logLines(
  { id, time, latencyMs, status }: LoggedRequest,
  model: ServedModel,
  table: Table,
  predictions: Predictions | null,
): string[] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    JSON.stringify({
      time,
      id: table.rowCount === 1 ? id : `${id}:${row}`,
      model: model.name,
      version: model.version,
      inputs: Object.fromEntries(
        table.columns.map((column) => [column.name, loggedCell(cellAt(column, row))]),
      ),
      prediction: predictions === null ? null : predictionAt(predictions, row),
      scores: predictions === null ? null : scoresAt(predictions, row),
      latencyMs: Math.round(latencyMs * 1000) / 1000,
      status,
    }),
  );
}
