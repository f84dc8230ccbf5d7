import type { ColumnType } from '@trainyard/documents';
import { didYouMean, InputError } from '@trainyard/errors';

/** Which columns are inputs, and what the user knows better than the data about their types. */
export interface FeatureChoice {
  /** In this order; null for every column but the target and `without`. */
  readonly names: readonly string[] | null;
  readonly without: readonly string[];
  readonly types: Readonly<Record<string, ColumnType>>;
}

const TYPES: Readonly<Record<string, ColumnType>> = {
  text: 'string',
  string: 'string',
  category: 'string',
  number: 'float64',
  float64: 'float64',
  integer: 'integer',
  boolean: 'boolean',
};

/**
 * Items of the input `features`: `age` is a column, `zip: text` one with its type, `!id` one to leave out, and `*`
 * stands for all others. With only `!id` and types given, all others are meant.
 *
 * @throws InputError for an unknown type, or a column that is both in and out
 */
export function parseFeatures(items: readonly string[]): FeatureChoice {
  const [names, without]: [string[], string[]] = [[], []];
  const types: Record<string, ColumnType> = {};
  let [others, plain] = [false, false];
  for (const item of items.map((text) => text.trim())) {
    if (item === '*') others = true;
    else if (item.startsWith('!')) without.push(item.slice(1).trim());
    else {
      const typed = /^(?<name>.+?)\s*:\s+(?<type>[\w-]+)$/.exec(item)?.groups;
      if (typed) types[typed['name']!] = readType(typed['type']!, item);
      else plain = true;
      names.push(typed?.['name'] ?? item);
    }
  }
  const both = names.find((name) => without.includes(name));
  if (both !== undefined)
    throw new InputError(`features has both "${both}" and "!${both}".`, { fix: 'Take one of them out.' });
  return { names: others || !plain ? null : names, without, types };
}

function readType(type: string, item: string): ColumnType {
  const known = TYPES[type];
  if (known !== undefined) return known;
  throw new InputError(
    `features has "${item}", but "${type}" is no type of a column.${didYouMean(type, Object.keys(TYPES))}`,
  );
}
