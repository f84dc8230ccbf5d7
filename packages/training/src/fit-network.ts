import { setImmediate } from 'node:timers/promises';
import type { Optimizer, Scalar, Tensor, Variable } from '@tensorflow/tfjs-core';
import { InputError } from '@trainyard/errors';
import type { Engine } from '@trainyard/models';
import { type Random, shuffle } from '@trainyard/statistics';
import type { BuiltNetwork } from './build-network.ts';
import type { Loss } from './loss.ts';
import type { ScoreOutputs, Totals } from './score-outputs.ts';
import { withSeededMathRandom } from './seeded-math-random.ts';

/** Encoded rows: features row-major, one target a row. */
export interface EncodedRows {
  readonly features: Float32Array;
  readonly targets: Float32Array;
  readonly width: number;
}

export interface Fit {
  readonly engine: Engine;
  readonly network: BuiltNetwork;
  readonly loss: Loss;
  readonly score: ScoreOutputs;
  readonly signal: AbortSignal | undefined;
}

/** The process answers signals and others at least so often. */
const LONGEST_STRETCH_MS = 50;
/** Numbers of one forward pass over validation rows. */
const EVALUATION_NUMBERS = 2 ** 17;

/**
 * One pass over the rows in a new order, one optimizer step per batch.
 *
 * @param random `order` of the rows; `noise` for dropout and its like. Two streams, so that a layer which draws does
 *   not change the order
 * @param epoch for the message
 * @throws InputError when the loss is no longer finite
 */
export async function trainEpoch(
  fit: Fit,
  optimizer: Optimizer,
  rows: EncodedRows,
  batchSize: number,
  random: { readonly order: Random; readonly noise: Random },
  epoch: number,
): Promise<Totals> {
  const { engine, network } = fit;
  const variables = network.model.trainableWeights.map((weight) => weight.read() as Variable);
  const order = shuffle(
    Uint32Array.from({ length: rows.targets.length }, (_, row) => row),
    random.order,
  );
  const batch = allocate(Math.min(batchSize, order.length), rows.width);
  const totals: Totals = { rows: 0, loss: 0, score: 0 };
  const pause = makePause(fit);
  for (let start = 0; start < order.length; start += batchSize) {
    if (pause.isDue()) await pause.take();
    engine.activate();
    const part = gather(rows, order.subarray(start, start + batchSize), batch);
    const step = () => runStep(engine, network, fit.loss, optimizer, variables, part);
    const { loss, outputs } = withSeededMathRandom(random.noise, step);
    if (!Number.isFinite(loss)) throw exploded(loss, epoch, start / batchSize + 1);
    const count = part.targets.length;
    totals.rows += count;
    totals.loss += loss * count;
    totals.score += fit.score(outputs, part.targets);
  }
  return totals;
}

/** Loss and score over rows without learning. */
export async function evaluateRows(fit: Fit, rows: EncodedRows): Promise<Totals> {
  const { engine } = fit;
  const { tf } = engine;
  const step = Math.max(1, Math.floor(EVALUATION_NUMBERS / rows.width));
  const totals: Totals = { rows: 0, loss: 0, score: 0 };
  const pause = makePause(fit);
  for (let start = 0; start < rows.targets.length; start += step) {
    if (pause.isDue()) await pause.take();
    engine.activate();
    const part = {
      features: rows.features.subarray(start * rows.width, (start + step) * rows.width),
      targets: rows.targets.subarray(start, start + step),
    };
    const { loss, outputs } = tf.tidy(() => {
      const made = forward(engine, fit.network, part.features, part.targets.length, false);
      return {
        outputs: made.dataSync<'float32'>().slice(),
        loss: withPenalties(fit, fit.loss(made, part.targets)).dataSync()[0]!,
      };
    }) as unknown as { loss: number; outputs: Float32Array };
    totals.rows += part.targets.length;
    totals.loss += loss * part.targets.length;
    totals.score += fit.score(outputs, part.targets);
  }
  return totals;
}

interface Batch {
  readonly features: Float32Array;
  readonly targets: Float32Array;
}

function allocate(count: number, width: number): Batch {
  return { features: new Float32Array(count * width), targets: new Float32Array(count) };
}

/** Into arrays that are used again: their tensors are gone when the next batch comes. */
function gather({ features, targets, width }: EncodedRows, order: Uint32Array, into: Batch): Batch {
  for (let i = 0; i < order.length; i++) {
    const from = order[i]! * width;
    for (let k = 0; k < width; k++) into.features[i * width + k] = features[from + k]!;
    into.targets[i] = targets[order[i]!]!;
  }
  if (order.length === into.targets.length) return into;
  return {
    features: into.features.subarray(0, order.length * width),
    targets: into.targets.subarray(0, order.length),
  };
}

function runStep(
  engine: Engine,
  network: BuiltNetwork,
  loss: Loss,
  optimizer: Optimizer,
  variables: Variable[],
  batch: Batch,
): { loss: number; outputs: Float32Array } {
  const { tf } = engine;
  let outputs: Float32Array | undefined;
  const value = tf.tidy(() => {
    const cost = optimizer.minimize(
      () => {
        const made = forward(engine, network, batch.features, batch.targets.length, true);
        outputs = made.dataSync<'float32'>().slice();
        return withPenalties({ engine, network }, loss(made, batch.targets));
      },
      true,
      variables,
    );
    return cost!.dataSync()[0]!;
  }) as unknown as number;
  return { loss: value, outputs: outputs! };
}

function forward(
  { tf }: Engine,
  { head, inputShape }: BuiltNetwork,
  features: Float32Array,
  rows: number,
  training: boolean,
): Tensor {
  return head.apply(tf.tensor(features, [rows, ...inputShape], 'float32'), { training }) as Tensor;
}

/** Regularisers of layers add to the loss. */
function withPenalties({ engine, network }: Pick<Fit, 'engine' | 'network'>, loss: Scalar): Scalar {
  return network.model.calculateLosses().reduce((sum, penalty) => engine.tf.add(sum, penalty), loss);
}

/** Lets others run when enough time has passed. Every await may leave another engine the current one. */
function makePause({ signal }: Pick<Fit, 'signal'>) {
  let started = performance.now();
  return {
    isDue: () => performance.now() - started >= LONGEST_STRETCH_MS,
    async take() {
      await setImmediate();
      signal?.throwIfAborted();
      started = performance.now();
    },
  };
}

function exploded(loss: number, epoch: number, batch: number): InputError {
  return new InputError(`The loss became ${loss} in epoch ${epoch}, batch ${batch}: training has diverged.`, {
    fix: 'Use a smaller learning rate (a tenth), or look for extreme values in the data.',
  });
}
