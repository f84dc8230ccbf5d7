import {
  type BooleanColumn,
  type Column,
  NUMERIC_SHARE,
  type NumberColumn,
  packedColumn,
  type StringColumn,
  type TimestampColumn,
  textAmongNumbers,
} from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { SEMICOLON } from './bytes.ts';
import type { CellPlace, ColumnSink } from './column-sink.ts';
import { scanNumber } from './scan-number.ts';

export interface CsvOrigin {
  readonly path: string;
  readonly delimiter: number;
}

/** The column is text after all, so its cells must be read again; `note` says why where that may surprise. */
export interface ReadAgain {
  readonly readAgain: true;
  readonly note?: string;
}

/**
 * @throws InputError for a cell that does not fit the type the caller gave, for text among numbers, and for bytes
 *   that are not UTF-8
 */
export function finishSink(sink: ColumnSink, rowCount: number, origin: CsvOrigin): Column | ReadAgain {
  if (sink.state === 'text') return finishText(sink, rowCount, origin);
  if (sink.misfits > 0) return judgeMisfits(sink, rowCount, origin);
  const { name } = sink;
  if (sink.state === 'boolean') return finishBooleans(sink, rowCount);
  if (sink.state === 'timestamp') return finishNumbers(sink, rowCount, 'timestamp');

  const whole = sink.missing < rowCount && !sink.fractional;
  if (sink.forced === undefined && whole && sink.unsafe) {
    const note = `Column "${name}" of ${origin.path} has whole numbers beyond 2^53 and is read as text, so that no digit is lost.`;
    return { readAgain: true, note };
  }
  if (sink.forced === 'integer' && (sink.fractional || sink.unsafe)) {
    throw new InputError(
      `Column "${name}" of ${origin.path} is to hold integers, but has fractions or values beyond 2^53.`,
    );
  }
  return finishNumbers(sink, rowCount, sink.forced === 'float64' || !whole ? 'float64' : 'integer');
}

function finishNumbers(
  { name, values, nulls, packer }: ColumnSink,
  rowCount: number,
  type: (NumberColumn | TimestampColumn)['type'],
): NumberColumn | TimestampColumn {
  const mask = nulls?.subarray(0, rowCount) ?? null;
  if (packer !== null) return packedColumn(name, type, packer.finish(), mask);
  return { name, type, values: values.subarray(0, rowCount), nulls: mask };
}

function finishBooleans({ name, values, nulls, packer }: ColumnSink, rowCount: number): BooleanColumn {
  const numbers = packer?.finish();
  const truths = Uint8Array.from(numbers?.unpack() ?? values.subarray(0, rowCount));
  numbers?.free();
  return { name, type: 'boolean', values: truths, nulls: nulls?.subarray(0, rowCount) ?? null };
}

function judgeMisfits(sink: ColumnSink, rowCount: number, { path }: CsvOrigin): ReadAgain {
  const first = sink.firstMisfit!;
  if (sink.forced !== undefined) {
    throw new InputError(
      `Column "${sink.name}" of ${path} is to hold ${sink.forced} cells, but ${at(first)} has ${shorten(first.text)}.`,
      {
        fix: 'Correct the cell, or leave it empty if the value is missing.',
        at: { file: path, line: first.line },
      },
    );
  }
  const present = rowCount - sink.missing;
  const numbers = present - sink.misfits;
  if (sink.state === 'number' && numbers >= NUMERIC_SHARE * present) {
    throw textAmongNumbers(sink.name, path, at(first), first.text, numbers, present);
  }
  return { readAgain: true };
}

function finishText(sink: ColumnSink, rowCount: number, origin: CsvOrigin): StringColumn {
  const { name, notUtf8, firstPresent } = sink;
  if (notUtf8 !== null) {
    throw new InputError(
      `Column "${name}" of ${origin.path} is not UTF-8 at ${at(notUtf8)}: ${shorten(notUtf8.text)}.`,
      {
        fix: 'Save the file as UTF-8, or convert it with: iconv -f ISO-8859-1 -t UTF-8.',
        at: { file: origin.path, line: notUtf8.line },
      },
    );
  }
  const codes = sink.codes.subarray(0, rowCount);
  const { categories } = sink.dictionary!;
  const present = rowCount - sink.missing;
  if (sink.forced === undefined && firstPresent !== null) {
    const numbers = countUnlessRare(codes, categories, present, isNumber);
    if (numbers !== null)
      throw textAmongNumbers(name, origin.path, at(firstPresent), firstPresent.text, numbers, present);
    if (
      origin.delimiter === SEMICOLON &&
      countUnlessRare(codes, categories, present, isDecimalComma) !== null
    ) {
      throw new InputError(
        `Column "${name}" of ${origin.path} has numbers with a decimal comma, as ${shorten(firstPresent.text)} in ${at(firstPresent)}.`,
        {
          fix: 'Write the numbers with a decimal point (pandas: to_csv(decimal=".")).',
          at: { file: origin.path, line: firstPresent.line },
        },
      );
    }
  }
  return { name, type: 'string', codes, categories, nulls: sink.nulls?.subarray(0, rowCount) ?? null };
}

/** How many cells are such; null when they are fewer than {@link NUMERIC_SHARE} of the present ones. */
function countUnlessRare(
  codes: Int32Array,
  categories: readonly string[],
  present: number,
  isSuch: (text: string) => boolean,
): number | null {
  const counts = new Uint32Array(categories.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const allowed = present - Math.ceil(NUMERIC_SHARE * present);
  let others = 0;
  for (let code = 0; code < categories.length; code++) {
    if (!isSuch(categories[code]!)) others += counts[code]!;
    if (others > allowed) return null;
  }
  return present - others;
}

const scratch = new Float64Array(1);

function isNumber(text: string): boolean {
  const bytes = Buffer.from(text.trim());
  return scanNumber(bytes, 0, bytes.length, -1, scratch, 0) >> 1 === bytes.length && bytes.length > 0;
}

function isDecimalComma(text: string): boolean {
  return /^\s*[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?\s*$/.test(text);
}

function at({ row, line }: CellPlace): string {
  return `row ${row} (line ${line})`;
}

function shorten(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
