import type { Dimension, Params, Space } from '@trainyard/documents';
import { didYouMean } from '@trainyard/errors';
import { gridSampler } from './grid-sampler.ts';
import { parseParameter } from './parse-parameter.ts';
import { readCount, readNumber } from './sweep-number.ts';
import { isMapping, type SweepPath, type SweepSource, show, sweepError } from './sweep-source.ts';

export interface SweepMetric {
  readonly name: string;
  readonly goal: 'minimize' | 'maximize';
}

/** What to search, and how. */
export interface Sweep {
  readonly method: 'random' | 'grid';
  /** Null when the sweep names none. */
  readonly metric: SweepMetric | null;
  readonly space: Space;
  /** Trials of the study over all runs; null when not given. */
  readonly runCap: number | null;
  /** Today's parameters: the first trial. Null when not given. */
  readonly baseline: Params | null;
  /** Keys that other tools read and we do not. */
  readonly unused: readonly string[];
}

const KEYS = ['method', 'metric', 'parameters', 'run_cap', 'baseline'];
const UNUSED = ['program', 'command', 'name', 'description', 'project', 'entity'];
const LATER: Readonly<Record<string, string>> = {
  early_terminate:
    'Leave it out; time-limit bounds the study, and early-stopping in the model ends a trial that no longer improves.',
  metrics: 'Use metric with the one that counts most.',
  constraints: 'Leave it out.',
  limits: 'Use the inputs trials and time-limit.',
  parallel: 'Use the input parallel.',
  repeats: 'Leave it out.',
};
const METHODS_LATER = ['auto', 'bayes', 'tpe', 'gp', 'sobol', 'cmaes'];

/**
 * A W&B sweep file, and a little more: `baseline`, `log: true`, `step`, numbers written as text.
 *
 * @throws InputError with the place in the file
 */
export function parseSweep(source: SweepSource): Sweep {
  const top = source.value;
  if (!isMapping(top)) {
    throw sweepError(
      source,
      [],
      `is ${show(top)}, but a mapping with "parameters" is wanted`,
      'Write parameters: {lr: {min: 0.001, max: 0.1}}.',
    );
  }
  for (const key of Object.keys(top)) {
    if (LATER[key] !== undefined)
      throw sweepError(source, [key], 'is not supported by this release', LATER[key]);
    if (KEYS.includes(key) || UNUSED.includes(key)) continue;
    throw sweepError(
      source,
      [key],
      'is an unknown key',
      `${didYouMean(key, [...KEYS, ...UNUSED, ...Object.keys(LATER)]).trim()}`,
    );
  }
  const method = parseMethod(source, top['method'] ?? 'random');
  const space = parseSpace(source, top['parameters']);
  if (method === 'grid') checkGrid(source, space);
  return {
    method,
    metric: top['metric'] === undefined ? null : parseMetric(source, top['metric']),
    space,
    runCap: top['run_cap'] === undefined ? null : readCount(source, ['run_cap'], top['run_cap'], 1),
    baseline: top['baseline'] === undefined ? null : parseBaseline(source, top['baseline'], space),
    unused: Object.keys(top).filter((key) => UNUSED.includes(key)),
  };
}

function parseMethod(source: SweepSource, method: unknown): Sweep['method'] {
  if (method === 'random' || method === 'grid') return method;
  if (METHODS_LATER.includes(String(method))) {
    throw sweepError(
      source,
      ['method'],
      `is ${show(method)}, which comes with a later release`,
      'Use random (or grid) in this one.',
    );
  }
  throw sweepError(
    source,
    ['method'],
    `is ${show(method)}, which is not known`,
    `${didYouMean(String(method), ['random', 'grid']).trim()}`,
  );
}

function parseMetric(source: SweepSource, given: unknown): SweepMetric {
  const path = ['metric'];
  if (!isMapping(given)) {
    throw sweepError(source, path, `is ${show(given)}`, 'Write metric: {name: val_loss, goal: minimize}.');
  }
  const known = ['name', 'goal', 'target', 'impute', 'impute_while_running'];
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw sweepError(source, [...path, unknown], 'is an unknown key', didYouMean(unknown, known).trim());
  if (given['target'] !== undefined) {
    throw sweepError(
      source,
      [...path, 'target'],
      'ends a study early, which this release cannot do',
      'Leave it out.',
    );
  }
  const { name, goal = 'minimize' } = given;
  if (typeof name !== 'string' || name === '')
    throw sweepError(source, path, 'has no name', 'Write name: val_loss.');
  if (goal !== 'minimize' && goal !== 'maximize') {
    throw sweepError(source, [...path, 'goal'], `is ${show(goal)}`, `Write minimize or maximize.`);
  }
  return { name, goal };
}

function parseSpace(source: SweepSource, given: unknown): Space {
  if (!isMapping(given) || Object.keys(given).length === 0) {
    const why =
      given === undefined
        ? 'is missing'
        : `is ${show(given)}, but a mapping of at least one parameter is wanted`;
    throw sweepError(source, ['parameters'], why, 'Write parameters: {lr: {min: 0.001, max: 0.1}}.');
  }
  const space = Object.entries(given).flatMap(([name, value]) =>
    parseParameter(source, ['parameters', name], name, value),
  );
  const names = space.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined)
    throw sweepError(source, ['parameters'], `has "${twice}" twice, once with a dot and once nested`);
  return space;
}

function parseBaseline(source: SweepSource, given: unknown, space: Space): Params {
  if (!isMapping(given)) throw sweepError(source, ['baseline'], `is ${show(given)}, but a mapping is wanted`);
  return readPoint(source, ['baseline'], given, space);
}

/** Constants may be left out. A value may lie outside the range that is searched: today's often does. */
function readPoint(
  source: SweepSource,
  path: SweepPath,
  given: Record<string, unknown>,
  space: Space,
): Params {
  const names = space.map(({ name }) => name);
  const unknown = Object.keys(given).find((key) => !names.includes(key));
  if (unknown !== undefined)
    throw sweepError(source, [...path, unknown], 'is not a parameter', didYouMean(unknown, names).trim());
  return Object.fromEntries(
    space.map((dimension) => [dimension.name, readValue(source, path, given, dimension)]),
  );
}

function readValue(
  source: SweepSource,
  path: SweepPath,
  given: Record<string, unknown>,
  dimension: Dimension,
): Params[string] {
  const { name } = dimension;
  if (given[name] === undefined) {
    if (dimension.kind === 'constant') return dimension.value;
    throw sweepError(source, path, `lacks "${name}"`, 'A baseline needs a value for each parameter.');
  }
  const written = given[name];
  if (dimension.kind === 'categorical' || dimension.kind === 'constant')
    return readScalar(source, [...path, name], written);
  return readNumber(source, [...path, name], written).value;
}

function readScalar(source: SweepSource, path: SweepPath, value: unknown): Params[string] {
  if (['string', 'number', 'boolean'].includes(typeof value) || value === null)
    return value as Params[string];
  throw sweepError(source, path, `is ${show(value)}, but one value is wanted`);
}

function checkGrid(source: SweepSource, space: Space): void {
  try {
    gridSampler(space);
  } catch (error) {
    throw sweepError(source, ['method'], `is grid. ${(error as Error).message}`.replace(/\.$/, ''));
  }
}
