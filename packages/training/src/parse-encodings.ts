import { InputError } from '@trainyard/errors';
import type { FeatureEncoding } from '@trainyard/preprocessing';
import { parseNamed } from './parse-named.ts';
import { isObject, readBoolean, readChoice, readNumber, show } from './read-value.ts';

const ENCODINGS = {
  standardize: [],
  raw: [],
  log: [],
  flag: [],
  'one-hot': [],
  hashing: ['buckets'],
  calendar: [],
  image: ['size', 'height', 'width', 'channels'],
  sequence: ['length', 'raw'],
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
  const whole = (key: string, standard: unknown, max: number) =>
    readNumber(settings[key] ?? standard, `${at}.${key}`, { min: 1, max, whole: true });
  if (name === 'image') {
    const size = whole('size', 32, 1024);
    const channels = Number(readChoice(String(settings['channels'] ?? 3), `${at}.channels`, ['1', '3']));
    return {
      kind: name,
      height: whole('height', size, 1024),
      width: whole('width', size, 1024),
      channels: channels === 1 ? 1 : 3,
    };
  }
  if (name === 'sequence')
    return {
      kind: name,
      length: settings['length'] === undefined ? null : whole('length', null, 100_000),
      raw: readBoolean(settings['raw'] ?? false, `${at}.raw`),
    };
  if (name !== 'hashing') return { kind: name };
  const buckets = readNumber(settings['buckets'] ?? 256, `${at}.buckets`, {
    min: 2,
    max: 65_536,
    whole: true,
  });
  return { kind: name, buckets };
}
