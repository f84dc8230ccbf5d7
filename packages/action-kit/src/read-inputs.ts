import { didYouMean, InputError } from '@trainyard/errors';
import { ACTION_NAMES } from './action-names.ts';
import type { Field, Given } from './fields.ts';
import type { Environment } from './runner.ts';
import { readYamlSource, type YamlSource } from './yaml-source.ts';

/** Input name (kebab-case, as in action.yml) → how it is read. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

type CamelCase<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

/** The one typed value an action works with: `output-dir` becomes `outputDir`. */
export type InputsOf<F extends Fields> = {
  readonly [K in keyof F & string as CamelCase<K>]: F[K] extends Field<infer T> ? T : never;
} & {
  /** Whether the workflow or the config file gave this input (kebab-case name). */
  given(name: keyof F & string): boolean;
};

/**
 * Reads every input once: from the workflow (`INPUT_*`), else from the config file, else its default.
 *
 * @throws InputError for a value that does not fit, a required input that is missing, and a name nobody knows
 */
export function readInputs<F extends Fields>(action: string, fields: F, env: Environment): InputsOf<F> {
  const names = Object.keys(fields);
  refuseUnknownInputs(names, env);
  const fromWorkflow = (name: string) => {
    const raw = env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`];
    return raw === undefined || raw.trim() === '' ? undefined : raw;
  };
  const config = readConfig(action, fields, fromWorkflow('config'));

  const values: Record<string, unknown> = {};
  const given = new Set<string>();
  for (const [name, field] of Object.entries(fields)) {
    const found = find(name, fromWorkflow(name), config);
    if (found === undefined && field.required) {
      throw new InputError(`Input ${name} is missing.`, { fix: `Add "${name}:" under "with:".` });
    }
    if (found !== undefined) given.add(name);
    values[camelCase(name)] = found === undefined ? field.absent() : field.parse(found);
  }
  return { ...values, given: (name: string) => given.has(name) } as InputsOf<F>;
}

interface Config {
  readonly source: YamlSource;
  readonly action: string;
  readonly values: Readonly<Record<string, unknown>>;
}

function find(name: string, raw: string | undefined, config: Config | null): Given | undefined {
  if (raw !== undefined) return { value: raw, input: name, config: null };
  const value = config?.values[name];
  if (config === null || value === undefined || value === null) return undefined;
  return { value, input: name, config: { source: config.source, path: [config.action, name] } };
}

function readConfig(action: string, fields: Fields, path: string | undefined): Config | null {
  if (path === undefined) return null;
  const source = readYamlSource(path, 'config');
  const top = mapping(source.value, source, []);
  for (const key of Object.keys(top)) {
    if (!(ACTION_NAMES as readonly string[]).includes(key)) {
      throw unknownKey(key, 'is no action of ours', ACTION_NAMES, source, [key]);
    }
  }
  const values = mapping(top[action] ?? {}, source, [action]);
  const known = Object.keys(fields).filter((name) => fields[name]!.configurable);
  for (const key of Object.keys(values)) {
    if (!known.includes(key))
      throw unknownKey(key, `is no input of ${action} that a config file can hold`, known, source, [
        action,
        key,
      ]);
  }
  return { source, action, values };
}

function mapping(value: unknown, source: YamlSource, path: readonly string[]): Record<string, unknown> {
  if (value !== null && typeof value === 'object' && !Array.isArray(value))
    return value as Record<string, unknown>;
  const at = source.locate(path);
  const what = path.length === 0 ? source.label : `${source.label}, ${path.join('.')}`;
  throw new InputError(`${what} is ${JSON.stringify(value)}, but a mapping is wanted.`, {
    fix: 'Write the inputs of each action under its name, as "train-model: {epochs: 10}".',
    ...(at ? { at } : {}),
  });
}

function unknownKey(
  key: string,
  why: string,
  known: readonly string[],
  source: YamlSource,
  path: readonly string[],
): InputError {
  const at = source.locate(path);
  const line = at === undefined ? '' : `, line ${at.line}`;
  return new InputError(
    `${source.label}${line}: "${key}" ${why}.${didYouMean(key, known)}`,
    at ? { at } : {},
  );
}

function refuseUnknownInputs(names: readonly string[], env: Environment): void {
  const known = new Set(names.map((name) => name.toUpperCase()));
  for (const key of Object.keys(env)) {
    if (!key.startsWith('INPUT_') || env[key] === '') continue;
    const name = key.slice('INPUT_'.length);
    if (!known.has(name)) {
      throw new InputError(
        `"${name.toLowerCase()}" is not an input of this action.${didYouMean(name.toLowerCase(), names)}`,
      );
    }
  }
}

export function camelCase(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
