import type { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { InputError } from '@trainyard/errors';
import type { LayersArtifacts } from '@trainyard/models';

/** The model's architecture with its weights. */
export function networkArtifacts(model: LayersModel, values: readonly Float32Array[]): LayersArtifacts {
  const names = model.weights.map((weight) => weight.originalName);
  const shapes = model.weights.map((weight) => weight.shape as number[]);
  return {
    topology: model.toJSON(null, false) as Record<string, unknown>,
    ...packWeights(names, shapes, values),
  };
}

/**
 * Weights as the files of a model hold them.
 *
 * @throws InputError when one is not finite
 */
export function packWeights(
  names: readonly string[],
  shapes: readonly (readonly number[])[],
  values: readonly Float32Array[],
): Pick<LayersArtifacts, 'weightSpecs' | 'weightData'> {
  const wrong = values.findIndex((weights) => weights.some((value) => !Number.isFinite(value)));
  if (wrong >= 0) {
    throw new InputError(`A weight of ${names[wrong]} is no longer finite: training has diverged.`, {
      fix: 'Use a smaller learning rate (a tenth), or look for extreme values in the data.',
    });
  }
  const weightSpecs: io.WeightsManifestEntry[] = names.map((name, i) => ({
    name,
    shape: [...shapes[i]!],
    dtype: 'float32',
  }));
  const weightData = new Uint8Array(values.reduce((size, { byteLength }) => size + byteLength, 0));
  let offset = 0;
  for (const weights of values) {
    weightData.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength), offset);
    offset += weights.byteLength;
  }
  return { weightSpecs, weightData };
}

/** Copies of the weights, in the model's order. */
export function readWeights(model: LayersModel): Float32Array[] {
  return model.weights.map((weight) => Float32Array.from(weight.read().dataSync<'float32'>()));
}

/** The same from a device that answers later. */
export function readWeightsLater(model: LayersModel): Promise<Float32Array[]> {
  return Promise.all(
    model.weights.map(async (weight) => Float32Array.from(await weight.read().data<'float32'>())),
  );
}
