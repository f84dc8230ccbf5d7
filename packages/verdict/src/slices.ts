import type { Column, Table } from '@trainyard/columns';
import { didYouMean, InputError } from '@trainyard/errors';
import { quantileOfSorted, sortFloats } from '@trainyard/statistics';
import type { SliceRule } from './policy.ts';
import { rowsWhere } from './where-rows.ts';

/** Some rows of the data, under a name. */
export interface SliceRows {
  readonly name: string;
  readonly rows: Int32Array;
}

/** A column with more values than this is cut by quantiles, not by value. */
const MOST_VALUES = 50;

/**
 * The slices that a policy asks for, in its order, without empty ones (save conditions, which may hold for no row).
 *
 * @throws InputError for an unknown column, or one that cannot be cut so
 */
export function sliceTable(table: Table, rules: readonly SliceRule[], source: string): SliceRows[] {
  return rules.flatMap((rule) => cut(table, rule, source));
}

function cut(table: Table, rule: SliceRule, source: string): SliceRows[] {
  switch (rule.kind) {
    case 'column':
      return byLabel(labelsOf(findColumn(table, rule.column, source), source));
    case 'cross':
      return byLabel(cross(rule.columns.map((name) => labelsOf(findColumn(table, name, source), source))));
    case 'quantiles':
      return byLabel(quantileLabels(findColumn(table, rule.column, source), rule.count, source));
    case 'where':
      return [{ name: rule.expression, rows: rowsWhere(table, rule.expression, source) }];
  }
}

/** Names in the order they are shown, and each row's place among them. */
export interface Labels {
  readonly names: readonly string[];
  readonly of: Int32Array;
}

export function findColumn(table: Table, name: string, source: string): Column {
  const column = table.columns.find((each) => each.name === name);
  if (column) return column;
  const names = table.columns.map((each) => each.name);
  throw new InputError(
    `${source}: slices name the column "${name}", which the data does not have.${didYouMean(name, names)}`,
  );
}

export function labelsOf(column: Column, source: string): Labels {
  const numbers = column.type === 'string' ? column.codes : column.values;
  const isMissing = (row: number) => column.nulls?.[row] === 1;
  const distinct = new Set<number>();
  let anyMissing = false;
  for (let row = 0; row < numbers.length; row++) {
    if (isMissing(row)) anyMissing = true;
    else distinct.add(numbers[row]!);
    if (distinct.size > MOST_VALUES) {
      throw new InputError(
        `${source}: the column "${column.name}" has more than ${MOST_VALUES} values, too many for a slice each.`,
        {
          fix:
            column.type === 'string'
              ? `Choose some: {where: '${column.name} in ("a", "b")'}.`
              : `Cut it by quantiles: {quantiles: ${column.name}}.`,
        },
      );
    }
  }
  const text = (value: number) => {
    if (column.type === 'string') return column.categories[value]!;
    if (column.type === 'boolean') return value === 1 ? 'true' : 'false';
    return column.type === 'timestamp' ? new Date(value).toISOString() : String(value);
  };
  const values = [...distinct].sort((a, b) =>
    column.type === 'string' ? (text(a) < text(b) ? -1 : 1) : a - b,
  );
  const place = new Map(values.map((value, index) => [value, index]));
  const names = values.map((value) => `${column.name}=${text(value)}`);
  if (anyMissing) names.push(`${column.name} missing`);
  const of = Int32Array.from({ length: numbers.length }, (_, row) =>
    isMissing(row) ? names.length - 1 : place.get(numbers[row]!)!,
  );
  return { names, of };
}

export function quantileLabels(column: Column, count: number, source: string): Labels {
  if (column.type !== 'float64' && column.type !== 'integer') {
    throw new InputError(
      `${source}: the ${column.type} column "${column.name}" has no quantiles; a column of numbers is wanted.`,
    );
  }
  const known = sortFloats(column.values.filter((_, row) => column.nulls?.[row] !== 1));
  const edges = [
    ...new Set(Array.from({ length: count - 1 }, (_, i) => quantileOfSorted(known, (i + 1) / count))),
  ].filter((edge) => edge > known[0]!);
  const show = (value: number) => String(Number(value.toPrecision(4)));
  const names = Array.from({ length: edges.length + 1 }, (_, i) => {
    if (edges.length === 0) return `${column.name} known`;
    if (i === 0) return `${column.name} < ${show(edges[0]!)}`;
    if (i === edges.length) return `${column.name} >= ${show(edges[i - 1]!)}`;
    return `${show(edges[i - 1]!)} <= ${column.name} < ${show(edges[i]!)}`;
  });
  names.push(`${column.name} missing`);
  const of = Int32Array.from(column.values, (value, row) => {
    if (column.nulls?.[row] === 1) return names.length - 1;
    const above = edges.findIndex((edge) => value < edge);
    return above < 0 ? edges.length : above;
  });
  return { names, of };
}

function cross(labels: readonly Labels[]): Labels {
  return labels.reduce((left, right) => ({
    names: left.names.flatMap((one) => right.names.map((two) => `${one} & ${two}`)),
    of: left.of.map((one, row) => one * right.names.length + right.of[row]!),
  }));
}

function byLabel({ names, of }: Labels): SliceRows[] {
  const rows = names.map((): number[] => []);
  of.forEach((label, row) => {
    rows[label]!.push(row);
  });
  return names.flatMap((name, i) => (rows[i]!.length > 0 ? [{ name, rows: Int32Array.from(rows[i]!) }] : []));
}
