import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { InputError } from '@trainyard/errors';
import { findFiles } from './find-files.ts';
import { isLogLine, readRequestLog } from './read-request-log.ts';
import { readTables } from './read-tables.ts';
import type { RecentRows } from './recent-rows.ts';

export interface RecentOptions {
  /** The model's name, to tell its lines of a shared log from others'; null takes all lines. */
  readonly model: string | null;
  readonly timestamp: string | undefined;
  readonly id: string;
  readonly signal: AbortSignal;
}

/**
 * Reads the rows that production saw: the model server's request log, rotated or not, or tables.
 *
 * @throws InputError when nothing is found, kinds are mixed, or a file cannot be read
 */
export async function readRecent(entries: readonly string[], options: RecentOptions): Promise<RecentRows> {
  const paths = findFiles(entries, 'data');
  const logs: string[] = [];
  const tables: string[] = [];
  for (const path of paths) ((await isRequestLog(path)) ? logs : tables).push(path);
  if (logs.length > 0 && tables.length > 0) {
    throw new InputError(`Input data mixes request logs (${logs[0]}) and tables (${tables[0]}).`, {
      fix: 'Give one kind.',
    });
  }
  if (logs.length > 0 && options.timestamp !== undefined) {
    throw new InputError(
      `Input timestamp is "${options.timestamp}", but ${logs[0]} is a request log, which has its own time.`,
      {
        fix: 'Leave it out.',
      },
    );
  }
  const rows =
    logs.length > 0
      ? await readRequestLog(logs, options.model, options.signal)
      : await readTables(tables, options);
  if (rows.rowCount > 0) return rows;
  throw new InputError(`Input data has no row${rows.notes.length > 0 ? `: ${rows.notes.join(' ')}` : '.'}`, {
    fix: 'Check that the server writes its log there, and the name of the model.',
  });
}

/** By its first line, where the name does not say that it is a table of another kind. */
async function isRequestLog(path: string): Promise<boolean> {
  if (!/\.(jsonl|ndjson|log)(\.\d+)?$/i.test(path)) return false;
  const input = createReadStream(path, { end: 4 * 1024 * 1024 });
  try {
    for await (const line of createInterface({ input })) {
      if (line.trim() === '') continue;
      return isLogLine(JSON.parse(line));
    }
  } catch {
    return false;
  } finally {
    input.destroy();
  }
  // An empty log of a server without a request so far.
  return true;
}
