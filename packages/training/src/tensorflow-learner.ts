import type { Scalar, Tensor, Variable } from '@tensorflow/tfjs-core';
import type { Engine } from '@trainyard/models';
import type { Random } from '@trainyard/statistics';
import type { BuiltNetwork } from './build-network.ts';
import type { EncodedRows, Learner } from './learner.ts';
import { makeOptimizer } from './make-optimizer.ts';
import type { LossSpec, OptimizerSpec } from './model-spec.ts';
import { networkArtifacts, readWeights } from './network-artifacts.ts';
import type { ScoreOutputs } from './score-outputs.ts';
import { withSeededMathRandom } from './seeded-math-random.ts';
import { makeLoss } from './tensorflow-loss.ts';

/** Numbers of one forward pass over validation rows. */
const EVALUATION_NUMBERS = 2 ** 17;

export interface LearnerPlan {
  readonly loss: LossSpec;
  readonly optimizer: OptimizerSpec;
  readonly score: ScoreOutputs;
  readonly batchSize: number;
  /** Of dropout and its like. */
  readonly noise: Random;
}

/** @param network is the learner's from now on */
export function createTensorFlowLearner(
  engine: Engine,
  network: BuiltNetwork,
  { loss: lossSpec, optimizer: optimizerSpec, score, batchSize, noise }: LearnerPlan,
): Learner {
  const { tf } = engine;
  const { model, head, units, inputShape, weightCount } = network;
  const width = inputShape.reduce((all, size) => all * size, 1);
  const evaluationRows = Math.max(1, Math.floor(EVALUATION_NUMBERS / width));
  engine.activate();
  const loss = makeLoss(engine, lossSpec, network);
  const optimizer = makeOptimizer(engine, optimizerSpec);
  const variables = model.trainableWeights.map((weight) => weight.read() as Variable);
  // Used again and again: their tensors are gone when the next batch comes.
  const batch = {
    features: new Float32Array(batchSize * width),
    targets: new Float32Array(batchSize),
    weights: new Float32Array(batchSize),
  };

  const forward = (features: Float32Array, rows: number, training: boolean) =>
    head.apply(tf.tensor(features, [rows, ...inputShape], 'float32'), { training }) as Tensor;
  /** Regularisers of layers add to the loss. */
  const withPenalties = (value: Scalar): Scalar =>
    model.calculateLosses().reduce((sum, penalty) => tf.add(sum, penalty), value);

  return {
    engine: engine.name,
    libraries: engine.libraries,
    weightCount,
    evaluationRows,
    step(rows, order, from, count, rate, totals) {
      engine.activate();
      gather(rows, order, from, count, batch);
      const features = batch.features.subarray(0, count * width);
      const targets = batch.targets.subarray(0, count);
      const weights = rows.weights === null ? null : batch.weights.subarray(0, count);
      let outputs: Float32Array | undefined;
      const cost = () => {
        const made = forward(features, count, true);
        outputs = made.dataSync<'float32'>().slice();
        return withPenalties(loss(made, targets, weights));
      };
      const step = () => optimizer.minimize(cost, variables, rate).dataSync()[0]!;
      const value = withSeededMathRandom(noise, () => tf.tidy(step as never) as unknown as number);
      totals.rows += count;
      totals.loss += value * count;
      totals.score += score(outputs!, units, targets, count);
      return value;
    },
    evaluate(rows, from, count, totals) {
      engine.activate();
      const features = rows.features.subarray(from * width, (from + count) * width);
      const targets = rows.targets.subarray(from, from + count);
      const { value, outputs } = tf.tidy(() => {
        const made = forward(features, count, false);
        const outputs = made.dataSync<'float32'>().slice();
        return { outputs, value: withPenalties(loss(made, targets, null)).dataSync()[0]! };
      }) as unknown as { value: number; outputs: Float32Array };
      totals.rows += count;
      totals.loss += value * count;
      totals.score += score(outputs, units, targets, count);
    },
    inputGradient(rows, from, count, into) {
      engine.activate();
      const features = rows.features.subarray(from * width, (from + count) * width);
      const targets = rows.targets.subarray(from, from + count);
      const slope = tf.grad((x: Tensor) => loss(head.apply(x, { training: false }) as Tensor, targets, null));
      const made = tf.tidy(() =>
        slope(tf.tensor(features, [count, ...inputShape], 'float32'))
          .dataSync<'float32'>()
          .slice(),
      ) as unknown as Float32Array;
      into.set(made);
    },
    predict({ features, targets }) {
      engine.activate();
      const outputs = new Float32Array(targets.length * units);
      for (let from = 0; from < targets.length; from += evaluationRows) {
        const count = Math.min(evaluationRows, targets.length - from);
        const part = features.subarray(from * width, (from + count) * width);
        const made = tf.tidy(() => {
          const input = tf.tensor(part, [count, ...inputShape], 'float32');
          return (model.apply(input, { training: false }) as Tensor).dataSync<'float32'>().slice();
        }) as unknown as Float32Array;
        outputs.set(made, from * units);
      }
      return outputs;
    },
    snapshot: () => readWeights(model),
    restore(snapshot) {
      engine.activate();
      tf.tidy(() => {
        model.setWeights(snapshot.map((values, i) => tf.tensor(values, model.weights[i]!.shape as number[])));
      });
    },
    artifacts: () => networkArtifacts(model),
    close() {
      optimizer.dispose();
      // The head has the layers of the model, and nothing of its own.
      model.dispose();
    },
  };
}

function gather(
  { features, targets, weights, width }: EncodedRows,
  order: Int32Array,
  start: number,
  count: number,
  into: { features: Float32Array; targets: Float32Array; weights: Float32Array },
): void {
  for (let i = 0; i < count; i++) {
    const row = order[start + i]!;
    const from = row * width;
    for (let k = 0; k < width; k++) into.features[i * width + k] = features[from + k]!;
    into.targets[i] = targets[row]!;
    if (weights !== null) into.weights[i] = weights[row]!;
  }
}
