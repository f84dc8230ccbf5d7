import type { Dimension, Param } from '@trainyard/documents';
import { didYouMean } from '@trainyard/errors';
import { parseDistribution } from './parse-distribution.ts';
import { readNumber } from './sweep-number.ts';
import { isMapping, type SweepPath, type SweepSource, show, sweepError } from './sweep-source.ts';

const KEYS = [
  'distribution',
  'value',
  'values',
  'probabilities',
  'ordered',
  'min',
  'max',
  'mu',
  'sigma',
  'q',
  'step',
  'log',
  'parameters',
];

/**
 * The dimensions of one entry of `parameters`; several when it nests others, whose names are then joined with dots.
 *
 * @throws InputError with the place in the file
 */
export function parseParameter(
  source: SweepSource,
  path: SweepPath,
  name: string,
  given: unknown,
): Dimension[] {
  if (!isMapping(given)) {
    const form = Array.isArray(given) ? `{values: ${show(given)}}` : `{value: ${show(given)}}`;
    throw sweepError(source, path, `is ${show(given)}, but a mapping is wanted`, `Write ${form}.`);
  }
  if ('when' in given) {
    throw sweepError(
      source,
      [...path, 'when'],
      'makes the parameter depend on another, which this release cannot do',
      'Leave it out: your code may ignore the parameter.',
    );
  }
  const unknown = Object.keys(given).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) {
    throw sweepError(source, [...path, unknown], `is an unknown key`, didYouMean(unknown, KEYS).trim());
  }
  if (given['parameters'] !== undefined) return parseNested(source, path, name, given);
  if ('value' in given && 'values' in given) {
    throw sweepError(source, path, 'has both value and values', 'Keep one.');
  }
  if ('value' in given) {
    onlyWith(source, path, given, ['value', 'distribution'], 'value');
    return [{ kind: 'constant', name, value: readParam(source, [...path, 'value'], given['value']) }];
  }
  if ('values' in given) return [parseCategorical(source, path, name, given)];
  return [parseDistribution(source, path, name, given)];
}

function parseNested(
  source: SweepSource,
  path: SweepPath,
  name: string,
  given: Record<string, unknown>,
): Dimension[] {
  onlyWith(source, path, given, ['parameters'], 'parameters');
  const inner = given['parameters'];
  if (!isMapping(inner)) throw sweepError(source, [...path, 'parameters'], 'is not a mapping');
  return Object.entries(inner).flatMap(([key, value]) =>
    parseParameter(source, [...path, 'parameters', key], `${name}.${key}`, value),
  );
}

function parseCategorical(
  source: SweepSource,
  path: SweepPath,
  name: string,
  given: Record<string, unknown>,
): Dimension {
  onlyWith(source, path, given, ['values', 'distribution', 'probabilities', 'ordered'], 'values');
  const place = [...path, 'values'];
  const list = given['values'];
  if (!Array.isArray(list) || list.length === 0) {
    throw sweepError(source, place, `is ${show(list)}, but a list of at least one value is wanted`);
  }
  const values = list.map((value: unknown, i) => readParam(source, [...place, i], value));
  const twice = values.find((value, i) => values.indexOf(value) < i);
  if (twice !== undefined) {
    throw sweepError(
      source,
      place,
      `has ${show(twice)} twice`,
      'Say with probabilities that a value should come more often.',
    );
  }
  const weights = parseProbabilities(
    source,
    [...path, 'probabilities'],
    given['probabilities'],
    values.length,
  );
  if (weights === null) return { kind: 'categorical', name, values, weights };
  return {
    kind: 'categorical',
    name,
    values: values.filter((_, i) => weights[i]! > 0),
    weights: weights.filter((weight) => weight > 0),
  };
}

function parseProbabilities(
  source: SweepSource,
  path: SweepPath,
  given: unknown,
  count: number,
): number[] | null {
  if (given === undefined) return null;
  if (!Array.isArray(given) || given.length !== count) {
    throw sweepError(source, path, `is ${show(given)}, but a list of ${count} is wanted: one for each value`);
  }
  const weights = given.map((weight: unknown, i) => readNumber(source, [...path, i], weight).value);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (weights.some((weight) => weight < 0) || Math.abs(sum - 1) > 1e-6) {
    throw sweepError(
      source,
      path,
      `is ${show(given)}: probabilities are at least 0 and sum to 1, but these sum to ${sum}`,
    );
  }
  return weights.map((weight) => weight / sum);
}

/** Numbers that YAML readers take for text stay text here: a value is passed on as it was written. */
function readParam(source: SweepSource, path: SweepPath, value: unknown): Param {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw sweepError(
    source,
    path,
    `is ${show(value)}, but one value is wanted`,
    'Write a list or mapping as text, in quotes.',
  );
}

function onlyWith(
  source: SweepSource,
  path: SweepPath,
  given: Record<string, unknown>,
  allowed: readonly string[],
  main: string,
): void {
  const extra = Object.keys(given).find((key) => !allowed.includes(key));
  if (extra !== undefined) {
    throw sweepError(source, [...path, extra], `has no meaning beside ${main}`, `Leave out one of the two.`);
  }
  const distribution = given['distribution'];
  const fits =
    { value: ['constant'], values: ['categorical', 'categorical_w_probabilities'], parameters: [] }[main] ??
    [];
  if (distribution !== undefined && !fits.includes(String(distribution))) {
    throw sweepError(
      source,
      [...path, 'distribution'],
      `is ${show(distribution)}, which does not go with ${main}`,
    );
  }
}
