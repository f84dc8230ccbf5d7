import { type ModelDocument, sha256 } from '@trainyard/documents';
import { layersFiles, writeModelFolder } from '@trainyard/models';

/**
 * Writes a model whose answers can be worked out by hand: softmax([2 a, bias + b]), classes `no` and `yes`.
 *
 * @param bias makes another model of the same name
 */
export async function writeSmallModel(folder: string, name: string, bias = 1): Promise<ModelDocument> {
  const config = {
    name: 'output',
    units: 2,
    activation: 'softmax',
    use_bias: true,
    batch_input_shape: [null, 2],
  };
  const signature = {
    columns: ['a', 'b'].map((column) => ({ name: column, type: 'float64' as const })),
    target: { name: 'y', type: 'string' as const },
    task: 'binary' as const,
    classes: ['no', 'yes'],
  };
  const preprocessing = {
    features: ['a', 'b'].map((column) => ({ kind: 'standardize' as const, column, mean: 0, scale: 1 })),
    target: null,
  };
  const artifacts = {
    topology: {
      class_name: 'Sequential',
      config: { name: 'model', layers: [{ class_name: 'Dense', config }] },
    },
    weightSpecs: [
      { name: 'output/kernel', shape: [2, 2], dtype: 'float32' as const },
      { name: 'output/bias', shape: [2], dtype: 'float32' as const },
    ],
    weightData: new Uint8Array(new Float32Array([2, 0, 0, 1, 0, bias]).buffer),
  };
  return writeModelFolder(
    folder,
    layersFiles(artifacts, { signature, preprocessing }, '4.22.0'),
    (digest) => ({
      schema: 'trainyard.model/v1',
      name,
      format: 'tfjs-layers',
      digest,
      signature,
      preprocessing,
      params: {},
      seed: 1,
      data: [{ role: 'train', path: 'data.csv', digest: sha256(''), rows: 1 }],
      metrics: {},
      curves: {},
      commit: null,
      environment: {
        runner: 'local',
        os: 'linux',
        arch: 'x64',
        node: '24',
        engine: 'cpu',
        gpus: [],
        libraries: {},
      },
      startedAt: '2026-01-01T00:00:00Z',
      durationSeconds: 0,
      cost: null,
      parents: [],
    }),
  );
}
