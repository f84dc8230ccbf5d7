import type { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { InputError } from '@trainyard/errors';
import type { LayersArtifacts } from '@trainyard/models';

/** The model's architecture and a copy of its weights. */
export function networkArtifacts(model: LayersModel): LayersArtifacts {
  const values = readWeights(model);
  const wrong = values.findIndex((weights) => weights.some((value) => !Number.isFinite(value)));
  if (wrong >= 0) {
    throw new InputError(
      `A weight of ${model.weights[wrong]!.originalName} is no longer finite: training has diverged.`,
      {
        fix: 'Use a smaller learning rate (a tenth), or look for extreme values in the data.',
      },
    );
  }
  const weightSpecs: io.WeightsManifestEntry[] = model.weights.map((weight) => ({
    name: weight.originalName,
    shape: weight.shape as number[],
    dtype: 'float32',
  }));
  const weightData = new Uint8Array(values.reduce((size, { byteLength }) => size + byteLength, 0));
  let offset = 0;
  for (const weights of values) {
    weightData.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength), offset);
    offset += weights.byteLength;
  }
  return { topology: model.toJSON(null, false) as Record<string, unknown>, weightSpecs, weightData };
}

/** Copies of the weights, in the model's order. */
export function readWeights(model: LayersModel): Float32Array[] {
  return model.weights.map((weight) => Float32Array.from(weight.read().dataSync<'float32'>()));
}
