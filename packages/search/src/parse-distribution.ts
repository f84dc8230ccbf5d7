import type { Dimension } from '@trainyard/documents';
import { didYouMean } from '@trainyard/errors';
import { tidy } from './space.ts';
import { readNumber } from './sweep-number.ts';
import { type SweepPath, type SweepSource, show, sweepError } from './sweep-source.ts';

const RANGES = [
  'uniform',
  'int_uniform',
  'q_uniform',
  'log_uniform',
  'q_log_uniform',
  'log_uniform_values',
  'q_log_uniform_values',
] as const;
const NORMALS = ['normal', 'q_normal', 'log_normal', 'q_log_normal'] as const;
const NOT_YET = ['inv_log_uniform', 'inv_log_uniform_values', 'beta', 'q_beta'];

/**
 * A parameter given by a range or a distribution, as W&B names them:
 * https://docs.wandb.ai/guides/sweeps/sweep-config-keys. Without `distribution`, two whole bounds mean whole numbers.
 *
 * @throws InputError with the place in the file
 */
export function parseDistribution(
  source: SweepSource,
  path: SweepPath,
  name: string,
  given: Record<string, unknown>,
): Dimension {
  const distribution = given['distribution'];
  const normal = NORMALS.find((known) => known === distribution);
  if (normal !== undefined) return parseNormal(source, path, name, given, normal);
  const range = RANGES.find((known) => known === distribution);
  if (distribution !== undefined && range === undefined)
    throw unknownDistribution(source, path, distribution);
  return parseRange(source, path, name, given, range ?? null);
}

function unknownDistribution(source: SweepSource, path: SweepPath, distribution: unknown): Error {
  const place = [...path, 'distribution'];
  if (distribution === 'constant')
    return sweepError(source, path, 'is constant but has no value', 'Add value: …');
  if (String(distribution).startsWith('categorical')) {
    return sweepError(source, path, `is ${distribution} but has no values`, 'Add values: […]');
  }
  if (NOT_YET.includes(String(distribution))) {
    return sweepError(
      source,
      place,
      `is ${show(distribution)}, which this release cannot draw from`,
      'Use log_uniform_values or values.',
    );
  }
  const known = [...RANGES, ...NORMALS, 'constant', 'categorical'];
  return sweepError(
    source,
    place,
    `is ${show(distribution)}, which is not known.${didYouMean(String(distribution), known)}`.replace(
      /[.?]$/,
      '',
    ),
  );
}

type Range = (typeof RANGES)[number];

function parseRange(
  source: SweepSource,
  path: SweepPath,
  name: string,
  given: Record<string, unknown>,
  distribution: Range | null,
): Dimension {
  for (const key of ['min', 'max'] as const) {
    if (given[key] !== undefined) continue;
    const other = key === 'min' ? 'max' : 'min';
    const why = given[other] === undefined ? 'says nothing about its values' : `has ${other} but no ${key}`;
    throw sweepError(source, path, why, 'Give min and max, or values, or value.');
  }
  refuse(source, path, given, ['mu', 'sigma', 'probabilities', 'ordered']);
  const [min, max] = [
    readNumber(source, [...path, 'min'], given['min']),
    readNumber(source, [...path, 'max'], given['max']),
  ];
  const step = readStep(source, path, given, distribution);
  const log = readLog(source, path, given) || (distribution?.includes('log') ?? false);
  const whole =
    distribution === 'int_uniform' ||
    (distribution === null && min.whole && max.whole && (step?.whole ?? true));
  let [low, high] = [min.value, max.value];
  if (low > high) {
    throw sweepError(source, path, `has min ${low} above max ${high}`, 'Swap them.');
  }
  if (distribution === 'log_uniform' || distribution === 'q_log_uniform') {
    if (low > 0 && high <= 1) {
      throw sweepError(
        source,
        [...path, 'distribution'],
        `is ${distribution}, whose min and max are exponents of e: ${low} to ${high} would draw from ${tidy(Math.exp(low))} to ${tidy(Math.exp(high))}`,
        `Did you mean "${distribution}_values"? To draw from that range all the same, use ${distribution}_values with those bounds.`,
      );
    }
    [low, high] = [Math.exp(low), Math.exp(high)];
  }
  if (log && low <= 0) {
    throw sweepError(source, [...path, 'min'], `is ${low}, but a logarithmic range must start above 0`);
  }
  if (whole && !(Number.isSafeInteger(low) && Number.isSafeInteger(high))) {
    throw sweepError(
      source,
      path,
      `is of whole numbers, but goes from ${low} to ${high}`,
      'Use whole bounds, or distribution uniform.',
    );
  }
  if (step === null) {
    return whole
      ? { kind: 'integer', name, low, high, log, step: 1 }
      : { kind: 'float', name, low, high, log, step };
  }
  return stepped(source, path, name, { low, high, log, whole, step });
}

interface Step {
  readonly value: number;
  readonly whole: boolean;
  /** `q`: multiples of it. `step`: counted from `min`. */
  readonly key: 'q' | 'step';
}

function readStep(
  source: SweepSource,
  path: SweepPath,
  given: Record<string, unknown>,
  distribution: Range | null,
): Step | null {
  if (given['q'] !== undefined && given['step'] !== undefined)
    throw sweepError(source, path, 'has both q and step', 'Keep one.');
  const key = given['step'] === undefined ? 'q' : 'step';
  const value = given[key];
  const quantized = distribution?.startsWith('q_') ?? false;
  if (value === undefined) return quantized ? { value: 1, whole: true, key: 'q' } : null;
  if (key === 'q' && distribution !== null && !quantized) {
    throw sweepError(
      source,
      [...path, 'q'],
      `has no meaning in ${distribution}`,
      `Use step, or distribution q_uniform.`,
    );
  }
  const step = readNumber(source, [...path, key], value);
  if (step.value <= 0) throw sweepError(source, [...path, key], `is ${show(value)}, but must be above 0`);
  return { ...step, key };
}

function stepped(
  source: SweepSource,
  path: SweepPath,
  name: string,
  { low, high, log, whole, step }: { low: number; high: number; log: boolean; whole: boolean; step: Step },
): Dimension {
  const start = step.key === 'q' ? tidy(Math.ceil(low / step.value - 1e-9) * step.value) : low;
  const count = Math.floor((high - start) / step.value + 1e-9);
  if (count < 0) {
    throw sweepError(
      source,
      path,
      `has no multiple of ${step.value} between ${low} and ${high}`,
      'Use a smaller q, or wider bounds.',
    );
  }
  const end = Math.max(start, tidy(start + count * step.value));
  if (log && start <= 0) {
    throw sweepError(source, path, `would hold ${start}, which a logarithmic range cannot`, 'Raise min.');
  }
  if (whole && Number.isInteger(step.value)) {
    return { kind: 'integer', name, low: start, high: end, log, step: step.value };
  }
  return { kind: 'float', name, low: start, high: end, log, step: step.value };
}

function readLog(source: SweepSource, path: SweepPath, given: Record<string, unknown>): boolean {
  const log = given['log'] ?? false;
  if (typeof log === 'boolean') return log;
  throw sweepError(source, [...path, 'log'], `is ${show(log)}`, 'Write true or false.');
}

function parseNormal(
  source: SweepSource,
  path: SweepPath,
  name: string,
  given: Record<string, unknown>,
  distribution: (typeof NORMALS)[number],
): Dimension {
  refuse(source, path, given, ['min', 'max', 'step', 'log', 'probabilities', 'ordered']);
  const quantized = distribution.startsWith('q_');
  if (!quantized) refuse(source, path, given, ['q']);
  const number = (key: string, fallback: number) =>
    given[key] === undefined ? fallback : readNumber(source, [...path, key], given[key]).value;
  const [mean, deviation, step] = [number('mu', 0), number('sigma', 1), number('q', 1)];
  if (deviation <= 0) throw sweepError(source, [...path, 'sigma'], `is ${deviation}, but must be above 0`);
  if (step <= 0) throw sweepError(source, [...path, 'q'], `is ${step}, but must be above 0`);
  return {
    kind: 'normal',
    name,
    mean,
    deviation,
    log: distribution.includes('log'),
    step: quantized ? step : null,
  };
}

function refuse(
  source: SweepSource,
  path: SweepPath,
  given: Record<string, unknown>,
  keys: readonly string[],
): void {
  const extra = keys.find((key) => given[key] !== undefined);
  if (extra !== undefined) {
    throw sweepError(
      source,
      [...path, extra],
      `has no meaning in distribution ${String(given['distribution'] ?? 'uniform')}`,
      'Leave it out.',
    );
  }
}
