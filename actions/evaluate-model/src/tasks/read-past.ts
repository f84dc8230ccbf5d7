import { existsSync } from 'node:fs';
import type { Table } from '@trainyard/columns';
import type { ModelDocument } from '@trainyard/documents';
import { readTable } from '@trainyard/tables';

/** Rows before those that are judged. */
export interface Past {
  readonly table: Table;
  readonly path: string;
  /** Rows of the judged data itself, which no forecast was made for. */
  readonly isInSample: boolean;
}

/**
 * The rows by which errors are scaled: those of the input `history`, else the model's training rows where their file is
 * here and unchanged, else none.
 *
 * @throws InputError when `history` cannot be read
 */
export async function readPast(
  history: string | undefined,
  document: ModelDocument | null,
): Promise<Past | null> {
  if (history !== undefined) return { table: await readTable(history), path: history, isInSample: false };
  const trained = document?.data.find(({ role }) => role === 'train');
  if (trained === undefined || !existsSync(trained.path)) return null;
  const table = await readTable(trained.path);
  return table.digest === trained.digest ? { table, path: trained.path, isInSample: false } : null;
}
