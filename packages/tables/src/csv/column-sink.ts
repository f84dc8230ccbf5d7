import {
  type Column,
  type createNumberPacker,
  type NumberPacker,
  PACKING_WINDOW,
  parseTimestamp,
} from '@trainyard/columns';
import { type ByteDictionary, createByteDictionary } from './byte-dictionary.ts';
import { SPACE, TAB } from './bytes.ts';
import type { IsMissing } from './missing-texts.ts';
import { scanNumber } from './scan-number.ts';

/** What the cells of a column were so far. `unknown`: all were missing. */
export type SinkState = 'unknown' | KnownState;
type KnownState = 'number' | 'boolean' | 'timestamp' | 'text';

/** A cell's place and text, for a message. Row and line count from 1. */
export interface CellPlace {
  readonly row: number;
  readonly line: number;
  readonly text: string;
}

/** Collects one column's cells, row by row. */
export interface ColumnSink {
  readonly name: string;
  /** What the caller said it is; undefined where the cells decide. */
  readonly forced: Column['type'] | undefined;
  state: SinkState;
  /** Numbers, milliseconds or 0 and 1: that of a row in place `row & mask`. */
  values: Float64Array;
  /** All bits set, unless `values` are but the window of the packer. */
  readonly mask: number;
  /** Where full windows of `values` go; null where `values` hold every row. */
  packer: NumberPacker | null;
  /** Rows there is room for. */
  capacity: number;
  codes: Int32Array;
  nulls: Uint8Array | null;
  missing: number;
  dictionary: ByteDictionary | null;
  /** A number that was not written as a whole one. */
  fractional: boolean;
  /** A whole number that a double does not hold exactly. */
  unsafe: boolean;
  /** Cells that do not fit the state. */
  misfits: number;
  firstMisfit: CellPlace | null;
  firstPresent: CellPlace | null;
  notUtf8: CellPlace | null;
}

const NONE = new Float64Array(0);
const NO_CODES = new Int32Array(0);

/** @param createPacker given to pack numbers as they come: the rows before the window then cannot be read back */
export function createSink(
  name: string,
  forced: Column['type'] | undefined,
  capacity: number,
  createPacker: typeof createNumberPacker | null,
): ColumnSink {
  const state = forced === undefined ? 'unknown' : stateOf(forced);
  const packer = state === 'text' ? null : (createPacker?.(capacity) ?? null);
  return {
    name,
    forced,
    state,
    values: packer?.window ?? (state === 'text' ? NONE : new Float64Array(capacity)),
    mask: createPacker === null ? -1 : PACKING_WINDOW - 1,
    packer,
    capacity,
    codes: state === 'text' ? new Int32Array(capacity) : NO_CODES,
    nulls: null,
    missing: 0,
    dictionary: state === 'text' ? createByteDictionary() : null,
    fractional: false,
    unsafe: false,
    misfits: 0,
    firstMisfit: null,
    firstPresent: null,
    notUtf8: null,
  };
}

function stateOf(type: Column['type']): KnownState {
  return type === 'string' ? 'text' : type === 'float64' || type === 'integer' ? 'number' : type;
}

export function growSink(sink: ColumnSink, capacity: number): void {
  sink.capacity = capacity;
  if (sink.state === 'text') {
    const codes = new Int32Array(capacity);
    codes.set(sink.codes);
    sink.codes = codes;
  } else if (sink.packer === null) {
    const values = new Float64Array(capacity);
    values.set(sink.values);
    sink.values = values;
  }
  if (sink.nulls !== null) {
    const nulls = new Uint8Array(capacity);
    nulls.set(sink.nulls);
    sink.nulls = nulls;
  }
}

export function addMissing(sink: ColumnSink, row: number): void {
  sink.missing++;
  sink.nulls ??= new Uint8Array(sink.capacity);
  sink.nulls[row] = 1;
  if (sink.state === 'text') sink.codes[row] = -1;
  else sink.values[row & sink.mask] = Number.NaN;
}

/** Adds the cell `bytes[start..end)`, without its quotes. */
export function addCell(
  sink: ColumnSink,
  bytes: Buffer,
  start: number,
  end: number,
  row: number,
  line: number,
  isMissing: IsMissing,
): void {
  let [from, to] = [start, end];
  while (from < to && (bytes[from] === SPACE || bytes[from] === TAB)) from++;
  while (to > from && (bytes[to - 1] === SPACE || bytes[to - 1] === TAB)) to--;
  if (isMissing(bytes, from, to)) {
    addMissing(sink, row);
    return;
  }

  const state = sink.state === 'unknown' ? kindOf(sink, bytes, from, to, row) : sink.state;
  sink.state = state;
  if (state === 'text') {
    addText(sink, bytes, start, end, row, line);
    return;
  }
  if (sink.firstPresent === null) sink.firstPresent = place(bytes, start, end, row, line);
  if (readAs(state, sink, bytes, from, to, row)) return;
  sink.misfits++;
  sink.firstMisfit ??= place(bytes, start, end, row, line);
}

function kindOf(sink: ColumnSink, bytes: Buffer, from: number, to: number, row: number): KnownState {
  for (const state of ['number', 'boolean', 'timestamp'] as const) {
    if (readAs(state, sink, bytes, from, to, row)) return state;
  }
  sink.codes = new Int32Array(sink.capacity).fill(-1, 0, row);
  sink.values = NONE;
  sink.packer = null;
  sink.dictionary = createByteDictionary();
  return 'text';
}

function addText(
  sink: ColumnSink,
  bytes: Buffer,
  start: number,
  end: number,
  row: number,
  line: number,
): void {
  if (sink.firstPresent === null) sink.firstPresent = place(bytes, start, end, row, line);
  const code = sink.dictionary!.codeOf(bytes, start, end);
  sink.codes[row] = code;
  if (code < 0) sink.notUtf8 ??= place(bytes, start, end, row, line);
}

/** Reads the cell as a value of that kind into `sink.values[row]`; false when it is none. */
function readAs(
  state: Exclude<KnownState, 'text'>,
  sink: ColumnSink,
  bytes: Buffer,
  from: number,
  to: number,
  row: number,
): boolean {
  if (state === 'number') return readNumber(sink, bytes, from, to, row);
  if (state === 'timestamp') {
    const time = to - from < 10 ? Number.NaN : parseTimestamp(bytes.toString('latin1', from, to));
    sink.values[row & sink.mask] = time;
    return !Number.isNaN(time);
  }
  const truth = readBoolean(bytes, from, to, sink.forced === 'boolean');
  if (truth === null) return false;
  sink.values[row & sink.mask] = truth;
  return true;
}

function readNumber(sink: ColumnSink, bytes: Buffer, from: number, to: number, row: number): boolean {
  const at = row & sink.mask;
  const scanned = scanNumber(bytes, from, to, -1, sink.values, at);
  if (scanned >> 1 === to) {
    noteNumber(sink, sink.values[at]!, scanned & 1);
    return true;
  }
  const infinity = /^([+-]?)inf(inity)?$/i.exec(bytes.toString('latin1', from, Math.min(to, from + 10)));
  if (infinity === null || to - from > 9) return false;
  sink.values[at] = infinity[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  sink.fractional = true;
  return true;
}

export function noteNumber(sink: ColumnSink, value: number, whole: number): void {
  if (whole === 0) sink.fractional = true;
  else if (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER) sink.unsafe = true;
}

/** 0 or 1; null when the cell is no boolean. Where the caller asked for booleans, `0` and `1` are too. */
function readBoolean(bytes: Buffer, from: number, to: number, digits: boolean): 0 | 1 | null {
  if (digits && to - from === 1 && bytes[from]! >> 1 === 24) return (bytes[from]! & 1) as 0 | 1;
  if (to - from !== 4 && to - from !== 5) return null;
  const text = bytes.toString('latin1', from, to).toLowerCase();
  return text === 'true' ? 1 : text === 'false' ? 0 : null;
}

function place(bytes: Buffer, start: number, end: number, row: number, line: number): CellPlace {
  return { row: row + 1, line, text: bytes.subarray(start, Math.min(end, start + 200)).toString('utf8') };
}
