import type { Column } from './column.ts';

export function isMissing(column: Column, row: number): boolean {
  return column.nulls !== null && column.nulls[row] === 1;
}

export function missingCount(column: Column): number {
  let count = 0;
  if (column.nulls !== null) for (const flag of column.nulls) count += flag;
  return count;
}

/**
 * A cell as text; null where it is missing. Numbers are written so that they read back as the same number,
 * booleans as `true` or `false`, timestamps as ISO 8601 in UTC, without a fraction of zero.
 */
export function cellText(column: Column, row: number): string | null {
  if (isMissing(column, row)) return null;
  switch (column.type) {
    case 'string':
      return column.categories[column.codes[row]!]!;
    case 'boolean':
      return column.values[row] === 1 ? 'true' : 'false';
    case 'timestamp':
      return new Date(column.values[row]!).toISOString().replace('.000Z', 'Z');
    default:
      return Object.is(column.values[row], -0) ? '-0' : String(column.values[row]);
  }
}

/**
 * A column's numbers, NaN where missing: a boolean as 0 or 1, a timestamp in milliseconds since 1970.
 * Null for text. The array may be the column's own: do not write into it.
 */
export function numbersOf(column: Column): Float64Array | null {
  if (column.type === 'string') return null;
  if (column.type !== 'boolean') return column.values;
  const numbers = Float64Array.from(column.values);
  if (column.nulls !== null)
    for (let i = 0; i < numbers.length; i++) if (column.nulls[i] === 1) numbers[i] = Number.NaN;
  return numbers;
}

/**
 * A column as classes: for each row the index of its class, -1 where missing. Classes are the texts of the cells;
 * numbers and booleans in their own order, text by UTF-16 code units. A category that no row has is left out.
 */
export function classesOf(column: Column): { codes: Int32Array; classes: string[] } {
  const rowCount = column.type === 'string' ? column.codes.length : column.values.length;
  const codes = new Int32Array(rowCount).fill(-1);
  const keys = column.type === 'string' ? column.codes : column.values;
  const firstRow = new Map<number, number>();
  for (let row = 0; row < rowCount; row++) {
    if (!isMissing(column, row) && !firstRow.has(keys[row]!)) firstRow.set(keys[row]!, row);
  }
  const found = [...firstRow].map(([key, row]) => ({ key, text: cellText(column, row)! }));
  if (column.type === 'string') found.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  else found.sort((a, b) => a.key - b.key);
  const codeOf = new Map(found.map(({ key }, code) => [key, code]));
  for (let row = 0; row < rowCount; row++) if (!isMissing(column, row)) codes[row] = codeOf.get(keys[row]!)!;
  return { codes, classes: found.map(({ text }) => text) };
}
