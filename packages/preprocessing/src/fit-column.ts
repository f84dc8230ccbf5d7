import { type Column, cellText } from '@trainyard/columns';
import type { Encoding } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { Constant } from './constants-notice.ts';
import type { FeatureEncoding } from './feature-encoding.ts';
import { fitSequence } from './fit-sequence.ts';
import { fitMoments } from './moments.ts';
import { type Rows, rowAt } from './rows.ts';
import { isSequence } from './sequence.ts';
import { signedLog } from './signed-log.ts';

/** A text column with more distinct values is rather an identifier than a category; also the buckets of hashing. */
export const MOST_CATEGORIES = 256;

/**
 * How one column becomes numbers, learned from the given rows.
 *
 * @param wanted null for what fits the column's type
 * @param constants is added to when the column is the same everywhere
 * @throws InputError when the column does not hold what the encoding takes
 */
export function fitColumn(
  source: Column,
  wanted: FeatureEncoding | null,
  rows: Rows,
  count: number,
  constants: Constant[],
): Encoding {
  const { name: column, type } = source;
  const kind = wanted?.kind ?? (holdsLists(source) ? 'sequence' : DEFAULTS[type]);
  switch (kind) {
    case 'one-hot':
      return fitCategories(source, rows, count, constants);
    case 'hashing':
      if (type !== 'string') throw unfit(source, kind, 'text');
      return { kind, column, buckets: wanted?.kind === 'hashing' ? wanted.buckets : MOST_CATEGORIES };
    case 'image': {
      if (type !== 'string') throw unfit(source, kind, 'pictures, as base64');
      const { height, width, channels } = wanted as Extract<FeatureEncoding, { kind: 'image' }>;
      return { kind, column, height, width, channels };
    }
    case 'sequence':
      if (type !== 'string') throw unfit(source, kind, 'lists, as [1, 2.5, 3]');
      return wanted?.kind === 'sequence'
        ? fitSequence(source, wanted.length, rows, count, wanted.raw ?? false)
        : fitSequence(source, null, rows, count, false);
    case 'calendar': {
      if (type !== 'timestamp') throw unfit(source, kind, 'dates');
      const { mean, deviation } = fitMoments(source, rows, count);
      return { kind, column, mean, scale: deviation === 0 ? 1 : deviation };
    }
    case 'log':
      if (type !== 'float64' && type !== 'integer') throw unfit(source, kind, 'numbers');
      return {
        ...fitNumbers({ ...source, values: source.values.map(signedLog) }, rows, count, constants),
        kind,
      };
    case 'raw':
      if (type === 'string' || type === 'timestamp') throw unfit(source, kind, 'numbers');
      return { kind: 'standardize', column, mean: 0, scale: 1 };
    case 'flag':
      if (type !== 'boolean') throw unfit(source, kind, 'true and false');
      return { kind: 'identity', column, fill: fitMoments(source, rows, count).mean };
    case 'standardize':
      if (type !== 'float64' && type !== 'integer') throw unfit(source, kind, 'numbers');
      return fitNumbers(source, rows, count, constants);
  }
}

/** Text that is a list of numbers in each cell. */
function holdsLists(source: Column): boolean {
  return source.type === 'string' && source.categories.length > 0 && source.categories.every(isSequence);
}

const DEFAULTS = {
  timestamp: 'calendar',
  string: 'one-hot',
  boolean: 'flag',
  float64: 'standardize',
  integer: 'standardize',
} as const;

function unfit({ name, type }: Column, kind: string, takes: string): InputError {
  return new InputError(`model.features.${name} is ${kind}, but the column holds ${WORDS[type]}.`, {
    fix: `${kind} takes ${takes}. Take the column out of model.features for the encoding that fits its type.`,
  });
}

const WORDS = {
  timestamp: 'dates',
  string: 'text',
  boolean: 'true and false',
  float64: 'numbers',
  integer: 'whole numbers',
} as const;

function fitNumbers(
  source: Extract<Column, { values: Float64Array }>,
  rows: Rows,
  count: number,
  constants: Constant[],
): Extract<Encoding, { kind: 'standardize' }> {
  const { mean, deviation, present } = fitMoments(source, rows, count);
  if (present === 0) constants.push({ name: source.name, value: null });
  else if (deviation === 0) constants.push({ name: source.name, value: String(mean) });
  return { kind: 'standardize', column: source.name, mean, scale: deviation === 0 ? 1 : deviation };
}

function fitCategories(source: Column, rows: Rows, count: number, constants: Constant[]): Encoding {
  const categories = distinctTexts(source, rows, count).sort(byCodeUnit);
  if (categories.length > MOST_CATEGORIES) {
    throw new InputError(
      `The column "${source.name}" has ${categories.length} distinct texts, as "${categories[0]}"; ` +
        `at most ${MOST_CATEGORIES} can be used as categories.`,
      {
        fix: `If it is an identifier, leave it out (features: "!${source.name}"); if it is free text, write model.features: {${source.name}: hashing}; else group its rare values in the data.`,
      },
    );
  }
  if (categories.length === 0) constants.push({ name: source.name, value: null });
  else if (categories.length === 1) constants.push({ name: source.name, value: `"${categories[0]}"` });
  return { kind: 'one-hot', column: source.name, categories };
}

function distinctTexts(source: Column, rows: Rows, count: number): string[] {
  if (source.type !== 'string') {
    const texts = new Set<string>();
    for (let i = 0; i < count; i++) {
      const text = cellText(source, rowAt(rows, i));
      if (text !== null) texts.add(text);
    }
    return [...texts];
  }
  const seen = new Uint8Array(source.categories.length);
  for (let i = 0; i < count; i++) {
    const code = source.codes[rowAt(rows, i)]!;
    if (code >= 0) seen[code] = 1;
  }
  return source.categories.filter((_, code) => seen[code] === 1);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
