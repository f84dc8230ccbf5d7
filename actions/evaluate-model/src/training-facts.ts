import type { ModelDocument } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { type Measurement, type Measurements, parseMetricName } from '@trainyard/metrics';
import type { FactsInput } from './model-facts.ts';

/** Facts that the model's document keeps of its training: they cost nothing to look up and never differ. */
export const TRAINING_FACTS: readonly string[] = ['training_cost', 'training_seconds', 'gpu_seconds'];

const OF: Readonly<Record<string, (document: ModelDocument) => number | null>> = {
  training_cost: ({ cost }) => cost,
  training_seconds: ({ durationSeconds }) => durationSeconds,
  gpu_seconds: ({ durationSeconds, environment }) => durationSeconds * environment.gpus.length,
};

type Asked = Pick<FactsInput, 'policies' | 'wanted' | 'answers' | 'baselineAnswers'>;

/**
 * What the training of the model, and of a baseline that is one, took and cost: those that a gate names, or all.
 *
 * @throws InputError when a gate names one, and the model does not say how it was trained
 */
export function trainingFacts({ policies, wanted, answers, baselineAnswers }: Asked): Measurements {
  const gates = policies
    .flatMap((policy) => policy.gates)
    .filter(({ metric }) => TRAINING_FACTS.includes(metric));
  const { document } = answers.source;
  if (document === null) {
    const [gate] = gates;
    if (gate === undefined) return {};
    const what = answers.source.kind === 'predictions' ? 'predictions do' : 'this model does';
    throw new InputError(
      `The gate on ${gate.metric} is about how the model was trained, which ${what} not say.`,
      {
        fix: 'Give the folder or artifact that train-model left, or take the gate out.',
        ...(gate.at === undefined ? {} : { at: gate.at }),
      },
    );
  }
  const before = baselineAnswers?.source.document ?? null;
  const names = TRAINING_FACTS.filter((name) => wanted || gates.some(({ metric }) => metric === name));
  return Object.fromEntries(names.map((name) => [name, fact(name, document, before)]));
}

function fact(name: string, document: ModelDocument, before: ModelDocument | null): Measurement {
  const [value, baseline] = [OF[name]!(document), before === null ? undefined : OF[name]!(before)];
  const measured: Measurement = {
    value,
    low: null,
    high: null,
    n: 1,
    direction: parseMetricName(name)!.info.direction,
    ...(value === null ? { reason: 'train-model was given no prices' } : {}),
  };
  if (baseline === undefined) return measured;
  // Both are on record, so their difference is exact.
  const delta = value === null || baseline === null ? null : value - baseline;
  return { ...measured, baseline, delta, deltaLow: delta, deltaHigh: delta };
}
