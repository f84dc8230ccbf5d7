import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { didYouMean, InputError } from '@trainyard/errors';
import type { ReadOptions, SourceTable, TableFormat } from './source-table.ts';

const FORMATS: Readonly<Record<string, TableFormat>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.json': 'json',
  '.parquet': 'parquet',
  '.pq': 'parquet',
};

/**
 * Reads a file of rows into typed columns. Types are judged over all rows, never over the first ones.
 *
 * CSV follows RFC 4180 and what people write: UTF-8 with or without BOM; comma, semicolon or tab; any line end;
 * blank lines are skipped. A header is required. A folder is one of pictures, in a folder for each class. Empty cells and {@link MISSING_TEXTS} are missing, in quotes or not.
 *
 * @throws InputError for a file that is missing, empty or malformed, with row, line and column where there are such
 */
export async function readTable(path: string, options: ReadOptions = {}): Promise<SourceTable> {
  if (options.format === undefined && (await isFolder(path)))
    return (await import('./read-pictures.ts')).readPictures(path);
  const format = options.format ?? formatOf(path);
  if (format === 'csv') {
    const { readCsv, tabByDefault } = await import('./csv/read-csv.ts');
    return readCsv(path, extname(path).toLowerCase() === '.tsv' ? tabByDefault(options) : options);
  }
  if (format === 'parquet') return (await import('./parquet/read-parquet.ts')).readParquet(path, options);
  return (await import('./json/read-json.ts')).readJson(path, options, format === 'jsonl');
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

function formatOf(path: string): TableFormat {
  const ending = extname(path).toLowerCase();
  const format = FORMATS[ending];
  if (format !== undefined) return format;
  const known = Object.keys(FORMATS);
  throw new InputError(
    `${path} ends in "${ending}", which is no table that can be read.${ending === '' ? '' : didYouMean(ending, known)}`,
    { fix: `Known endings: ${known.join(', ')}.` },
  );
}
