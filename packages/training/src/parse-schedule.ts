import { parseNamed } from './parse-named.ts';
import { readChoice, readNumber } from './read-value.ts';
import type { ScheduleSpec } from './schedule.ts';
import { CONSTANT } from './schedule.ts';

const KINDS = {
  constant: ['warm-up'],
  step: ['every', 'factor', 'warm-up'],
  exponential: ['factor', 'warm-up'],
  cosine: ['warm-up', 'final'],
  'one-cycle': ['rise'],
  'reduce-on-plateau': ['metric', 'factor', 'patience', 'floor', 'warm-up'],
} as const;
export const METRICS = ['val_loss', 'loss', 'val_accuracy', 'accuracy', 'val_mae', 'mae'] as const;

/** `cosine`, or `{cosine: {warm-up: 3, final: 0.01}}`. */
export function parseSchedule(value: unknown): ScheduleSpec {
  if (value === undefined) return CONSTANT;
  const at = 'model.schedule';
  const { name, settings } = parseNamed(value, at, KINDS, 'cosine, or {step: {every: 10, factor: 0.5}}');
  const number = (key: string, standard: number, rule: Parameters<typeof readNumber>[2]) =>
    readNumber(settings[key] ?? standard, `${at}.${name}.${key}`, rule);
  const factor = (standard: number) => number('factor', standard, { above: 0, max: 1 });
  const warmUp = number('warm-up', 0, { min: 0 });
  switch (name) {
    case 'constant':
      return { kind: name, warmUp };
    case 'step':
      return { kind: name, warmUp, every: number('every', 10, { min: 1, whole: true }), factor: factor(0.5) };
    case 'exponential':
      return { kind: name, warmUp, factor: factor(0.95) };
    case 'cosine':
      return { kind: name, warmUp, final: number('final', 0, { min: 0, max: 1 }) };
    case 'one-cycle':
      return { kind: name, warmUp, rise: number('rise', 0.3, { above: 0, max: 1 }) };
    case 'reduce-on-plateau':
      return {
        kind: name,
        warmUp,
        metric:
          settings['metric'] === undefined
            ? null
            : readChoice(settings['metric'], `${at}.${name}.metric`, METRICS),
        factor: factor(0.1),
        patience: number('patience', 10, { min: 0, whole: true }),
        floor: number('floor', 0, { min: 0, max: 1 }),
      };
  }
}
