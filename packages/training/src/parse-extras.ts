import { InputError } from '@trainyard/errors';
import type { AdversarialSpec, DistillationSpec, ReplaySpec } from './model-spec.ts';
import { checkKeys, isObject, readChoice, readNumber, show } from './read-value.ts';

/** `{temperature: 3, weight: 0.7}`. */
export function parseDistillation(value: unknown): DistillationSpec {
  const given = mapping(value ?? {}, 'model.distillation', '{temperature: 3, weight: 0.7}');
  checkKeys(given, ['temperature', 'weight'], 'model.distillation');
  return {
    temperature: readNumber(given['temperature'] ?? 2, 'model.distillation.temperature', {
      min: 1,
      max: 100,
    }),
    weight: readNumber(given['weight'] ?? 0.5, 'model.distillation.weight', { min: 0, max: 1 }),
  };
}

/** `{method: pgd, epsilon: 0.1, steps: 7, step-size: 0.04, share: 1}`; a bare word or number sets method or epsilon. */
export function parseAdversarial(value: unknown): AdversarialSpec | null {
  if (value === undefined || value === null) return null;
  const at = 'model.adversarial';
  const given = mapping(value, at, '{method: fgsm, epsilon: 0.1}');
  checkKeys(given, ['method', 'epsilon', 'steps', 'step-size', 'share'], at);
  const method = readChoice(given['method'] ?? 'fgsm', `${at}.method`, ['fgsm', 'pgd'] as const);
  const epsilon = readNumber(given['epsilon'] ?? 0.1, `${at}.epsilon`, { above: 0 });
  const isOneStep = method === 'fgsm';
  for (const key of ['steps', 'step-size']) {
    if (isOneStep && given[key] !== undefined)
      throw new InputError(`${at}.${key} is set, but fgsm takes a single step of epsilon.`, {
        fix: 'Take it out, or use method: pgd.',
      });
  }
  const steps = isOneStep
    ? 1
    : readNumber(given['steps'] ?? 7, `${at}.steps`, { min: 1, max: 1000, whole: true });
  const stepSize = isOneStep
    ? epsilon
    : readNumber(given['step-size'] ?? (2.5 * epsilon) / steps, `${at}.step-size`, { above: 0 });
  const share = readNumber(given['share'] ?? (isOneStep ? 0.5 : 1), `${at}.share`, { above: 0, max: 1 });
  return { method, epsilon, steps, stepSize, share };
}

/** `{data: old.csv, share: 0.3}`. */
export function parseReplay(value: unknown): ReplaySpec | null {
  if (value === undefined || value === null) return null;
  const at = 'model.replay';
  const given =
    typeof value === 'string' ? { data: value } : mapping(value, at, '{data: old.csv, share: 0.3}');
  checkKeys(given, ['data', 'share'], at);
  const { data } = given;
  if (typeof data !== 'string' || data.trim() === '') {
    throw new InputError(`${at}.data is ${show(data)}, but the path of a table with old rows is wanted.`, {
      fix: 'Write {data: old.csv, share: 0.3}.',
    });
  }
  return { data, share: readNumber(given['share'] ?? 0.5, `${at}.share`, { above: 0, below: 1 }) };
}

function mapping(value: unknown, at: string, example: string): Record<string, unknown> {
  if (isObject(value)) return value;
  throw new InputError(`${at} is ${show(value)}, but a mapping is wanted.`, { fix: `Write ${example}.` });
}
