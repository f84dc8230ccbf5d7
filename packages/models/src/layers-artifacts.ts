import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { io } from '@tensorflow/tfjs-core';
import {
  canonicalJson,
  type Preprocessing,
  preprocessingSchema,
  type Signature,
  signatureSchema,
} from '@trainyard/documents';
import { errorMessage, InputError } from '@trainyard/errors';
import * as z from 'zod';
import type { ModelFiles } from './write-model-folder.ts';

/** A TensorFlow.js layers model in memory. */
export interface LayersArtifacts {
  /** What `model.toJSON` gives. */
  readonly topology: Readonly<Record<string, unknown>>;
  readonly weightSpecs: readonly io.WeightsManifestEntry[];
  /** The weights one after another, little-endian, in the order of `weightSpecs`. */
  readonly weightData: Uint8Array;
}

/** What goes with the network: kept in a file of its own, so that the digest covers it. */
export interface Surroundings {
  readonly preprocessing: Preprocessing;
  readonly signature: Signature;
}

const [MODEL, WEIGHTS, PREPROCESSING] = ['model.json', 'weights.bin', 'preprocessing.json'];
const surroundingsSchema = z.strictObject({ preprocessing: preprocessingSchema, signature: signatureSchema });

/** The files of a model's folder: `model.json` and `weights.bin` as plain TensorFlow.js loads them, `preprocessing.json`. */
export function layersFiles(
  artifacts: LayersArtifacts,
  surroundings: Surroundings,
  version: string,
): ModelFiles {
  return {
    [MODEL]: canonicalJson({
      format: 'layers-model',
      generatedBy: `TensorFlow.js tfjs-layers v${version}`,
      convertedBy: null,
      modelTopology: artifacts.topology,
      weightsManifest: [{ paths: [WEIGHTS], weights: artifacts.weightSpecs }],
    }),
    [WEIGHTS]: artifacts.weightData,
    [PREPROCESSING]: canonicalJson(surroundings),
  };
}

/** @throws InputError when a file is missing or is not what {@link layersFiles} writes */
export async function readLayersArtifacts(folder: string): Promise<LayersArtifacts & Surroundings> {
  const model = await readJson(join(folder, MODEL), modelSchema);
  const around = await readJson(join(folder, PREPROCESSING), surroundingsSchema);
  const weightSpecs = model.weightsManifest.flatMap(
    (group) => group.weights,
  ) as unknown as io.WeightsManifestEntry[];
  const weightData = await readBytes(join(folder, WEIGHTS));
  return { topology: model.modelTopology, weightSpecs, weightData, ...around };
}

const modelSchema = z.looseObject({
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z.array(z.looseObject({ weights: z.array(z.looseObject({ name: z.string() })) })),
});

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const text = (await readBytes(path)).toString('utf8');
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    const why =
      cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll('\n', ' ') : errorMessage(cause);
    throw new InputError(`${path} is not what a model's folder holds there: ${why}.`, { cause });
  }
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new InputError(`${path} cannot be read: ${errorMessage(cause)}.`, { cause });
  }
}
