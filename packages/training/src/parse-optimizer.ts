import { InputError } from '@trainyard/errors';
import type { OptimizerName, OptimizerSpec } from './model-spec.ts';
import { checkKeys, isObject, kebab, readBoolean, readChoice, readNumber, show } from './read-value.ts';

interface OptimizerKind {
  readonly learningRate: number;
  /** Key as users write it → its default. A boolean default makes a boolean key. */
  readonly settings: Readonly<Record<string, number | boolean>>;
  /** 0 when left out. */
  readonly weightDecay?: number;
}

/** Defaults are those of Keras. */
const OPTIMIZERS: Readonly<Record<OptimizerName, OptimizerKind>> = {
  sgd: { learningRate: 0.01, settings: {} },
  momentum: { learningRate: 0.01, settings: { momentum: 0.9, nesterov: false } },
  rmsprop: { learningRate: 0.001, settings: { decay: 0.9, momentum: 0, epsilon: 1e-7, centered: false } },
  adam: { learningRate: 0.001, settings: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
  adamw: { learningRate: 0.001, settings: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 }, weightDecay: 0.004 },
  adagrad: { learningRate: 0.01, settings: { 'initial-accumulator-value': 0.1 } },
  adadelta: { learningRate: 0.001, settings: { rho: 0.95, epsilon: 1e-7 } },
  adamax: { learningRate: 0.001, settings: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, decay: 0 } },
};
const NAMES = Object.keys(OPTIMIZERS) as OptimizerName[];

/** `adam`, or `{adam: {learning-rate: 0.01, beta1: 0.9}}`. */
export function parseOptimizer(value: unknown, defaultRate?: number): OptimizerSpec {
  if (typeof value === 'string')
    return optimizer(readChoice(value, 'model.optimizer', NAMES), {}, defaultRate);
  const form = 'Write adam, or {adam: {learning-rate: 0.01}}.';
  if (!isObject(value)) throw new InputError(`model.optimizer is ${show(value)}.`, { fix: form });
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0) {
    throw new InputError(`model.optimizer is ${show(value)}, but one name with its settings is wanted.`, {
      fix: form,
    });
  }
  const settings = value[name] ?? {};
  if (!isObject(settings))
    throw new InputError(`model.optimizer.${name} is ${show(settings)}.`, { fix: form });
  return optimizer(readChoice(name, 'model.optimizer', NAMES), settings, defaultRate);
}

export function readLearningRate(value: unknown, name: string): number {
  return readNumber(value, name, { above: 0 });
}

function optimizer(name: OptimizerName, given: Record<string, unknown>, defaultRate?: number): OptimizerSpec {
  const kind = OPTIMIZERS[name];
  const at = `model.optimizer.${name}`;
  const keyed = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key === 'lr' ? 'learning-rate' : kebab(key), value]),
  );
  checkKeys(keyed, ['learning-rate', ...Object.keys(kind.settings), 'clip-norm', 'weight-decay'], at);
  const clipNorm = keyed['clip-norm'];
  const rate = keyed['learning-rate'];
  const settings = Object.entries(kind.settings).map(([key, fallback]) => [
    key,
    readSetting(keyed[key], fallback, `${at}.${key}`),
  ]);
  return {
    name,
    learningRate:
      rate === undefined ? (defaultRate ?? kind.learningRate) : readLearningRate(rate, `${at}.learning-rate`),
    settings: Object.fromEntries(settings),
    clipNorm: clipNorm === undefined ? null : readNumber(clipNorm, `${at}.clip-norm`, { above: 0 }),
    weightDecay: readNumber(keyed['weight-decay'] ?? kind.weightDecay ?? 0, `${at}.weight-decay`, { min: 0 }),
  };
}

function readSetting(value: unknown, fallback: number | boolean, name: string): number | boolean {
  if (value === undefined) return fallback;
  return typeof fallback === 'boolean' ? readBoolean(value, name) : readNumber(value, name, { min: 0 });
}
