import type { Param, Params } from '@trainyard/documents';
import { didYouMean, InputError } from '@trainyard/errors';

const PLACE = /\{\{\s*([\w.-]+)\s*\}\}/g;

export interface Filled<T> {
  readonly value: T;
  /** Names of the parameters that stood somewhere in the value. */
  readonly used: ReadonlySet<string>;
}

/** Names that stand as `{{name}}` in the texts of a value, at any depth. */
export function parameterNames(value: unknown): Set<string> {
  const names = new Set<string>();
  visitTexts(value, (text) => {
    for (const match of text.matchAll(PLACE)) names.add(match[1]!);
    return text;
  });
  return names;
}

/**
 * Puts parameters where `{{name}}` stands in the texts of a value, at any depth. A text that is nothing but `{{name}}`
 * becomes the parameter itself, so that a number stays one; elsewhere the parameter is written into the text.
 *
 * @param input what the value is, for the message
 * @throws InputError when a named parameter is not given
 */
export function fillParameters<T>(value: T, params: Params, input: string): Filled<T> {
  const used = new Set<string>();
  const take = (name: string): Param => {
    if (!Object.hasOwn(params, name)) {
      const known = Object.keys(params);
      const hint = known.length === 0 ? ' params is empty.' : didYouMean(name, known);
      throw new InputError(`${input} uses {{${name}}}, but params has no "${name}".${hint}`);
    }
    used.add(name);
    return params[name]!;
  };
  const filled = visitTexts(value, (text) => {
    const whole = /^\{\{\s*([\w.-]+)\s*\}\}$/.exec(text);
    if (whole) return take(whole[1]!);
    return text.replace(PLACE, (_, name: string) => parameterText(take(name)));
  });
  return { value: filled as T, used };
}

/** A parameter as it stands on a command line, in the environment, or within a text. */
export function parameterText(param: Param): string {
  return param === null ? '' : String(param);
}

function visitTexts(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => visitTexts(item, change));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visitTexts(item, change)]));
  }
  return value;
}
