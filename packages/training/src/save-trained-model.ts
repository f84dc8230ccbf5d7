import type { ModelDocument } from '@trainyard/documents';
import { exportOnnx, layersFiles, type ModelFiles, writeModelFolder } from '@trainyard/models';
import type { TrainedModel } from './trained-model.ts';

/** Of TensorFlow.js, whose format the dense engine writes. */
const FORMAT_VERSION = '4.22.0';

/** What only the caller knows about a model. */
export interface ModelAbout {
  readonly name: string;
  readonly params: ModelDocument['params'];
  readonly data: ModelDocument['data'];
  readonly commit: ModelDocument['commit'];
  /** The runner's name and its GPUs; the rest is filled in. */
  readonly runner: string;
  readonly gpus: readonly string[];
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly durationSeconds: number;
  readonly cost: number | null;
  readonly parents: ModelDocument['parents'];
  /** What training used of the machine, where it was watched. */
  readonly usage?: ModelDocument['environment']['usage'];
}

/** What a model's folder may hold beside the model itself. */
export type ExportFormat = 'onnx';

/**
 * Writes a trained model's folder as a whole: `model.json`, `weights.bin`, `preprocessing.json`, `trainyard.json`, and
 * `model.onnx` when that is asked for.
 *
 * @throws InputError when the folder holds something that is not a model, or the model cannot be exported
 */
export async function saveTrainedModel(
  folder: string,
  trained: TrainedModel,
  about: ModelAbout,
  exports: readonly ExportFormat[] = [],
): Promise<ModelDocument> {
  const { signature, preprocessing, artifacts, libraries } = trained;
  const version = libraries['@tensorflow/tfjs-layers'] ?? FORMAT_VERSION;
  const surroundings = { signature, preprocessing };
  const exported: ModelFiles = exports.includes('onnx')
    ? { 'model.onnx': exportOnnx(artifacts, surroundings, about.name) }
    : {};
  return writeModelFolder(
    folder,
    { ...layersFiles(artifacts, surroundings, version), ...exported },
    (digest) => ({
      ...describeModel(about, trained.engine, libraries),
      format: 'tfjs-layers',
      digest,
      signature,
      preprocessing,
      seed: trained.seed,
      metrics: { ...trained.metrics },
      curves: Object.fromEntries(Object.entries(trained.curves).map(([name, values]) => [name, [...values]])),
    }),
  );
}

/** The part of the document that is the same for every kind of model. */
export function describeModel(
  about: ModelAbout,
  engine: string,
  libraries: Readonly<Record<string, string>>,
) {
  const { name, params, data, commit, startedAt, durationSeconds, cost, parents } = about;
  return {
    schema: 'trainyard.model/v1',
    name,
    params,
    data,
    commit,
    startedAt,
    durationSeconds,
    cost,
    parents,
    environment: {
      runner: about.runner,
      os: process.platform,
      arch: process.arch,
      node: process.versions.node,
      engine,
      gpus: [...about.gpus],
      libraries: { ...libraries },
      ...(about.usage && { usage: about.usage }),
    },
  };
}
