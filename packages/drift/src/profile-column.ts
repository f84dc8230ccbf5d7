import type { Column } from '@trainyard/columns';
import type { ColumnProfile } from '@trainyard/documents';
import { mergeCategories, profileCategories } from './profile-categories.ts';
import { mergeNumbers, profileNumbers } from './profile-numbers.ts';

/** Text and booleans become categories, everything else numbers; a timestamp is its milliseconds. */
export function profileColumn(column: Column): ColumnProfile {
  const { name, nulls } = column;
  switch (column.type) {
    case 'string': {
      const counts = new Array<number>(column.categories.length).fill(0);
      let missing = 0;
      for (const code of column.codes) {
        if (code < 0) missing++;
        else counts[code]!++;
      }
      const named = new Map(column.categories.map((category, code) => [category, counts[code]!]));
      return profileCategories(name, 'string', named, missing);
    }
    case 'boolean': {
      const counts = new Map([
        ['true', 0],
        ['false', 0],
      ]);
      let missing = 0;
      column.values.forEach((value, i) => {
        if (nulls?.[i] === 1) missing++;
        else counts.set(value === 1 ? 'true' : 'false', counts.get(value === 1 ? 'true' : 'false')! + 1);
      });
      return profileCategories(name, 'boolean', counts, missing);
    }
    default:
      return profileNumbers(name, column.type, column.values);
  }
}

/**
 * The profile of both parts of a column.
 *
 * @throws TypeError when one holds numbers and the other categories
 */
export function mergeColumns(a: ColumnProfile, b: ColumnProfile): ColumnProfile {
  if (a.kind === 'numeric' && b.kind === 'numeric') return mergeNumbers(a, b);
  if (a.kind === 'categorical' && b.kind === 'categorical') return mergeCategories(a, b);
  throw new TypeError(`column "${a.name}" is ${a.kind} in one profile and ${b.kind} in the other`);
}
