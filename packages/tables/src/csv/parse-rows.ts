import { PACKING_WINDOW } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { CR, LF, QUOTE, SPACE } from './bytes.ts';
import { addCell, addMissing, type ColumnSink, growSink, noteNumber } from './column-sink.ts';
import type { IsMissing } from './missing-texts.ts';
import { scanNumber } from './scan-number.ts';

export interface RowParser {
  /**
   * Reads the cells that end within `bytes[start..end)`.
   *
   * @param last whether the file ends with them
   * @returns how far it came: the bytes from there on are to be given again, with more after them
   * @throws InputError for a row of another length than the header, and for quotes that do not close
   */
  push(bytes: Buffer, start: number, end: number, last: boolean): number;
  rowCount(): number;
}

/**
 * @param sinks one for each column of the header; null where the column is not wanted
 * @param capacity rows that the sinks have room for
 * @param line the line of the file on which the first row starts
 */
export function createRowParser(
  sinks: readonly (ColumnSink | null)[],
  { path, delimiter, isMissing, capacity, line, packs }: RowParserOptions,
): RowParser {
  const width = sinks.length;
  const mask = packs ? PACKING_WINDOW - 1 : -1;
  let wholeRoom = capacity;
  /** The row before which there is something to be done: to grow, or to pack what is in the windows. */
  let room = packs ? Math.min(capacity, PACKING_WINDOW) : capacity;
  let row = 0;
  let column = 0;
  let lineNumber = line;
  /** A delimiter was read, and no cell after it yet. */
  let cellDue = false;
  let scratch = Buffer.allocUnsafe(256);

  const ragged = (count: number | string) =>
    new InputError(
      `Row ${row + 1} of ${path} (line ${lineNumber}) has ${count} cell${count === 1 ? '' : 's'}, but the header has ${width}.`,
      {
        fix: 'Put text that holds the delimiter or a line break in double quotes.',
        at: { file: path, line: lineNumber },
      },
    );

  const endRow = () => {
    if (column !== width) throw ragged(column);
    row++;
    column = 0;
    lineNumber++;
  };

  /** Adds the quoted cell at `start`; gives the position after its closing quote, or -1 when it does not close. */
  const addQuoted = (bytes: Buffer, start: number, end: number, last: boolean): number => {
    let at = start + 1;
    let [doubled, lines] = [0, 0];
    for (; at < end; at++) {
      const byte = bytes[at];
      if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) lines++;
      if (byte !== QUOTE) continue;
      if (at + 1 === end && !last) return -1;
      if (at + 1 === end || bytes[at + 1] !== QUOTE) break;
      doubled++;
      at++;
    }
    if (at >= end) return -1;
    let after = at + 1;
    while (after < end && bytes[after] === SPACE) after++;
    if (after === end && !last) return -1;
    if (after < end && bytes[after] !== delimiter && bytes[after] !== LF && bytes[after] !== CR) {
      throw new InputError(
        `Row ${row + 1} of ${path} (line ${lineNumber}) has text after a closing quote in column ${columnName(column)}.`,
        { fix: 'Write a quote inside a quoted cell twice: "".', at: { file: path, line: lineNumber } },
      );
    }
    if (after + 1 === end && bytes[after] === CR && !last) return -1;
    const sink = sinks[column];
    if (sink) {
      if (doubled === 0) addCell(sink, bytes, start + 1, at, row, lineNumber, isMissing);
      else {
        const length = undouble(bytes, start + 1, at);
        addCell(sink, scratch, 0, length, row, lineNumber, isMissing);
      }
    }
    lineNumber += lines;
    return after;
  };

  const undouble = (bytes: Buffer, start: number, end: number): number => {
    if (scratch.length < end - start) scratch = Buffer.allocUnsafe((end - start) * 2);
    let length = 0;
    for (let at = start; at < end; at++) {
      scratch[length++] = bytes[at]!;
      if (bytes[at] === QUOTE) at++;
    }
    return length;
  };

  const columnName = (index: number) => `${index + 1}${sinks[index] ? ` ("${sinks[index].name}")` : ''}`;

  const makeRoom = () => {
    if (packs && row % PACKING_WINDOW === 0) packWindows(PACKING_WINDOW);
    if (row === wholeRoom) {
      wholeRoom = Math.ceil(wholeRoom * 1.5) + 1024;
      for (const sink of sinks) if (sink) growSink(sink, wholeRoom);
    }
    const windowEnd = (Math.floor(row / PACKING_WINDOW) + 1) * PACKING_WINDOW;
    room = packs ? Math.min(wholeRoom, windowEnd) : wholeRoom;
  };

  const packWindows = (rows: number) => {
    for (const sink of sinks) sink?.packer?.take(rows);
  };

  const push = (bytes: Buffer, start: number, end: number, last: boolean): number => {
    let at = start;
    while (at < end) {
      const cellStart = at;
      const byte = bytes[at]!;
      if (column === 0) {
        if (byte === LF || byte === CR) {
          if (byte === CR && at + 1 === end && !last) return at;
          at += byte === CR && bytes[at + 1] === LF ? 2 : 1;
          lineNumber++;
          continue;
        }
        if (row === room) makeRoom();
      } else if (column === width) throw ragged(`more than ${width}`);

      const sink = sinks[column]!;
      let scanned = -1;
      if (sink !== null && (sink.state === 'number' || sink.state === 'unknown')) {
        scanned = scanNumber(bytes, at, end, delimiter, sink.values, row & mask);
      }
      if (scanned >= 0) {
        at = scanned >> 1;
        if (!last && (at === end || (bytes[at] === CR && at + 1 === end))) return cellStart;
        if (sink!.state === 'unknown') sink!.state = 'number';
        noteNumber(sink!, sink!.values[row & mask]!, scanned & 1);
      } else if (byte === QUOTE) {
        at = addQuoted(bytes, at, end, last);
        if (at < 0) {
          if (!last) return cellStart;
          throw new InputError(
            `Row ${row + 1} of ${path} (line ${lineNumber}) opens a quote in column ${columnName(column)} that never closes.`,
            {
              fix: 'Close it, or write a quote inside a quoted cell twice: "".',
              at: { file: path, line: lineNumber },
            },
          );
        }
      } else {
        while (at < end && bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR) at++;
        if (!last && (at === end || (bytes[at] === CR && at + 1 === end))) return cellStart;
        if (sink !== null) {
          if (at === cellStart) addMissing(sink, row);
          else addCell(sink, bytes, cellStart, at, row, lineNumber, isMissing);
        }
      }
      column++;
      cellDue = false;
      if (at === end) break;
      const stop = bytes[at]!;
      at += stop === CR && bytes[at + 1] === LF ? 2 : 1;
      if (stop === delimiter) cellDue = true;
      else endRow();
    }
    if (last && cellDue) {
      if (column === width) throw ragged(`more than ${width}`);
      if (sinks[column]) addMissing(sinks[column]!, row);
      column++;
      cellDue = false;
    }
    if (last && column > 0) endRow();
    if (last && packs) packWindows(row === 0 ? 0 : ((row - 1) & mask) + 1);
    return at;
  };

  return { push, rowCount: () => row };
}

export interface RowParserOptions {
  readonly path: string;
  readonly delimiter: number;
  readonly isMissing: IsMissing;
  readonly capacity: number;
  readonly line: number;
  /** Whether the sinks pack their numbers. */
  readonly packs: boolean;
}
