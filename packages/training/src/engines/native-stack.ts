import type { Variable } from '@tensorflow/tfjs-core';
import type { Engine } from '@trainyard/models';
import type { BuiltNetwork } from '../build-network.ts';
import { distilledLoss } from '../dense/distilled-loss.ts';
import type { DensePlanned } from '../dense-plan.ts';
import { withSeededMathRandom } from '../seeded-math-random.ts';
import type { LearnerPlan } from '../tensorflow-learner.ts';
import type { NativeBackend } from './load-native.ts';
import { isNativeLayer, type NativeLayer, type NativeRoom, nativeLayer } from './native-layers.ts';
import { type NativeVariable, nativeOperations, type TensorId } from './native-operations.ts';
import { nativeUpdate } from './native-update.ts';

/** The rows of one step, in one piece. */
export interface StackBatch {
  readonly rows: number;
  readonly features: Float32Array;
  readonly targets: Float32Array;
  readonly targetWidth: number;
  readonly weights: Float32Array | null;
  readonly weightWidth: number;
}

export interface StackAnswer {
  /** The mean loss before the step. */
  readonly mean: number;
  /** Rows x units, before the step: what the network of TensorFlow.js gives before its loss. */
  readonly outputs: Float32Array;
}

/** Steps of a stack of dense layers. The weights of TensorFlow.js' network lag behind until `pull`. */
export interface NativeStack {
  /** One optimizer step; none when the loss is not finite. */
  step(batch: StackBatch, learningRate: number): StackAnswer;
  /** Gives the weights to the network of TensorFlow.js. */
  pull(): void;
  /** Takes them from there. */
  push(): void;
  dispose(): void;
}

/**
 * What a step of TensorFlow.js does through its tape, as operations of TensorFlow one after another: those of a small
 * layer take less time than TensorFlow.js' own account of them. Losses and their slopes are the dense engine's, on the
 * outputs of the batch, which are read anyway.
 *
 * @returns null for a stack or an optimizer that TensorFlow.js has to do
 */
export function createNativeStack(
  { tf }: Engine,
  planned: DensePlanned,
  { model, output, units }: Pick<BuiltNetwork, 'model' | 'output' | 'units'>,
  { optimizer, distillation = null, noise }: Pick<LearnerPlan, 'optimizer' | 'distillation' | 'noise'>,
): NativeStack | null {
  if (!planned.layers.every(isNativeLayer)) return null;
  const native = nativeOperations(tf.backend() as NativeBackend);
  const update = nativeUpdate(native, optimizer);
  if (update === null) return null;

  const loss =
    distillation === null
      ? planned.loss
      : distilledLoss(planned.loss, distillation.temperature, distillation.weight);
  const names = [...planned.names];
  const learning = new Map<NativeVariable, Variable>();
  const gradients = new Map<NativeVariable, TensorId>();
  /** Tensors of the step at hand. */
  const [held, reads]: [TensorId[], TensorId[]] = [[], []];
  const take = (list: TensorId[], id: TensorId): TensorId => {
    list.push(id);
    return id;
  };
  let rows = 0;
  const room: NativeRoom = {
    native,
    hold: (id) => take(held, id),
    weight(trainable) {
      const name = names.shift()!;
      const variable = model.weights.find((one) => one.originalName === name)!.read() as Variable;
      if (!trainable) return { place: null, value: () => native.idOf(variable) };
      const place = native.variable(variable.shape);
      learning.set(place, variable);
      return { place, value: () => take(reads, place.read()) };
    },
    setGradient: (place, gradient) => void gradients.set(place, gradient),
    // Drawn as TensorFlow.js draws it, so that both drop the same.
    dropoutMask(width, rate) {
      const drawn = tf.tidy(() => {
        const uniform = tf.randomUniform([rows, width], 0, 1, 'float32');
        return tf.div(tf.floor(tf.add(uniform, 1 - rate)), 1 - rate);
      });
      const mask = native.apply('Identity', native.idOf(drawn));
      drawn.dispose();
      return mask;
    },
  };
  const layers: NativeLayer[] = [];
  let width = planned.inputs;
  for (const layer of planned.layers) {
    layers.push(nativeLayer(layer, width, room));
    if (layer.kind === 'dense') width = layer.units;
  }
  const deepest = planned.layers.findIndex((layer) => layer.kind === 'dense' && layer.trainable);
  const push = () => {
    for (const [place, variable] of learning) place.assign(native.idOf(variable));
  };
  push();

  const forward = ({ features }: StackBatch): Float32Array => {
    let signal = take(held, native.tensor([rows, planned.inputs], features));
    for (const layer of layers) signal = layer.forward(signal);
    return native.numbers(signal);
  };
  const backward = (slope: Float32Array): void => {
    let signal = take(held, native.tensor([rows, units], slope));
    for (let at = layers.length - 1; at >= deepest; at--) signal = layers[at]!.backward(signal, at > deepest);
  };

  return {
    step(batch, learningRate) {
      rows = batch.rows;
      try {
        const made = withSeededMathRandom(noise, () => forward(batch));
        // The loss leaves predictions where the network of TensorFlow.js has what they are made from.
        const outputs = output === 'logits' ? made.slice() : made;
        const slope = new Float32Array(made.length);
        const { targets, targetWidth: targetStride, weights, weightWidth } = batch;
        const shape = { rows, width: units, stride: units, targetStride, weights, weightWidth };
        const mean = loss.batch(made, targets, slope, shape) / rows;
        if (Number.isFinite(mean) && deepest >= 0) {
          backward(slope);
          // Who still reads a variable has it copied before it changes.
          native.free(reads.splice(0));
          update.step(learningRate, gradients);
        }
        return { mean, outputs };
      } finally {
        native.free([...reads.splice(0), ...held.splice(0)]);
        gradients.clear();
      }
    },
    pull() {
      for (const [place, variable] of learning) {
        const value = native.tensorOf(place);
        variable.assign(value);
        value.dispose();
      }
    },
    push,
    dispose() {
      update.dispose();
      for (const place of learning.keys()) place.destroy();
    },
  };
}
