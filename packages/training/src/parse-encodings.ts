import { InputError } from '@trainyard/errors';
import type { FeatureEncoding } from '@trainyard/preprocessing';
import { parseNamed } from './parse-named.ts';
import { isObject, readNumber, show } from './read-value.ts';

const ENCODINGS = {
  standardize: [],
  raw: [],
  log: [],
  flag: [],
  'one-hot': [],
  hashing: ['buckets'],
  calendar: [],
} as const;
const FORM = '{income: log, comment: {hashing: 64}}';

/** `features:` of a model: `{age: standardize, text: hashing}`. */
export function parseEncodings(value: unknown): Readonly<Record<string, FeatureEncoding>> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) {
    throw new InputError(
      `model.features is ${show(value)}, but a mapping of columns to encodings is wanted.`,
      {
        fix: `Write ${FORM}. Which columns are inputs is said by the input features.`,
      },
    );
  }
  return Object.fromEntries(
    Object.entries(value).map(([column, given]) => [column, parseOne(column, given)]),
  );
}

function parseOne(column: string, given: unknown): FeatureEncoding {
  const at = `model.features.${column}`;
  const { name, settings } = parseNamed(given, at, ENCODINGS, FORM);
  if (name !== 'hashing') return { kind: name };
  const buckets = readNumber(settings['buckets'] ?? 256, `${at}.buckets`, {
    min: 2,
    max: 65_536,
    whole: true,
  });
  return { kind: name, buckets };
}
