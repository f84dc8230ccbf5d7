import { setImmediate } from 'node:timers/promises';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { InputError } from '@trainyard/errors';
import type { Engine } from './engine.ts';

/** Numbers that one call of the network takes at most, which bounds its memory. */
const CHUNK_NUMBERS = 2 ** 17;

/**
 * The network's outputs for rows of encoded features, row-major `rowCount` x units, in chunks between which the
 * process can answer others.
 *
 * @throws InputError when the network takes another number of features
 */
export async function forwardRows(
  engine: Engine,
  model: LayersModel,
  features: Float32Array,
  rowCount: number,
  signal?: AbortSignal,
): Promise<Float32Array> {
  const [, ...inputShape] = singleShape(model.inputs, 'input');
  const [, ...outputShape] = singleShape(model.outputs, 'output');
  const [width, units] = [product(inputShape), product(outputShape)];
  if (features.length !== rowCount * width) {
    throw new InputError(
      `The network takes ${width} numbers a row, but the columns give ${features.length / rowCount}.`,
    );
  }
  const outputs = new Float32Array(rowCount * units);
  const step = Math.max(1, Math.floor(CHUNK_NUMBERS / Math.max(width, units)));
  for (let start = 0; start < rowCount; start += step) {
    signal?.throwIfAborted();
    if (start > 0) await setImmediate();
    const end = Math.min(rowCount, start + step);
    const part = features.subarray(start * width, end * width);
    engine.activate();
    outputs.set(forward(engine, model, part, [end - start, ...inputShape]), start * units);
  }
  return outputs;
}

function forward({ tf }: Engine, model: LayersModel, features: Float32Array, shape: number[]): Float32Array {
  const made = tf.tidy(() => model.apply(tf.tensor(features, shape), { training: false }) as Tensor);
  try {
    return made.dataSync<'float32'>();
  } finally {
    made.dispose();
  }
}

function singleShape(
  tensors: readonly { readonly shape: readonly (number | null)[] }[],
  what: string,
): number[] {
  const [first, ...rest] = tensors;
  if (first === undefined || rest.length > 0 || first.shape.slice(1).some((size) => size === null)) {
    throw new InputError(`The network has ${tensors.length} ${what}s; one of a fixed size is wanted.`);
  }
  return first.shape as number[];
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((left, right) => left * right, 1);
}
