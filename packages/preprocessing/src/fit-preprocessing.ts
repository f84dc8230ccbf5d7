import { type Column, column, type Table } from '@trainyard/columns';
import type { Encoding, Preprocessing, Signature, Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { fitMoments } from './moments.ts';
import { type Rows, rowAt, rowCountOf } from './rows.ts';
import { fitTarget } from './target.ts';

/** A text column with more distinct values is rather an identifier than a category. */
export const MOST_CATEGORIES = 256;

export interface FittedPreprocessing {
  readonly preprocessing: Preprocessing;
  readonly signature: Signature;
  /** For people: constant and empty columns. */
  readonly notices: readonly string[];
}

/**
 * Learns from the given rows alone how columns become numbers: numbers are standardised with mean and population
 * standard deviation, booleans stay 0 and 1, text becomes one column per category (one-hot).
 *
 * @param rows the training rows; null for all
 * @param features input columns in this order; null for every column but the target
 * @throws InputError when a column is missing, is named twice, is the target, holds dates or too many categories,
 *   or when the target does not fit the task
 */
export function fitPreprocessing(given: {
  readonly table: Table;
  readonly rows: Rows;
  readonly features: readonly string[] | null;
  readonly target: string;
  readonly task: Task;
}): FittedPreprocessing {
  const { table, rows, target, task } = given;
  if (rowCountOf(table, rows) === 0) throw new InputError('There is no row to train on.');
  const targetColumn = column(table, target, 'the training data');
  const names = given.features ?? table.columns.map(({ name }) => name).filter((name) => name !== target);
  checkFeatures(names, target);

  const constants: Constant[] = [];
  const columns = names.map((name) => column(table, name, 'the training data'));
  const features = columns.map((source) => fitColumn(source, rows, rowCountOf(table, rows), constants));
  const { classes, scaling } = fitTarget(targetColumn, rows, rowCountOf(table, rows), task);
  if (features.every((encoding) => encoding.kind === 'one-hot' && encoding.categories.length === 0)) {
    throw new InputError('No input column has a value in the training rows.');
  }
  return {
    preprocessing: { features, target: scaling },
    signature: {
      columns: columns.map(({ name, type }) => ({ name, type })),
      target: { name: target, type: targetColumn.type },
      task,
      classes,
    },
    notices: constants.length === 0 ? [] : [constantsNotice(constants)],
  };
}

/** A column that tells the model nothing: its one value as people read it, null when it has none. */
interface Constant {
  readonly name: string;
  readonly value: string | null;
}

const MOST_NAMES = 12;

function constantsNotice(constants: readonly Constant[]): string {
  const [{ name, value }] = constants as [Constant];
  if (constants.length === 1) {
    const what = value === null ? 'has no value in the' : `is ${value} in all`;
    return `The column "${name}" ${what} training rows: it tells the model nothing.`;
  }
  const named = constants
    .slice(0, MOST_NAMES)
    .map((constant) => `"${constant.name}" (${constant.value ?? 'no value'})`);
  const more = constants.length > MOST_NAMES ? ` and ${constants.length - MOST_NAMES} more` : '';
  return `${constants.length} columns are the same in all training rows and tell the model nothing: ${named.join(', ')}${more}.`;
}

function checkFeatures(names: readonly string[], target: string): void {
  if (names.length === 0) {
    throw new InputError(`There is no input column: the data have only the target "${target}".`);
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new InputError(`features names the column "${twice}" twice.`);
  if (names.includes(target)) {
    throw new InputError(
      `features names "${target}", which is the target: the model would be given the answer.`,
      {
        fix: 'Take it out of features.',
      },
    );
  }
}

function fitColumn(source: Column, rows: Rows, count: number, constants: Constant[]): Encoding {
  switch (source.type) {
    case 'timestamp':
      throw new InputError(
        `The column "${source.name}" holds dates, which this release cannot use as an input.`,
        {
          fix: `Leave it out (features: "!${source.name}"), or put numbers made from it (as hour or weekday) into the data.`,
        },
      );
    case 'string':
      return fitCategories(source, rows, count, constants);
    case 'boolean':
      return { kind: 'identity', column: source.name, fill: fitMoments(source, rows, count).mean };
    default:
      return fitNumbers(source, rows, count, constants);
  }
}

function fitNumbers(
  source: Extract<Column, { values: Float64Array }>,
  rows: Rows,
  count: number,
  constants: Constant[],
): Encoding {
  const { mean, deviation, present } = fitMoments(source, rows, count);
  if (present === 0) constants.push({ name: source.name, value: null });
  else if (deviation === 0) constants.push({ name: source.name, value: String(mean) });
  return { kind: 'standardize', column: source.name, mean, scale: deviation === 0 ? 1 : deviation };
}

function fitCategories(
  source: Extract<Column, { type: 'string' }>,
  rows: Rows,
  count: number,
  constants: Constant[],
): Encoding {
  const seen = new Uint8Array(source.categories.length);
  for (let i = 0; i < count; i++) {
    const code = source.codes[rowAt(rows, i)]!;
    if (code >= 0) seen[code] = 1;
  }
  const categories = source.categories.filter((_, code) => seen[code] === 1).sort(byCodeUnit);
  if (categories.length > MOST_CATEGORIES) {
    throw new InputError(
      `The column "${source.name}" has ${categories.length} distinct texts, as "${categories[0]}"; ` +
        `at most ${MOST_CATEGORIES} can be used as categories.`,
      {
        fix: `If it is an identifier or free text, leave it out (features: "!${source.name}"); else group its rare values in the data.`,
      },
    );
  }
  if (categories.length === 0) constants.push({ name: source.name, value: null });
  else if (categories.length === 1) constants.push({ name: source.name, value: `"${categories[0]}"` });
  return { kind: 'one-hot', column: source.name, categories };
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
