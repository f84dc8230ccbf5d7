import type { Column, Table } from '@trainyard/columns';
import { didYouMean, InputError } from '@trainyard/errors';
import { type Condition, type Literal, type Operator, parseWhere } from './where.ts';

const [FALSE, TRUE, UNKNOWN] = [0, 1, 2];

/** A row's answer: false, true, or unknown where a cell is missing (as in SQL). */
type Answer = (row: number) => number;

/**
 * The rows for which a condition holds. A comparison with a missing cell holds for neither side; `is null` finds it.
 *
 * @throws InputError for an unknown column, or a value of another type than its column
 */
export function rowsWhere(table: Table, expression: string, source: string): Int32Array {
  const answer = compile(parseWhere(expression, source), table, `${source}: the condition "${expression}"`);
  const rows: number[] = [];
  for (let row = 0; row < table.rowCount; row++) if (answer(row) === TRUE) rows.push(row);
  return Int32Array.from(rows);
}

function compile(condition: Condition, table: Table, where: string): Answer {
  switch (condition.kind) {
    case 'not': {
      const of = compile(condition.of, table, where);
      return (row) => [TRUE, FALSE, UNKNOWN][of(row)]!;
    }
    case 'and':
    case 'or': {
      const [left, right] = [compile(condition.left, table, where), compile(condition.right, table, where)];
      const decisive = condition.kind === 'and' ? FALSE : TRUE;
      return (row) => {
        const [one, two] = [left(row), right(row)];
        if (one === decisive || two === decisive) return decisive;
        return one === UNKNOWN || two === UNKNOWN ? UNKNOWN : 1 - decisive;
      };
    }
    case 'missing': {
      const { nulls } = columnOf(table, condition.column, where);
      return (row) => (nulls?.[row] === 1 ? TRUE : FALSE);
    }
    case 'in':
      return among(columnOf(table, condition.column, where), condition.values, where);
    case 'compare':
      return comparing(columnOf(table, condition.column, where), condition.operator, condition.value, where);
  }
}

function columnOf(table: Table, name: string, where: string): Column {
  const column = table.columns.find((each) => each.name === name);
  if (column) return column;
  const names = table.columns.map((each) => each.name);
  throw new InputError(
    `${where} names the column "${name}", which the data does not have.${didYouMean(name, names)}`,
  );
}

function among(column: Column, values: readonly Literal[], where: string): Answer {
  const answers = values.map((value) => comparing(column, '==', value, where));
  return (row) => {
    if (column.nulls?.[row] === 1) return UNKNOWN;
    return answers.some((answer) => answer(row) === TRUE) ? TRUE : FALSE;
  };
}

function comparing(column: Column, operator: Operator, value: Literal, where: string): Answer {
  const { nulls } = column;
  const holds = TESTS[operator];
  if (column.type === 'string') {
    if (typeof value !== 'string') return refuse(column, value, where, 'a text in quotes');
    const ofCategory = column.categories.map((category) =>
      holds(compareText(category, value)) ? TRUE : FALSE,
    );
    return (row) => (nulls?.[row] === 1 ? UNKNOWN : ofCategory[column.codes[row]!]!);
  }
  const bound = column.type === 'timestamp' && typeof value === 'string' ? Date.parse(value) : Number(value);
  if (column.type === 'timestamp' && (typeof value !== 'string' || Number.isNaN(bound))) {
    return refuse(column, value, where, 'a date in quotes, such as "2026-01-31"');
  }
  if (column.type === 'boolean' && typeof value !== 'boolean')
    return refuse(column, value, where, 'true or false');
  if ((column.type === 'float64' || column.type === 'integer') && typeof value !== 'number') {
    return refuse(column, value, where, 'a number');
  }
  const { values } = column;
  return (row) => (nulls?.[row] === 1 ? UNKNOWN : holds(values[row]! - bound) ? TRUE : FALSE);
}

/** Of a difference: below 0, 0 or above 0. */
const TESTS: Readonly<Record<Operator, (difference: number) => boolean>> = {
  '==': (difference) => difference === 0,
  '!=': (difference) => difference !== 0,
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
};

function compareText(one: string, two: string): number {
  return one < two ? -1 : one > two ? 1 : 0;
}

function refuse(column: Column, value: Literal, where: string, wanted: string): never {
  throw new InputError(
    `${where} compares the ${column.type} column "${column.name}" with ${JSON.stringify(value)}; ${wanted} is wanted.`,
  );
}
