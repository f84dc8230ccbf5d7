import { didYouMean, InputError } from '@trainyard/errors';
import { parseDuration } from './duration.ts';
import { parseYaml, readYamlSource, type YamlSource } from './yaml-source.ts';

/** A value as it was given: text from the workflow, or any YAML value from the config file. */
export interface Given {
  readonly value: unknown;
  /** Input name, for messages. */
  readonly input: string;
  /** The config file and the place in it; null when the workflow gave it. */
  readonly config: { readonly source: YamlSource; readonly path: readonly string[] } | null;
}

/** One input: how its text becomes a value, and what stands for it when it is absent. */
export interface Field<T> {
  readonly type: string;
  readonly required: boolean;
  /** Shown in the README; undefined when there is none. */
  readonly defaultText: string | undefined;
  readonly secret: boolean;
  /** False for what cannot stand in the config file. */
  readonly configurable: boolean;
  parse(given: Given): T;
  absent(): T;
}

interface Options<T> {
  readonly default?: T;
  readonly required?: true;
  /** Shown in the README in place of the default's own text. */
  readonly defaultText?: string;
  readonly configurable?: false;
  readonly secret?: true;
}

type Result<T, O> = O extends { readonly default: unknown } | { readonly required: true } ? T : T | undefined;

/** The error every field throws: input, value, why and what to write instead; with the line in a config file. */
export function wrongValue(given: Given, why: string, fix: string): InputError {
  const shown = typeof given.value === 'string' ? `"${given.value}"` : JSON.stringify(given.value);
  const at = given.config?.source.locate(given.config.path);
  const where = at === undefined ? '' : ` (${at.file}, line ${at.line})`;
  return new InputError(`Input ${given.input} is ${shown}${where}: ${why}.`, { fix, ...(at ? { at } : {}) });
}

function field<T, const O extends Options<T>>(
  type: string,
  options: O,
  parse: (given: Given) => T,
): Field<Result<T, O>> {
  const shown = options.default === undefined ? undefined : String(options.default);
  return {
    type,
    required: options.required === true,
    defaultText: options.defaultText ?? shown,
    secret: options.secret === true,
    configurable: options.configurable !== false,
    parse: parse as (given: Given) => Result<T, O>,
    absent: () => options.default as Result<T, O>,
  };
}

export function text<const O extends Options<string> = object>(options: O = {} as O) {
  return field<string, O>('text', options, scalar);
}

/** Only `true` and `false`, in the spellings of YAML 1.2. */
export function boolean<const O extends Options<boolean> = object>(options: O = {} as O) {
  return field<boolean, O>('boolean', options, (given) => {
    if (typeof given.value === 'boolean') return given.value;
    const word = scalar(given);
    if (['true', 'True', 'TRUE'].includes(word)) return true;
    if (['false', 'False', 'FALSE'].includes(word)) return false;
    throw wrongValue(given, 'it is not a boolean', 'Write true or false.');
  });
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

export function integer<const O extends Options<number> & Bounds = object>(options: O = {} as O) {
  return field<number, O>('integer', options, (given) => {
    const word = scalar(given);
    if (!/^[+-]?\d+$/.test(word))
      throw wrongValue(given, 'it is not a whole number', `Write ${span(options, 'a whole number')}.`);
    return bounded(given, Number(word), options, 'a whole number');
  });
}

/** Also what YAML readers take for text, as `1e-5`. */
export function number<const O extends Options<number> & Bounds = object>(options: O = {} as O) {
  return field<number, O>('number', options, (given) => {
    const value = toNumber(scalar(given));
    if (value === undefined)
      throw wrongValue(given, 'it is not a number', `Write ${span(options, 'a number')}.`);
    return bounded(given, value, options, 'a number');
  });
}

/** Seconds. */
export function duration<const O extends Options<number> = object>(options: O = {} as O) {
  return field<number, O>('duration', options, (given) => {
    const seconds = parseDuration(scalar(given));
    if (seconds === undefined)
      throw wrongValue(given, 'it is not a duration', 'Write 90s, 5m, 1h30m, or a number of seconds.');
    return seconds;
  });
}

export function choice<const C extends string, const O extends Options<NoInfer<C>> = object>(
  choices: readonly C[],
  options: O = {} as O,
): Field<Result<C, O>> {
  return field<C, O>(choices.map((name) => `\`${name}\``).join(', '), options, (given) => {
    const word = scalar(given);
    const known = choices.find((name) => name === word);
    if (known !== undefined) return known;
    throw wrongValue(
      given,
      'it is not among the choices',
      `Write one of ${choices.join(', ')}.${didYouMean(word, choices).replace(/ Known:.*/, '')}`,
    );
  });
}

/** Several lines, or one line with commas; from the config file also a YAML list. */
export function list<const O extends Options<readonly string[]> = object>(options: O = {} as O) {
  return field<readonly string[], O>('list', options, (given) => {
    if (Array.isArray(given.value)) return given.value.map((item) => scalar({ ...given, value: item }));
    const whole = scalar(given);
    const parts = whole.includes('\n') ? whole.split('\n') : whole.split(',');
    return parts.map((part) => part.trim()).filter((part) => part !== '');
  });
}

/** YAML, inline or in a file. */
export function yaml<const O extends Options<YamlSource> = object>(options: O = {} as O) {
  return field<YamlSource, O>('YAML or path', options, (given) => {
    if (given.config === null || typeof given.value === 'string')
      return readYamlSource(scalar(given), given.input);
    const { source, path } = given.config;
    return {
      value: given.value,
      text: source.text,
      file: source.file,
      label: `${source.label}, ${path.join('.')}`,
      locate: (inner) => source.locate([...path, ...inner]),
      written: (inner) => source.written([...path, ...inner]),
    };
  });
}

/** Either a number written as one, or `1e-5` and the like; undefined for anything else. */
export function toNumber(word: string): number | undefined {
  const plain = word.trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(plain)) return undefined;
  return Number(plain);
}

function scalar(given: Given): string {
  const { value } = given;
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw wrongValue(
    given,
    `a ${Array.isArray(value) ? 'list' : 'mapping'} stands where one value is meant`,
    'Write one value.',
  );
}

function bounded(given: Given, value: number, { min, max }: Bounds, what: string): number {
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    throw wrongValue(
      given,
      'it is out of range',
      `Write ${span({ ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }, what)}.`,
    );
  }
  return value;
}

function span({ min, max }: Bounds, what: string): string {
  if (min !== undefined && max !== undefined) return `${what} from ${min} to ${max}`;
  if (min !== undefined) return `${what}, ${min} or more`;
  return max === undefined ? what : `${what}, ${max} or less`;
}

export { parseYaml, readYamlSource, type YamlSource };
