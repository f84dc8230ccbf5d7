import type { FileHandle } from 'node:fs/promises';
import type { ColumnChunk, Compressors, SchemaElement } from 'hyparquet';
import { readRuns, WIDEST } from './hybrid-runs.ts';
import type { NumberCells } from './number-cells.ts';
import { ENCODINGS, type PageHeader, readPageHeader } from './page-header.ts';

/** Numbers as they lie in the file, in bytes each. */
const SIZES = { FLOAT: 4, DOUBLE: 8, INT32: 4, INT64: 8 } as const;
type NumberType = keyof typeof SIZES;
const KNOWN_ENCODINGS = ['PLAIN', 'PLAIN_DICTIONARY', 'RLE_DICTIONARY', 'RLE', 'BIT_PACKED'];
const SIGNED = ['INT_8', 'INT_16', 'INT_32', 'INT_64'];
/** More than any header of a page of numbers takes. */
const LONGEST_HEADER = 1 << 12;

/** Whether {@link readNumberPages} can read the column: numbers as most writers write them. */
export function isPlainNumbers(
  { type, converted_type: converted, logical_type: logical }: SchemaElement,
  chunks: readonly ColumnChunk[],
  compressors: Compressors,
): boolean {
  const isSigned = logical === undefined || (logical.type === 'INTEGER' && logical.isSigned);
  if (!(type !== undefined && type in SIZES && isSigned)) return false;
  if (converted !== undefined && !SIGNED.includes(converted)) return false;
  return chunks.every(({ file_path: path, meta_data: meta }) => {
    if (path !== undefined || meta === undefined) return false;
    const opens = meta.codec === 'UNCOMPRESSED' || compressors[meta.codec] !== undefined;
    return opens && meta.encodings.every((encoding) => KNOWN_ENCODINGS.includes(encoding));
  });
}

/**
 * Reads one chunk of a column page by page. Of the file no more than a page is in memory, and nothing is made for each
 * cell: hyparquet has the whole chunk there, and an object or a place in an array for each cell that may be missing.
 *
 * @returns false when a page is of a kind that only hyparquet reads; the cells are then to be thrown away
 * @throws Error when the chunk is torn
 */
export async function readNumberPages(
  handle: FileHandle,
  { meta_data: meta }: ColumnChunk,
  { type, repetition_type: repetition }: SchemaElement,
  compressors: Compressors,
  cells: NumberCells,
  room: PageRoom,
): Promise<boolean> {
  const { codec, num_values: wanted, data_page_offset: data, dictionary_page_offset: first } = meta!;
  const page: PageReader = {
    type: type as NumberType,
    isNullable: repetition !== 'REQUIRED',
    room,
    dictionarySize: 0,
  };
  let position = Number(first === undefined || first === 0n || first > data ? data : first);
  for (let seen = 0; seen < Number(wanted); ) {
    const { bytesRead } = await handle.read(room.bytes, 0, LONGEST_HEADER, position);
    const header = readPageHeader(room.bytes.subarray(0, bytesRead));
    position += header.length;
    if (room.bytes.length < header.compressedSize) room.bytes = Buffer.allocUnsafeSlow(header.compressedSize);
    const read = await handle.read(room.bytes, 0, header.compressedSize, position);
    if (read.bytesRead < header.compressedSize) throw new Error('the file ends within a page');
    position += header.compressedSize;
    if (header.kind === 'other') continue;
    if (header.kind !== 'dictionary' && header.count > Number(wanted) - seen)
      throw new Error(`a page has more than the ${wanted} cells of its chunk`);
    const stored = room.bytes.subarray(0, header.compressedSize);
    if (!readPage(page, header, stored, (given, size) => open(given, size, codec, compressors), cells))
      return false;
    if (header.kind !== 'dictionary') seen += header.count;
  }
  return true;
}

/** Arrays that are kept from page to page and column to column, since garbage of their size is collected late. */
export interface PageRoom {
  bytes: Buffer;
  dictionary: Float64Array;
  /** 1 for a cell that is there. */
  levels: Int32Array;
  indices: Int32Array;
  values: Float64Array;
}

export function createPageRoom(): PageRoom {
  return {
    bytes: Buffer.allocUnsafeSlow(1 << 16),
    dictionary: new Float64Array(0),
    levels: new Int32Array(0),
    indices: new Int32Array(0),
    values: new Float64Array(0),
  };
}

export function freePageRoom({ bytes, ...arrays }: PageRoom): void {
  for (const { buffer } of [bytes, ...Object.values(arrays)]) (buffer as ArrayBuffer).transfer(0);
}

interface PageReader {
  readonly type: NumberType;
  readonly isNullable: boolean;
  readonly room: PageRoom;
  dictionarySize: number;
}

function open(stored: Uint8Array, size: number, codec: string, compressors: Compressors): Uint8Array {
  if (codec === 'UNCOMPRESSED') return stored;
  const opened = compressors[codec as keyof Compressors]!(stored, size);
  if (opened.length !== size) throw new Error(`a page has ${opened.length} bytes instead of ${size}`);
  return opened;
}

function readPage(
  reader: PageReader,
  header: PageHeader,
  stored: Uint8Array,
  decompress: (stored: Uint8Array, size: number) => Uint8Array,
  cells: NumberCells,
): boolean {
  const levelBytes = header.repetitionBytes + header.definitionBytes;
  const rest = stored.subarray(levelBytes);
  const body = header.isCompressed ? decompress(rest, header.uncompressedSize - levelBytes) : rest;
  try {
    if (header.kind === 'dictionary') {
      if (header.count * SIZES[reader.type] > body.length) throw new Error('a dictionary ends early');
      if (reader.room.dictionary.length < header.count)
        reader.room.dictionary = new Float64Array(header.count);
      readPlain(body, 0, reader.type, header.count, reader.room.dictionary);
      reader.dictionarySize = header.count;
      return true;
    }
    return readCells(reader, header, stored, body, cells);
  } finally {
    // Garbage of this size would be collected late.
    const { buffer } = body;
    if (buffer !== stored.buffer && 'transfer' in buffer && buffer.byteLength === body.length)
      buffer.transfer(0);
  }
}

function readCells(
  reader: PageReader,
  header: PageHeader,
  stored: Uint8Array,
  body: Uint8Array,
  cells: NumberCells,
): boolean {
  const { count, encoding, repetitionBytes, definitionBytes } = header;
  makeRoom(reader.room, count);
  const { type, isNullable, dictionarySize } = reader;
  const { dictionary, levels, indices, values } = reader.room;
  let start = 0;
  if (isNullable && header.kind === 'data-v2') {
    readRuns(stored, repetitionBytes, repetitionBytes + definitionBytes, 1, count, levels);
  } else if (isNullable) {
    if (header.levelEncoding !== ENCODINGS.runs) return false;
    start = 4 + viewOf(body).getUint32(0, true);
    readRuns(body, 4, start, 1, count, levels);
  }
  let present = count;
  if (isNullable) for (let row = 0; row < count; row++) if (levels[row] === 0) present--;

  if (encoding === ENCODINGS.plain) readPlain(body, start, type, present, values);
  else if (encoding === ENCODINGS.dictionary || encoding === ENCODINGS.plainDictionary) {
    const width = body[start] ?? 0;
    if (width > WIDEST) return false;
    indices.fill(0, 0, present);
    if (width > 0) readRuns(body, start + 1, body.length, width, present, indices);
    lookUp(dictionary.subarray(0, dictionarySize), indices, present, values);
  } else return false;

  if (present < count) {
    let next = present;
    for (let row = count - 1; row >= 0; row--) values[row] = levels[row] === 0 ? Number.NaN : values[--next]!;
  }
  cells.add(values, count);
  return true;
}

function makeRoom(room: PageRoom, count: number): void {
  if (room.values.length >= count) return;
  room.values = new Float64Array(count);
  room.levels = new Int32Array(count);
  room.indices = new Int32Array(count);
}

function lookUp(dictionary: Float64Array, indices: Int32Array, count: number, out: Float64Array): void {
  for (let i = 0; i < count; i++) {
    const index = indices[i]!;
    if (index >= dictionary.length)
      throw new Error(`a page names entry ${index} of a dictionary of ${dictionary.length}`);
    out[i] = dictionary[index]!;
  }
}

/** Whole numbers of 64 bits become the nearest doubles. */
function readPlain(
  bytes: Uint8Array,
  start: number,
  type: NumberType,
  count: number,
  out: Float64Array,
): void {
  if (start + count * SIZES[type] > bytes.length) throw new Error(`a page ends before its ${count} values`);
  const view = viewOf(bytes);
  for (let i = 0, at = start; i < count; i++, at += SIZES[type]) {
    if (type === 'DOUBLE') out[i] = view.getFloat64(at, true);
    else if (type === 'FLOAT') out[i] = view.getFloat32(at, true);
    else if (type === 'INT32') out[i] = view.getInt32(at, true);
    else out[i] = view.getInt32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
