import type { LossName, LossSpec } from './model-spec.ts';
import { parseNamed } from './parse-named.ts';
import { kebab, readNumber } from './read-value.ts';

const LOSSES = {
  auto: [],
  mse: [],
  mae: [],
  huber: ['delta'],
  pinball: ['quantile'],
  poisson: [],
  'cross-entropy': [],
  focal: ['gamma'],
} as const satisfies Readonly<Record<LossName | 'auto', readonly string[]>>;
const ALIASES: Readonly<Record<string, LossName>> = {
  'mean-squared-error': 'mse',
  'mean-absolute-error': 'mae',
  'binary-crossentropy': 'cross-entropy',
  'categorical-crossentropy': 'cross-entropy',
  'sparse-categorical-crossentropy': 'cross-entropy',
  quantile: 'pinball',
};

/** `auto`, `huber`, or `{huber: {delta: 1.5}}`. */
export function parseLoss(value: unknown): LossSpec | null {
  const word = typeof value === 'string' ? (ALIASES[kebab(value)] ?? value) : value;
  const { name, settings } = parseNamed(word, 'model.loss', LOSSES, 'mse, or {huber: {delta: 1}}');
  const number = (key: string, standard: number, rule: Parameters<typeof readNumber>[2]) =>
    readNumber(settings[key] ?? standard, `model.loss.${name}.${key}`, rule);
  switch (name) {
    case 'auto':
      return null;
    case 'huber':
      return { name, delta: number('delta', 1, { above: 0 }) };
    case 'focal':
      return { name, gamma: number('gamma', 2, { min: 0 }) };
    case 'pinball':
      return { name, quantile: number('quantile', 0.5, { above: 0, below: 1 }) };
    default:
      return { name };
  }
}
