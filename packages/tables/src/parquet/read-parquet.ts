import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import {
  type CellValue,
  type Column,
  columnFromValues,
  loadNumberPacker,
  type NumberColumn,
} from '@trainyard/columns';
import { didYouMean, errorMessage, InputError } from '@trainyard/errors';
import type {
  AsyncBuffer,
  ColumnChunk,
  ColumnData,
  Compressors,
  RowGroup,
  SchemaElement,
  SchemaTree,
} from 'hyparquet';
import { openDataFile } from '../open-file.ts';
import type { ReadOptions, SourceTable } from '../source-table.ts';
import { type CellReader, cellReader } from './cell-reader.ts';
import { collectNumbers, isNumeric, type NumberCells } from './number-cells.ts';
import {
  createPageRoom,
  freePageRoom,
  isPlainNumbers,
  type PageRoom,
  readNumberPages,
} from './number-pages.ts';

/**
 * Reads a Parquet file, column by column. The schema of the file gives the types: whole numbers are `integer` (text
 * where one is beyond 2^53), floating point and decimals `float64`, dates and timestamps `timestamp`, text and
 * binary `string`. NaN is missing, as null is.
 *
 * @throws InputError for what is no Parquet file, and for nested columns
 */
export async function readParquet(path: string, options: ReadOptions): Promise<SourceTable> {
  const { handle, size } = await openDataFile(path);
  try {
    const digest = await digestOf(handle);
    return { path, digest, ...(await readColumns(handle, size, path, options)) };
  } finally {
    await handle.close();
  }
}

async function digestOf(handle: FileHandle): Promise<SourceTable['digest']> {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(1 << 20);
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, position);
    if (bytesRead === 0) return `sha256:${hash.digest('hex')}`;
    hash.update(chunk.subarray(0, bytesRead));
    position += bytesRead;
  }
}

async function readColumns(
  handle: FileHandle,
  size: number,
  path: string,
  options: ReadOptions,
): Promise<Pick<SourceTable, 'rowCount' | 'columns' | 'notes'>> {
  const { parquetMetadataAsync, parquetRead, parquetSchema } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  const file: AsyncBuffer = { byteLength: size, slice: (start, end = size) => slice(handle, start, end) };
  const broken = (cause: unknown) =>
    new InputError(`${path} cannot be read as Parquet: ${errorMessage(cause)}.`, { cause });

  const metadata = await parquetMetadataAsync(file).catch((cause) => {
    throw broken(cause);
  });
  const rowCount = Number(metadata.num_rows);
  if (rowCount === 0) throw new InputError(`${path} has no rows.`);
  const schema = parquetSchema(metadata).children;
  const names = schema.map((field) => field.element.name);
  for (const name of [...(options.columns ?? []), ...Object.keys(options.types ?? {})]) {
    if (!names.includes(name))
      throw new InputError(`${path} has no column "${name}".${didYouMean(name, names)}`);
  }

  const columns: Column[] = [];
  const notes: string[] = [];
  const readChunks = async (name: string, onChunk: (chunk: ColumnData) => void) => {
    let rowStart = 0;
    // One group of rows after another: all at once would be in memory together.
    for (const { num_rows: count } of metadata.row_groups) {
      const rowEnd = rowStart + Number(count);
      await parquetRead({ file, metadata, compressors, columns: [name], rowStart, rowEnd, onChunk });
      rowStart = rowEnd;
    }
  };
  const room = createPageRoom();
  const createPacker = options.packed === true ? await loadNumberPacker() : null;
  const readNumbers = async (name: string, type: NumberColumn['type']): Promise<NumberColumn | null> => {
    const collect = () => collectNumbers(name, type, rowCount, createPacker);
    const { element } = schema[names.indexOf(name)]!;
    const chunks = metadata.row_groups.map((group) => chunkOf(group, name));
    if (isPlainNumbers(element, chunks, compressors)) {
      const cells = collect();
      if (await readPages(handle, chunks, element, compressors, cells, room)) return cells.column();
    }
    const cells = collect();
    await readChunks(name, ({ columnData }) => {
      const numbers = Float64Array.from(columnData, (cell) =>
        cell === null || cell === undefined ? Number.NaN : Number(cell),
      );
      cells.add(numbers, numbers.length);
    });
    return cells.column();
  };
  for (const name of options.columns ?? names) {
    const reader = readerOf(schema[names.indexOf(name)]!, path);
    if (isNumeric(reader) && options.types?.[name] === undefined) {
      const made = await readNumbers(name, reader.type).catch((cause) => {
        throw broken(cause);
      });
      if (made !== null) {
        columns.push(made);
        continue;
      }
    }
    const values = new Array<CellValue>(rowCount).fill(null);
    await readChunks(name, ({ columnData, rowStart }) => {
      for (let i = 0; i < columnData.length; i++) values[rowStart + i] = reader.read(columnData[i]);
    }).catch((cause) => {
      throw broken(cause);
    });
    const unsafe = reader.type === 'integer' && values.some((value) => typeof value === 'bigint');
    if (unsafe && options.types?.[name] === undefined) {
      notes.push(
        `Column "${name}" of ${path} has whole numbers beyond 2^53 and is read as text, so that no digit is lost.`,
      );
    }
    const type = options.types?.[name] ?? (unsafe ? 'string' : reader.type);
    columns.push(columnFromValues(name, values, { source: path }, type));
  }
  freePageRoom(room);
  return { rowCount, columns, notes };
}

async function readPages(
  handle: FileHandle,
  chunks: readonly ColumnChunk[],
  element: SchemaElement,
  compressors: Compressors,
  cells: NumberCells,
  room: PageRoom,
): Promise<boolean> {
  for (const chunk of chunks)
    if (!(await readNumberPages(handle, chunk, element, compressors, cells, room))) return false;
  return true;
}

function chunkOf({ columns }: RowGroup, name: string): ColumnChunk {
  const found = columns.find(({ meta_data: meta }) => meta?.path_in_schema[0] === name);
  if (found === undefined) throw new Error(`a group of rows lacks the column "${name}"`);
  return found;
}

function readerOf(field: SchemaTree, path: string): CellReader {
  const { element } = field;
  const reader =
    element.repetition_type === 'REPEATED' || field.children.length > 0 ? null : cellReader(element);
  if (reader !== null) return reader;
  const kind = element.logical_type?.type ?? element.converted_type ?? 'a nested structure';
  throw new InputError(`Column "${element.name}" of ${path} is ${kind}, which is no single value a cell.`, {
    fix: 'Write its parts as columns of their own, or leave it out of the file.',
  });
}

async function slice(handle: FileHandle, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(0, end - start));
  for (let filled = 0; filled < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) throw new Error(`the file ends at byte ${start + filled}`);
    filled += bytesRead;
  }
  return bytes.buffer;
}
