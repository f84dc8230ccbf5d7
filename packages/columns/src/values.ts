import { InputError } from '@trainyard/errors';
import type { Column, NullMask } from './column.ts';
import { parseTimestamp } from './timestamp.ts';

/** What a cell can be before its column has a type. `undefined`, `null` and NaN are missing. */
export type CellValue = number | bigint | boolean | string | Date | null | undefined;

/** Share of the present cells that must be numbers before any other cell is an error instead of making text. */
export const NUMERIC_SHARE = 0.99;

/** Where the rows came from, for messages. */
export interface RowSource {
  readonly source: string;
  /** Says where row `row` (from 0) lies, as `row 3 (line 4)`. */
  readonly where?: (row: number) => string;
}

/**
 * A typed column from loose values, judged over all of them: numbers (`integer` when each is whole), booleans,
 * timestamps (`Date`, or text in ISO 8601 throughout), else text. A column without any value is `float64`.
 * Whole numbers beyond 2^53 that came as `bigint` make the column text, so that no digit is lost.
 *
 * @param type what the caller knows better than the data
 * @throws InputError when at least 99 % of the cells are numbers and one is not, or a cell does not fit `type`
 */
export function columnFromValues(
  name: string,
  values: ArrayLike<CellValue>,
  { source = 'the data', where = (row) => `row ${row + 1}` }: Partial<RowSource> = {},
  type?: Column['type'],
): Column {
  const chosen = type ?? inferType(name, values, { source, where });
  const nulls = missingMask(values);
  const misfit = (row: number) =>
    new InputError(
      `Column "${name}" of ${source} is ${chosen}, but ${where(row)} has "${String(values[row])}".`,
      {
        fix: 'Correct the cell, or leave it empty if the value is missing.',
      },
    );
  if (chosen === 'string') return { name, type: chosen, ...encodeText(values), nulls };

  const converted = new Float64Array(values.length).fill(Number.NaN);
  for (let row = 0; row < values.length; row++) {
    if (nulls?.[row] === 1) continue;
    converted[row] = toNumber(values[row], chosen);
    if (Number.isNaN(converted[row])) throw misfit(row);
  }
  if (chosen === 'boolean') return { name, type: chosen, values: Uint8Array.from(converted), nulls };
  return { name, type: chosen, values: converted, nulls };
}

/** @throws InputError as {@link columnFromValues} */
function inferType(
  name: string,
  values: ArrayLike<CellValue>,
  { source, where }: Required<RowSource>,
): Column['type'] {
  let [present, numbers, whole, unsafe, booleans, timestamps, firstOther] = [0, 0, 0, 0, 0, 0, -1];
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (isMissingValue(value)) continue;
    present++;
    if (typeof value === 'number' || typeof value === 'bigint') {
      numbers++;
      if (typeof value === 'bigint' || Number.isInteger(value)) whole++;
      if (typeof value === 'bigint' && !Number.isSafeInteger(Number(value))) unsafe++;
      continue;
    }
    if (firstOther < 0) firstOther = row;
    if (typeof value === 'boolean') booleans++;
    else if (typeof value !== 'string' || !Number.isNaN(parseTimestamp(value))) timestamps++;
  }
  if (numbers === present)
    return unsafe > 0 ? 'string' : whole === present && present > 0 ? 'integer' : 'float64';
  if (numbers >= NUMERIC_SHARE * present) {
    throw textAmongNumbers(name, source, where(firstOther), String(values[firstOther]), numbers, present);
  }
  if (booleans === present) return 'boolean';
  return timestamps === present ? 'timestamp' : 'string';
}

/** The error for a cell that is no number in a column of numbers. */
export function textAmongNumbers(
  name: string,
  source: string,
  where: string,
  text: string,
  numbers: number,
  present: number,
): InputError {
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
  return new InputError(
    `Column "${name}" of ${source} holds numbers (${numbers} of ${present} cells), but ${where} has ${shown}.`,
    { fix: 'Correct the cell, leave it empty if the value is missing, or read the column as text.' },
  );
}

function isMissingValue(value: CellValue): boolean {
  return value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value));
}

function missingMask(values: ArrayLike<CellValue>): NullMask {
  let mask: Uint8Array | null = null;
  for (let row = 0; row < values.length; row++) {
    if (!isMissingValue(values[row])) continue;
    mask ??= new Uint8Array(values.length);
    mask[row] = 1;
  }
  return mask;
}

function toNumber(value: CellValue, type: Exclude<Column['type'], 'string'>): number {
  if (type === 'timestamp') {
    if (value instanceof Date) return value.getTime();
    return typeof value === 'string' ? parseTimestamp(value) : typeof value === 'number' ? value : Number.NaN;
  }
  if (type === 'boolean') {
    const text = String(value).toLowerCase();
    return text === 'true' || text === '1' ? 1 : text === 'false' || text === '0' ? 0 : Number.NaN;
  }
  if (typeof value === 'string' && value.trim() === '') return Number.NaN;
  const number = value instanceof Date ? Number.NaN : Number(value);
  return type === 'integer' && !Number.isSafeInteger(number) ? Number.NaN : number;
}

function encodeText(values: ArrayLike<CellValue>): { codes: Int32Array; categories: string[] } {
  const codes = new Int32Array(values.length).fill(-1);
  const codeOf = new Map<string, number>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (isMissingValue(value)) continue;
    const text = value instanceof Date ? value.toISOString() : String(value);
    let code = codeOf.get(text);
    if (code === undefined) {
      code = codeOf.size;
      codeOf.set(text, code);
    }
    codes[row] = code;
  }
  return { codes, categories: [...codeOf.keys()] };
}
