import { column, hasColumn, numbersOf, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';

/**
 * The columns that hold each class's score, in the order of the classes; null when there are none.
 * A single column for two classes is the positive one's, and comes as `[null, name]` or `[name, null]`.
 *
 * @throws InputError when their number does not fit the classes
 */
export function findScoreColumns(
  table: Table,
  classes: readonly string[],
  given: readonly string[] | undefined,
  positive: string | null,
  path: string,
): (string | null)[] | null {
  if (given === undefined || given.length === 0) {
    const own = classes.map((label) => `score[${label}]`);
    return own.every((name) => hasColumn(table, name)) ? own : null;
  }
  for (const name of given) column(table, name, path);
  if (given.length === 1 && classes.length === 2) {
    return classes.map((label, i) =>
      label === positive || (positive === null && i === 1) ? given[0]! : null,
    );
  }
  if (given.length !== classes.length) {
    throw new InputError(
      `score-columns names ${given.length} columns, but there are ${classes.length} classes: ${classes.join(', ')}.`,
      {
        fix: 'Name one column per class, in this order; for two classes, one for the positive class will do.',
      },
    );
  }
  const byName = classes.map((label) => given.find((name) => name === label || name === `score[${label}]`));
  return byName.every((name) => name !== undefined) ? (byName as string[]) : [...given];
}

/**
 * The scores of the given rows, row-major.
 *
 * @throws InputError for a cell that is empty or no number
 */
export function readScores(
  table: Table,
  names: readonly (string | null)[],
  rows: Int32Array,
  path: string,
): Float64Array {
  const k = names.length;
  const columns = names.map((name) => (name === null ? null : numbersIn(table, name, path)));
  const scores = new Float64Array(rows.length * k);
  for (let i = 0; i < rows.length; i++) {
    for (let c = 0; c < k; c++) {
      const values = columns[c];
      const value = values ? values[rows[i]!]! : 1 - columns.find((other) => other !== null)![rows[i]!]!;
      if (!Number.isFinite(value)) {
        throw new InputError(
          `${path} has no score in row ${rows[i]! + 1}, column "${names[c] ?? names.find((n) => n !== null)}".`,
          {
            fix: 'Give a number in every row, or leave score-columns out.',
          },
        );
      }
      scores[i * k + c] = value;
    }
  }
  return scores;
}

export function numbersIn(table: Table, name: string, path: string): Float64Array {
  const numbers = numbersOf(column(table, name, path));
  if (numbers === null) {
    throw new InputError(`Column "${name}" of ${path} holds text, but numbers are wanted.`, {
      fix: 'Name a column of numbers.',
    });
  }
  return numbers;
}
