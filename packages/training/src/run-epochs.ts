import { InputError } from '@trainyard/errors';
import { createRandom } from '@trainyard/statistics';
import type { ChangeBatch } from './change-batches.ts';
import { watchMetric } from './early-stopping.ts';
import { evaluateRows, makePause, trainEpoch } from './fit-network.ts';
import type { EncodedRows, Learner } from './learner.ts';
import type { ModelSpec } from './model-spec.ts';
import { createSchedule } from './schedule.ts';
import type { Totals } from './score-outputs.ts';
import type { TrainOptions } from './train-options.ts';
import type { TrainingEnd } from './trained-model.ts';

export interface EpochsData {
  readonly train: EncodedRows;
  readonly validation: EncodedRows | null;
  /** `loss`, the score, and both with `val_`. */
  readonly metricNames: readonly string[];
  readonly change?: ChangeBatch | null;
  /** Of the rows to train on, so many are new; the others are replayed. */
  readonly fresh?: number;
}

export interface EpochsResult {
  readonly metrics: Readonly<Record<string, number>>;
  readonly curves: Readonly<Record<string, readonly number[]>>;
  readonly keptEpoch: number;
  readonly end: TrainingEnd;
}

/** All epochs, until the last, early stopping, or a `stop` of the caller. The learner holds the kept weights afterwards. */
export async function runEpochs(
  learner: Learner,
  spec: ModelSpec,
  { train, validation, metricNames, change = null, fresh = train.rowCount }: EpochsData,
  options: TrainOptions,
): Promise<EpochsResult> {
  const { epochs, batchSize } = spec;
  const pause = makePause(options.signal);
  const random = createRandom(options.seed).fork('order');
  const order = new Int32Array(rowsOfEpoch(fresh, train.rowCount, spec.replay?.share ?? 0));
  const stepsPerEpoch = Math.ceil(order.length / batchSize);
  const plateau = validation === null ? 'loss' : 'val_loss';
  const schedule = createSchedule(
    spec.schedule,
    spec.optimizer.learningRate,
    { epochs, stepsPerEpoch },
    plateau,
  );
  const watch = spec.earlyStopping === null ? null : watchMetric(spec.earlyStopping);
  const curves: Record<string, number[]> = Object.fromEntries(metricNames.map((name) => [name, []]));
  const started = performance.now();
  let best: { epoch: number; weights: Float32Array[] } | null = null;
  let end: TrainingEnd = 'completed';
  let epoch = 0;
  while (end === 'completed' && epoch < epochs) {
    const before = epoch * stepsPerEpoch;
    const rate = (step: number) => schedule.rate(before + step);
    epoch++;
    const trained = await trainEpoch(learner, train, {
      batchSize,
      order,
      random,
      epoch,
      rate,
      pause,
      change,
      fresh,
    });
    const validated = validation === null ? [] : [await evaluateRows(learner, validation, pause)];
    const metrics = nameTotals(metricNames, [trained, ...validated]);
    for (const [name, value] of Object.entries(metrics)) curves[name]!.push(value);
    checkLoss(curves['loss']!);
    schedule.see(metrics);
    const secondsElapsed = (performance.now() - started) / 1000;
    const rowsPerSecond = (epoch * order.length) / Math.max(secondsElapsed, 1e-9);
    const asked = options.onEpoch?.({ epoch, epochs, metrics, secondsElapsed, rowsPerSecond });
    const seen = watch?.see(metrics);
    if (seen?.best && spec.earlyStopping!.restoreBest) best = { epoch, weights: await learner.snapshot() };
    if (asked === 'stop') end = 'stopped';
    else if (seen?.stop) end = 'early-stopping';
  }
  if (best !== null && best.epoch !== epoch) learner.restore(best.weights);
  const keptEpoch = best?.epoch ?? epoch;
  const metrics = Object.fromEntries(
    Object.entries(curves).map(([name, values]) => [name, values[keptEpoch - 1]!]),
  );
  return { metrics, curves, keptEpoch, end };
}

/** A loss so many times the first epoch's will not come back. */
const EXPLODED = 1e4;

/** @throws InputError when it is finite yet, but grows without end */
function checkLoss(losses: readonly number[]): void {
  const [first, last] = [losses[0]!, losses.at(-1)!];
  if (!(last > EXPLODED * Math.max(1, Math.abs(first)))) return;
  throw new InputError(
    `The loss has exploded: ${Number(first.toPrecision(3))} in the first epoch, ${Number(last.toPrecision(3))} in epoch ${losses.length}.`,
    {
      fix: 'Use a smaller learning rate (a tenth), clip-norm of the optimizer, or look for extreme values in the data.',
    },
  );
}

/** New rows, and of the old so many that they are the share that was asked for, if there are as many. */
function rowsOfEpoch(fresh: number, all: number, share: number): number {
  return fresh + Math.min(all - fresh, Math.round((fresh * share) / (1 - share)));
}

function nameTotals(names: readonly string[], totals: readonly Totals[]): Record<string, number> {
  const values = totals.flatMap(({ rows, loss, score }) => [loss / rows, score / rows]);
  return Object.fromEntries(names.map((name, i) => [name, values[i]!]));
}
