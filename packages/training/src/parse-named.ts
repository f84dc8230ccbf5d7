import { InputError } from '@trainyard/errors';
import { checkKeys, isObject, kebab, readChoice, show } from './read-value.ts';

/** One word, or one word with its settings. */
export interface Named<T extends string> {
  readonly name: T;
  /** Keys in kebab case, checked. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * `cosine`, or `{cosine: {warm-up: 3}}`; a bare number sets the main key: `{exponential: 0.95}`.
 *
 * @param known name → its keys, the main one first
 * @throws InputError for an unknown name or key
 */
export function parseNamed<T extends string>(
  value: unknown,
  at: string,
  known: Readonly<Record<T, readonly string[]>>,
  example: string,
): Named<T> {
  const names = Object.keys(known) as T[];
  const read = (name: unknown) => readChoice(typeof name === 'string' ? kebab(name) : name, at, names) as T;
  if (typeof value === 'string') return { name: read(value), settings: {} };
  const [first, ...others] = isObject(value) ? Object.keys(value) : [];
  if (!isObject(value) || first === undefined || others.length > 0) {
    throw new InputError(`${at} is ${show(value)}, but one name with its settings is wanted.`, {
      fix: `Write ${example}.`,
    });
  }
  const name = read(first);
  const [main] = known[name];
  const inner = value[first] ?? {};
  if (!isObject(inner)) {
    if (main === undefined) throw new InputError(`${at}.${name} is ${show(inner)}, but it takes no value.`);
    return { name, settings: { [main]: inner } };
  }
  const settings = Object.fromEntries(Object.entries(inner).map(([key, item]) => [kebab(key), item]));
  checkKeys(settings, known[name], `${at}.${name}`);
  return { name, settings };
}
