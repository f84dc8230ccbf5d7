import { InputError } from '@trainyard/errors';
import { type Measurement, type Measurements, MODEL_FACTS, parseMetricName } from '@trainyard/metrics';
import { type ModelFact, measureFacts } from '@trainyard/models/open';
import type { Policy } from '@trainyard/verdict';
import type { AskedModel } from './answers-of-model.ts';
import type { Gathered } from './gather.ts';
import { TRAINING_FACTS, trainingFacts } from './training-facts.ts';

export interface FactsInput
  extends Pick<Gathered, 'answers' | 'baselineAnswers' | 'data' | 'model' | 'baselineModel'> {
  readonly policies: readonly Policy[];
  /** All of them, also those that no gate names. */
  readonly wanted: boolean;
  readonly alpha: number;
  readonly signal: AbortSignal;
}

/** Of the whole process, in which the other model ran too. */
const NOT_COMPARED = new Set(['peak_memory_bytes']);

/**
 * Facts of the model, and of a baseline that is one, as metrics. Only when they are asked for, since timings differ
 * from run to run, and verdicts otherwise do not.
 *
 * @throws InputError when a gate names one and there is no model that runs, or none that says how it was trained
 */
export async function measureModelFacts(input: FactsInput): Promise<Measurements> {
  return { ...trainingFacts(input), ...(await runningFacts(input)) };
}

async function runningFacts(input: FactsInput): Promise<Measurements> {
  const { policies, wanted, model, baselineModel } = input;
  const gates = policies.flatMap((policy) => policy.gates);
  const runs = (metric: string) => MODEL_FACTS.includes(metric) && !TRAINING_FACTS.includes(metric);
  const gated = gates.find(({ metric }) => runs(metric));
  if (gated === undefined && !wanted) return {};
  if (model === null) {
    const what = gated === undefined ? 'Input model-facts' : `The gate on ${gated.metric}`;
    throw new InputError(`${what} is about a model that runs, but only predictions are given.`, {
      fix: 'Give the model, or leave it out.',
      ...(gated?.at === undefined ? {} : { at: gated.at }),
    });
  }
  const own = await factsOf(model, input);
  const compares = gates.some(
    ({ metric, noWorseThanBaseline }) => runs(metric) && noWorseThanBaseline !== undefined,
  );
  const other = baselineModel !== null && (compares || wanted) ? await factsOf(baselineModel, input) : null;
  return Object.fromEntries(
    own.map((fact) => {
      const baseline = NOT_COMPARED.has(fact.name)
        ? undefined
        : other?.find(({ name }) => name === fact.name);
      return [fact.name, measurement(fact, baseline)];
    }),
  );
}

function factsOf(
  { opened, predictor }: AskedModel,
  { data, alpha, signal }: FactsInput,
): Promise<ModelFact[]> {
  return measureFacts(opened, predictor, data.table, { alpha, signal });
}

function measurement(fact: ModelFact, baseline: ModelFact | undefined): Measurement {
  const { name, value, low, high, n, reason } = fact;
  const measured: Measurement = {
    value,
    low,
    high,
    n,
    direction: parseMetricName(name)!.info.direction,
    ...(low === null ? {} : { interval: 'order-statistic' }),
    ...(reason === undefined ? {} : { reason }),
  };
  if (baseline === undefined) return measured;
  if (value === null || baseline.value === null)
    return { ...measured, baseline: baseline.value, delta: null, deltaLow: null, deltaHigh: null };
  const delta = value - baseline.value;
  // A size is exact. Of timings, the interval is as wide as both together, which errs on the wide side.
  const exact = name === 'size_bytes';
  const ends = [low, high, baseline.low, baseline.high].some((end) => end === null)
    ? { deltaLow: exact ? delta : null, deltaHigh: exact ? delta : null }
    : { deltaLow: low! - baseline.high!, deltaHigh: high! - baseline.low! };
  return { ...measured, baseline: baseline.value, delta, ...ends };
}
