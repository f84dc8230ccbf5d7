import type { Scalar, Tensor, Variable } from '@tensorflow/tfjs-core';
import { InputError } from '@trainyard/errors';
import type { Engine } from '@trainyard/models';
import type { Random } from '@trainyard/statistics';
import type { BuiltNetwork } from './build-network.ts';
import { batchGatherer } from './gather-batch.ts';
import type { Learner } from './learner.ts';
import { makeOptimizer } from './make-optimizer.ts';
import type { DistillationSpec, LossSpec, OptimizerSpec } from './model-spec.ts';
import { networkArtifacts, readWeights, readWeightsLater } from './network-artifacts.ts';
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
  /** How much a teacher's answers count, which then stand behind each row's target. */
  readonly distillation?: DistillationSpec | null;
}

/** @param network is the learner's from now on */
export function createTensorFlowLearner(
  engine: Engine,
  network: BuiltNetwork,
  { loss: lossSpec, optimizer: optimizerSpec, score, batchSize, noise, distillation = null }: LearnerPlan,
): Learner {
  const { tf } = engine;
  // WebGPU has no way to wait for its numbers.
  const later = engine.name === 'webgpu';
  const { model, head, units, inputShape, weightCount } = network;
  const width = inputShape.reduce((all, size) => all * size, 1);
  const evaluationRows = Math.max(1, Math.floor(EVALUATION_NUMBERS / width));
  engine.activate();
  const loss = makeLoss(engine, lossSpec, network, distillation);
  const optimizer = makeOptimizer(engine, optimizerSpec);
  const variables = model.trainableWeights.map((weight) => weight.read() as Variable);
  // Its arrays are used again and again: their tensors are gone when the next batch comes.
  const gather = batchGatherer(batchSize, width, units);

  const forward = (features: Float32Array, rows: number, training: boolean) =>
    head.apply(tf.tensor(features, [rows, ...inputShape], 'float32'), { training }) as Tensor;
  /** Gives the numbers of two tensors to `use`, and the tensors up. */
  const read = <T>(
    tensors: readonly [Tensor, Tensor],
    use: (first: Float32Array, second: Float32Array) => T,
  ): T | Promise<T> => {
    const done = (first: Float32Array, second: Float32Array) => {
      const result = use(first, second);
      tf.dispose([...tensors]);
      return result;
    };
    const [first, second] = tensors;
    if (!later) return done(first.dataSync<'float32'>(), second.dataSync<'float32'>());
    return Promise.all([first.data<'float32'>(), second.data<'float32'>()]).then(([a, b]) => {
      engine.activate();
      return done(a, b);
    });
  };
  /** Regularisers of layers add to the loss. */
  const withPenalties = (value: Scalar): Scalar =>
    model.calculateLosses().reduce((sum, penalty) => tf.add(sum, penalty), value);

  return {
    engine: engine.name,
    ...(engine.gpu !== undefined && { gpu: engine.gpu }),
    libraries: engine.libraries,
    weightCount,
    evaluationRows,
    step(rows, order, from, count, rate, totals) {
      engine.activate();
      const { features, targets, weights } = gather(rows, order, from, count);
      let outputs: Tensor | undefined;
      const cost = () => {
        outputs = tf.keep(forward(features, count, true));
        return withPenalties(loss(outputs, targets, weights));
      };
      const step = () => optimizer.minimize(cost, variables, rate);
      const value = withSeededMathRandom(noise, () => tf.tidy(step as never) as unknown as Scalar);
      return read([value, outputs!], (mean, made) => {
        totals.rows += count;
        totals.loss += mean[0]! * count;
        totals.score += score(made, units, targets, count, rows.targetWidth);
        return mean[0]!;
      });
    },
    evaluate(rows, from, count, totals) {
      engine.activate();
      const features = rows.features.subarray(from * width, (from + count) * width);
      const targets = rows.targets.subarray(from * rows.targetWidth, (from + count) * rows.targetWidth);
      const tensors = tf.tidy(() => {
        const made = forward(features, count, false);
        return [withPenalties(loss(made, targets, null)), made];
      }) as unknown as [Tensor, Tensor];
      return read(tensors, (mean, made) => {
        totals.rows += count;
        totals.loss += mean[0]! * count;
        totals.score += score(made, units, targets, count, rows.targetWidth);
      });
    },
    inputGradient(rows, from, count, into) {
      if (later)
        throw new InputError('model.adversarial is set, which engine webgpu cannot do.', {
          fix: 'Use another engine.',
        });
      engine.activate();
      const features = rows.features.subarray(from * width, (from + count) * width);
      const targets = rows.targets.subarray(from * rows.targetWidth, (from + count) * rows.targetWidth);
      const slope = tf.grad((x: Tensor) => loss(head.apply(x, { training: false }) as Tensor, targets, null));
      const made = tf.tidy(() =>
        slope(tf.tensor(features, [count, ...inputShape], 'float32'))
          .dataSync<'float32'>()
          .slice(),
      ) as unknown as Float32Array;
      into.set(made);
    },
    async predict({ features, rowCount }) {
      const outputs = new Float32Array(rowCount * units);
      for (let from = 0; from < rowCount; from += evaluationRows) {
        const count = Math.min(evaluationRows, rowCount - from);
        const part = features.subarray(from * width, (from + count) * width);
        engine.activate();
        const made = tf.tidy(() => {
          const input = tf.tensor(part, [count, ...inputShape], 'float32');
          return model.apply(input, { training: false }) as Tensor;
        });
        await read([made, made], (values) => outputs.set(values, from * units));
      }
      return outputs;
    },
    snapshot() {
      engine.activate();
      return later ? readWeightsLater(model) : readWeights(model);
    },
    restore(snapshot) {
      engine.activate();
      tf.tidy(() => {
        model.setWeights(snapshot.map((values, i) => tf.tensor(values, model.weights[i]!.shape as number[])));
      });
    },
    async artifacts() {
      engine.activate();
      return networkArtifacts(model, later ? await readWeightsLater(model) : readWeights(model));
    },
    close() {
      engine.activate();
      optimizer.dispose();
      // The head has the layers of the model, and nothing of its own.
      model.dispose();
    },
  };
}
