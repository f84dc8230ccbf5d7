import { type Column, cellText, isMissing, type StringColumn, type Table } from '@trainyard/columns';
import type { Encoding, Preprocessing } from '@trainyard/documents';
import { didYouMean, InputError } from '@trainyard/errors';
import { encodeCalendar } from './encode-calendar.ts';
import { encodeImages } from './encode-images.ts';
import { encodeLags } from './encode-lags.ts';
import { encodeSequences } from './encode-sequences.ts';
import { encodeWords } from './encode-words.ts';
import { encodedWidth, encodingWidth, sequenceLength, stepNumbers } from './encoded-width.ts';
import type { Place } from './place.ts';
import { type Rows, rowAt, rowCountOf } from './rows.ts';
import { orderSeries } from './series-order.ts';
import { signedLog } from './signed-log.ts';
import { encodeSteps } from './steps.ts';

export interface Encoded {
  /** Row-major, `rowCount` x `width`. */
  readonly features: Float32Array;
  readonly rowCount: number;
  readonly width: number;
  /** For forecasting, 1 for rows whose history is too short: their numbers mean nothing. Null where there is none. */
  readonly short: Uint8Array | null;
}

/**
 * Rows of a table as the model's inputs. A missing number becomes the training mean (0), a missing or unknown
 * category a row of zeros. Columns that the model does not use are ignored.
 *
 * @param rows null for all
 * @throws InputError when the table lacks a column, or a cell is not what the model takes
 */
export function encode(preprocessing: Preprocessing, table: Table, rows: Rows = null): Encoded {
  const width = encodedWidth(preprocessing);
  const rowCount = rowCountOf(table, rows);
  const features = new Float32Array(rowCount * width);
  const order = preprocessing.order === undefined ? null : orderSeries(table, preprocessing.order);
  const short = new Uint8Array(order === null ? 0 : rowCount);
  const interleaved = stepWidth(preprocessing);
  let offset = 0;
  for (const encoding of preprocessing.features) {
    const source = table.columns.find(({ name }) => name === encoding.column);
    if (source === undefined) throw missingColumn(encoding.column, preprocessing, table);
    const place = { features, width, offset, rows, rowCount };
    if (encoding.kind === 'lag') encodeLags(encoding, source, order!, place, short);
    else if (encoding.kind === 'steps') encodeSteps(encoding, source, order!, place, interleaved ?? 1);
    else if (encoding.kind === 'sequence') encodeSequences(encoding, source, place, interleaved);
    else encodeColumn(encoding, source, place);
    offset += interleaved === null ? encodingWidth(encoding) : stepNumbers(encoding);
  }
  return { features, rowCount, width, short: short.includes(1) ? short : null };
}

/** Numbers of a step over all columns, when all are sequences of one length: they then go side by side. */
function stepWidth({ features }: Preprocessing): number | null {
  const lengths = new Set(features.map(sequenceLength));
  if (features.length === 0 || lengths.size !== 1 || lengths.has(null)) return null;
  return features.reduce((sum, one) => sum + stepNumbers(one), 0);
}

function encodeColumn(
  encoding: Exclude<Encoding, { kind: 'lag' | 'sequence' | 'steps' }>,
  source: Column,
  place: Place,
): void {
  if (encoding.kind === 'one-hot') encodeCategories(encoding, source, place);
  else if (encoding.kind === 'hashing') encodeWords(encoding, source, place);
  else if (encoding.kind === 'image') encodeImages(encoding, source, place);
  else if (encoding.kind !== 'calendar') encodeNumbers(encoding, source, place);
  else if (source.type === 'timestamp') encodeCalendar(encoding, source, place);
  else forbidValues(encoding, source, place);
}

type Numeric = Extract<Encoding, { kind: 'standardize' | 'log' | 'identity' }>;

function encodeNumbers(encoding: Numeric, source: Column, place: Place): void {
  const { features, width, offset, rows, rowCount } = place;
  if (source.type === 'string' || source.type === 'timestamp') {
    forbidValues(encoding, source, place);
    return;
  }
  const [mean, scale, fill] =
    encoding.kind === 'identity' ? [0, 1, encoding.fill] : [encoding.mean, encoding.scale, 0];
  const flag = encoding.kind === 'identity';
  const log = encoding.kind === 'log';
  for (let i = 0; i < rowCount; i++) {
    const row = rowAt(rows, i);
    if (isMissing(source, row)) {
      features[i * width + offset] = fill;
      continue;
    }
    const value = source.values[row]!;
    if (flag ? value !== 0 && value !== 1 : !Number.isFinite(value)) throw wrongCell(encoding, source, row);
    features[i * width + offset] = ((log ? signedLog(value) : value) - mean) / scale;
  }
}

function encodeCategories(
  encoding: Extract<Encoding, { kind: 'one-hot' }>,
  source: Column,
  place: Place,
): void {
  const { features, width, offset, rows, rowCount } = place;
  const positionOf = new Map(encoding.categories.map((name, position) => [name, position]));
  const lookup = source.type === 'string' ? byCode(source, positionOf) : byText(source, positionOf);
  for (let i = 0; i < rowCount; i++) {
    const row = rowAt(rows, i);
    if (isMissing(source, row)) continue;
    const position = lookup(row);
    if (position >= 0) features[i * width + offset + position] = 1;
  }
}

function byCode(source: StringColumn, positionOf: ReadonlyMap<string, number>): (row: number) => number {
  const positions = Int32Array.from(source.categories, (name) => positionOf.get(name) ?? -1);
  return (row) => positions[source.codes[row]!] ?? -1;
}

/** A few rows of a text column may all look like numbers: their texts are still the categories. */
function byText(source: Column, positionOf: ReadonlyMap<string, number>): (row: number) => number {
  return (row) => positionOf.get(cellText(source, row) ?? '') ?? -1;
}

/** A column without any value has no type of its own, and is taken as missing throughout. */
function forbidValues(encoding: Encoding, source: Column, place: Place): void {
  const { features, width, offset, rows, rowCount } = place;
  for (let i = 0; i < rowCount; i++) {
    if (!isMissing(source, rowAt(rows, i))) throw wrongCell(encoding, source, rowAt(rows, i));
    features[i * width + offset] = encoding.kind === 'identity' ? encoding.fill : 0;
  }
}

function wrongCell(encoding: Encoding, source: Column, row: number): InputError {
  const wanted =
    encoding.kind === 'identity'
      ? 'true or false'
      : encoding.kind === 'calendar'
        ? 'a date'
        : 'a finite number';
  return new InputError(
    `The column "${source.name}" is "${cellText(source, row)}" in row ${row + 1}, but the model takes ${wanted} there.`,
    { fix: 'Correct the cell, or leave it empty if the value is missing.' },
  );
}

function missingColumn(name: string, preprocessing: Preprocessing, table: Table): InputError {
  const wanted = preprocessing.features.map((encoding) => encoding.column);
  const given = table.columns.map((source) => source.name);
  return new InputError(
    `The data have no column "${name}", which the model takes.${didYouMean(
      name,
      given.filter((one) => !wanted.includes(one)),
    )} ` + `The model takes ${list(wanted)}; the data have ${list(given)}.`,
  );
}

function list(names: readonly string[]): string {
  const shown = names
    .slice(0, 12)
    .map((name) => `"${name}"`)
    .join(', ');
  return names.length > 12 ? `${shown} and ${names.length - 12} more` : shown || 'none';
}
