import { didYouMean, InputError } from '@trainyard/errors';

export function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}

/** A number, or a text that is one: YAML readers take `1e-5` for text. */
export function readNumber(value: unknown, name: string, rule: NumberRule = {}): number {
  const text = typeof value === 'string' ? value.trim() : value;
  const number =
    typeof text === 'number' ? text : typeof text === 'string' && text !== '' ? Number(text) : Number.NaN;
  const {
    min = Number.NEGATIVE_INFINITY,
    above = Number.NEGATIVE_INFINITY,
    max = Number.POSITIVE_INFINITY,
    below = Number.POSITIVE_INFINITY,
    whole,
  } = rule;
  const right =
    Number.isFinite(number) &&
    number >= min &&
    number > above &&
    number <= max &&
    number < below &&
    (!whole || Number.isInteger(number));
  if (right) return number;
  throw new InputError(`${name} is ${show(value)}, but ${describeRule(rule)} is wanted.`);
}

export interface NumberRule {
  readonly min?: number;
  readonly above?: number;
  readonly max?: number;
  readonly below?: number;
  readonly whole?: boolean;
}

function describeRule({ min, above, max, below, whole }: NumberRule): string {
  const limits = [
    min === undefined ? '' : `of at least ${min}`,
    above === undefined ? '' : `above ${above}`,
    max === undefined ? '' : `${min === undefined && above === undefined ? '' : 'and '}at most ${max}`,
    below === undefined ? '' : `${min === undefined && above === undefined ? '' : 'and '}below ${below}`,
  ].filter((limit) => limit !== '');
  return [whole ? 'a whole number' : 'a number', ...limits].join(' ');
}

export function readBoolean(value: unknown, name: string): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new InputError(`${name} is ${show(value)}, but true or false is wanted.`);
}

/** One of some words. */
export function readChoice<T extends string>(value: unknown, name: string, choices: readonly T[]): T {
  if (typeof value === 'string' && (choices as readonly string[]).includes(value)) return value as T;
  const hint = typeof value === 'string' ? didYouMean(value, choices) : ` Known: ${choices.join(', ')}.`;
  throw new InputError(`${name} is ${show(value)}, which is not known.${hint}`);
}

/** @throws InputError for a key that is not among the known ones */
export function checkKeys(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  name: string,
): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      throw new InputError(`${name} has the unknown key "${key}".${didYouMean(key, known)}`);
  }
}

/** `kernelInitializer` and `kernel_initializer` → `kernel-initializer`. */
export function kebab(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}

/** `kernel-initializer` → `kernel_initializer`. */
export function snake(name: string): string {
  return kebab(name).replaceAll('-', '_');
}
