import type * as core from '@tensorflow/tfjs-core';
import type * as layersModule from '@tensorflow/tfjs-layers';
import { ExternalError, errorMessage, InputError } from '@trainyard/errors';
import { type Engine, loadCopy } from '@trainyard/models';
import type { EngineRoom } from './engine-room.ts';
import { type FoundEngine, findEngine } from './find-engine.ts';
import { explainAbsence, gatherFacts } from './gpu-absence.ts';
import { shimNodeUtil } from './node-shim.ts';

/** What we use of the native backend, beyond what every backend has. */
export interface NativeBackend extends core.KernelBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: NativeBinding;
  getInputTensorIds(tensors: readonly core.TensorInfo[]): number[];
  createOutputTensor(made: unknown): core.Tensor;
}

/** TensorFlow's eager operations, by number where its C interface has numbers. */
export interface NativeBinding {
  readonly TF_Version: string;
  readonly TF_FLOAT: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
  readonly TF_ATTR_BOOL: number;
  createTensor(shape: readonly number[], dtype: number, values: Float32Array): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Float32Array;
  executeOp(
    name: string,
    attributes: readonly { name: string; type: number; value: unknown }[],
    inputs: readonly number[],
    outputs: number,
  ): { id: number }[];
}

/** All of TensorFlow.js, as the package exports it: core and layers in one. */
type Union = typeof core & typeof layersModule;

const started = new Map<string, Promise<Engine>>();

/**
 * TensorFlow.js on native TensorFlow, all of it from where it lies on the runner: of the suite's own copy of
 * TensorFlow.js nothing is used with it.
 *
 * @throws InputError when it is not there, with the command that builds it; and when it is to use a GPU and does not
 * @throws ExternalError when it is there and cannot be loaded
 */
export async function loadNative(name: 'node' | 'node-gpu', room: EngineRoom): Promise<Engine> {
  const found = findEngine(name, room);
  const engine = await (started.get(found.folder) ?? begin(name, found, room));
  if (name === 'node-gpu' && room.gpus.wish !== 'off' && engine.gpu === undefined) {
    const { cause, fix } = explainAbsence(await gatherFacts(found.folder, process.env));
    throw new InputError(`engine is "node-gpu", but TensorFlow uses no GPU: ${cause}.`, {
      fix: `${fix}; or set gpus: 0 to train on the CPU.`,
    });
  }
  return engine;
}

function begin(name: 'node' | 'node-gpu', found: FoundEngine, room: EngineRoom): Promise<Engine> {
  const [other] = started.keys();
  if (other !== undefined) {
    throw new ExternalError(
      `The engine in ${other} is loaded, so the one in ${found.folder} cannot be: a process has room for one TensorFlow.`,
      { fix: 'Train with one of them in a step of its own.' },
    );
  }
  const starting = start(name, found, room);
  started.set(found.folder, starting);
  return starting;
}

async function start(name: 'node' | 'node-gpu', found: FoundEngine, { gpus }: EngineRoom): Promise<Engine> {
  const wantsGpu = name === 'node-gpu' && gpus.wish !== 'off';
  // Read once, when the library is loaded. What it says of a missing GPU must be seen, and nothing else.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= wantsGpu ? '1' : '3';
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
  // On by itself with AVX-512 only; with AVX2 a product with a transposed matrix takes an eighth of the time.
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '1';
  if (name === 'node-gpu' && gpus.wish === 'off') process.env['CUDA_VISIBLE_DEVICES'] = '-1';
  shimNodeUtil();
  const { modules: tf, use } = await load(found);
  tf.enableProdMode();
  const backend = tf.backend() as NativeBackend;
  const { binding, isUsingGpuDevice } = backend;
  return {
    name,
    tf,
    layers: tf,
    libraries: {
      [found.packageName]: versionOf(found),
      '@tensorflow/tfjs-core': tf.version_core,
      '@tensorflow/tfjs-layers': tf.version_layers,
      tensorflow: binding.TF_Version,
    },
    ...(isUsingGpuDevice && { gpu: gpus.names.join(', ') || 'GPU' }),
    activate() {
      use();
      if (tf.getBackend() !== 'tensorflow') void tf.setBackend('tensorflow');
    },
  };
}

async function load({ require, packageName, folder }: FoundEngine) {
  try {
    return await loadCopy(() => require(packageName) as Union);
  } catch (cause) {
    throw new ExternalError(`${packageName} in ${folder} cannot be loaded: ${errorMessage(cause)}.`, {
      cause,
      fix: 'Build it again with scripts/build-engine.sh, on this kind of machine.',
    });
  }
}

function versionOf({ require, packageName }: FoundEngine): string {
  return (require(`${packageName}/package.json`) as { version: string }).version;
}
