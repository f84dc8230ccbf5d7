import { createHash } from 'node:crypto';
import { type CellValue, columnFromValues } from '@trainyard/columns';
import { didYouMean, errorMessage, InputError } from '@trainyard/errors';
import { openDataFile } from '../open-file.ts';
import type { ReadOptions, SourceTable } from '../source-table.ts';
import { readLines } from './read-lines.ts';
import { createRowCollector, type RowCollector } from './row-collector.ts';

/**
 * Reads JSON Lines (one object a line; blank lines are skipped), or a JSON array of objects. A key that a row lacks
 * is missing there. Types are judged as in `columnFromValues`.
 *
 * @throws InputError naming row, line and key for what is no flat object
 */
export async function readJson(path: string, options: ReadOptions, lines: boolean): Promise<SourceTable> {
  const hash = createHash('sha256');
  const rows = createRowCollector(path);
  const { handle } = await openDataFile(path);
  try {
    if (lines) await collectLines(handle, path, hash, rows);
    else collectArray(await handle.readFile(), path, hash, rows);
  } finally {
    await handle.close();
  }
  if (rows.rowCount() === 0) throw new InputError(`${path} has no rows.`);

  const names = rows.names();
  for (const name of [...(options.columns ?? []), ...Object.keys(options.types ?? {})]) {
    if (!names.includes(name))
      throw new InputError(`${path} has no key "${name}".${didYouMean(name, names)}`);
  }
  const where = (row: number) => rows.where(row);
  const columns = (options.columns ?? names).map((name) =>
    columnFromValues(name, rows.values(name), { source: path, where }, options.types?.[name]),
  );
  return { path, digest: `sha256:${hash.digest('hex')}`, rowCount: rows.rowCount(), columns, notes: [] };
}

async function collectLines(
  handle: Parameters<typeof readLines>[0],
  path: string,
  hash: Parameters<typeof readLines>[1],
  rows: RowCollector,
): Promise<void> {
  let line = 0;
  for await (const text of readLines(handle, hash, path)) {
    line++;
    if (text.trim() === '') continue;
    rows.add(parse(text, path, line), line);
  }
}

function collectArray(
  bytes: Buffer,
  path: string,
  hash: Parameters<typeof readLines>[1],
  rows: RowCollector,
): void {
  hash.update(bytes);
  const value = parse(bytes.toString('utf8').replace(/^\uFEFF/, ''), path);
  if (!Array.isArray(value)) {
    throw new InputError(`${path} is JSON, but no array of objects.`, {
      fix: 'Write [{"column": value, …}, …], or one object a line in a .jsonl file.',
    });
  }
  for (const row of value) rows.add(row as CellValue);
}

function parse(text: string, path: string, line?: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const place = line === undefined ? path : `Line ${line} of ${path}`;
    const fix = line === 1 && /^\s*\[/.test(text) ? { fix: 'A JSON array belongs into a .json file.' } : {};
    throw new InputError(`${place} is not JSON: ${errorMessage(cause)}.`, {
      cause,
      at: line === undefined ? { file: path } : { file: path, line },
      ...fix,
    });
  }
}
