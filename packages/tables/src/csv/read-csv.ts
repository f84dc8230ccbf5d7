import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { type Column, type createNumberPacker, loadNumberPacker } from '@trainyard/columns';
import type { Digest } from '@trainyard/documents';
import { didYouMean, ExternalError, InputError } from '@trainyard/errors';
import { openDataFile } from '../open-file.ts';
import { type ColumnTypes, MISSING_TEXTS, type ReadOptions, type SourceTable } from '../source-table.ts';
import { type ColumnSink, createSink } from './column-sink.ts';
import { finishSink } from './finish-sink.ts';
import { type CsvHeader, readHeader } from './header.ts';
import { missingTexts } from './missing-texts.ts';
import { createRowParser, type RowParser } from './parse-rows.ts';

const CHUNK = 1 << 17;
/** A header or cell longer than this is taken for a quote that never closes. */
const LONGEST_CELL = 1 << 26;

interface Pass {
  readonly header: CsvHeader;
  readonly sinks: readonly (ColumnSink | null)[];
  readonly rowCount: number;
  readonly digest: Digest;
}

/**
 * Reads a CSV file in one pass; in two when a column turned out to be text after its first cells were something
 * else. Types are judged over all rows.
 */
export async function readCsv(path: string, options: ReadOptions): Promise<SourceTable> {
  const first = await pass(path, options, options.types ?? {});
  if (first.rowCount === 0) throw new InputError(`${path} has a header but no rows.`);
  const columns = new Map<string, Column>();
  const asText: Record<string, 'string'> = {};
  const exact = new Set<string>();
  const notes: string[] = [];
  for (const sink of first.sinks) {
    if (sink === null) continue;
    const finished = finishSink(sink, first.rowCount, { path, delimiter: first.header.delimiter });
    if ('readAgain' in finished) {
      asText[sink.name] = 'string';
      if (finished.note !== undefined) {
        notes.push(finished.note);
        exact.add(sink.name);
      }
    } else columns.set(sink.name, finished);
  }

  const again = Object.keys(asText);
  if (again.length > 0) {
    const second = await pass(path, { ...options, columns: again }, asText);
    if (second.digest !== first.digest) throw new ExternalError(`${path} changed while it was read.`);
    for (const sink of second.sinks) {
      if (sink === null) continue;
      const origin = { path, delimiter: second.header.delimiter };
      columns.set(
        sink.name,
        finishSink(
          { ...sink, forced: exact.has(sink.name) ? 'string' : undefined },
          second.rowCount,
          origin,
        ) as Column,
      );
    }
  }
  const order = options.columns ?? first.header.names;
  return {
    path,
    digest: first.digest,
    rowCount: first.rowCount,
    columns: order.map((name) => columns.get(name)!),
    notes,
  };
}

async function pass(path: string, options: ReadOptions, types: ColumnTypes): Promise<Pass> {
  const { handle, size } = await openDataFile(path);
  try {
    return await readAll(handle, size, path, options, types);
  } finally {
    await handle.close();
  }
}

async function readAll(
  handle: FileHandle,
  size: number,
  path: string,
  options: ReadOptions,
  types: ColumnTypes,
): Promise<Pass> {
  const hash = createHash('sha256');
  let buffer: Buffer = Buffer.allocUnsafe(CHUNK);
  let kept = 0;
  let header: CsvHeader | null = null;
  let sinks: readonly (ColumnSink | null)[] = [];
  let parser: RowParser | undefined;
  const createPacker = options.packed === true ? await loadNumberPacker() : null;

  for (let last = false; !last; ) {
    if (buffer.length - kept < CHUNK / 2) {
      if (buffer.length > LONGEST_CELL) throw tooLong(path, parser?.rowCount() ?? -1);
      buffer = Buffer.concat([buffer.subarray(0, kept)], buffer.length * 2);
    }
    const { bytesRead } = await handle.read(buffer, kept, buffer.length - kept, null);
    last = bytesRead === 0;
    const end = kept + bytesRead;
    hash.update(buffer.subarray(kept, end));

    let start = 0;
    if (header === null) {
      header = readHeader(buffer.subarray(0, end), last, path, options.delimiter);
      if (header !== null) {
        start = header.end;
        const capacity = estimateRows(buffer, start, end, size, header.names.length);
        sinks = createSinks(header.names, path, options, types, capacity, createPacker);
        const isMissing = missingTexts(options.missing ?? MISSING_TEXTS);
        parser = createRowParser(sinks, {
          path,
          delimiter: header.delimiter,
          isMissing,
          capacity,
          line: header.line,
          packs: createPacker !== null,
        });
      }
    }
    const consumed = parser === undefined ? 0 : parser.push(buffer, start, end, last);
    buffer.copyWithin(0, consumed, end);
    kept = end - consumed;
  }
  const digest: Digest = `sha256:${hash.digest('hex')}`;
  return { header: header!, sinks, rowCount: parser!.rowCount(), digest };
}

/** @throws InputError when a column that is asked for is not there */
function createSinks(
  names: readonly string[],
  path: string,
  { columns }: ReadOptions,
  types: ColumnTypes,
  capacity: number,
  createPacker: typeof createNumberPacker | null,
): (ColumnSink | null)[] {
  for (const name of [...(columns ?? []), ...Object.keys(types)]) {
    if (!names.includes(name))
      throw new InputError(`${path} has no column "${name}".${didYouMean(name, names)}`);
  }
  const wanted = new Set(columns ?? names);
  return names.map((name) =>
    wanted.has(name) ? createSink(name, types[name], capacity, createPacker) : null,
  );
}

/**
 * Room for the rows, from the length of those in the first bytes; a row has at least a byte for each column.
 * Untouched room costs no memory.
 */
function estimateRows(bytes: Buffer, start: number, end: number, size: number, width: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(10, start); at >= 0 && at < end; at = bytes.indexOf(10, at + 1)) lines++;
  const perRow = lines === 0 ? Number.POSITIVE_INFINITY : (end - start) / lines;
  return Math.ceil(Math.min((size / perRow) * 1.1, size / width, 2 ** 31)) + 64;
}

function tooLong(path: string, rowCount: number): InputError {
  const place = rowCount < 0 ? 'The header' : `Row ${rowCount + 1}`;
  return new InputError(`${place} of ${path} has a cell of more than ${LONGEST_CELL >> 20} MiB.`, {
    fix: 'Most likely a double quote is opened there and never closed.',
  });
}

export function tabByDefault(options: ReadOptions): ReadOptions {
  return options.delimiter === undefined ? { ...options, delimiter: '\t' } : options;
}
