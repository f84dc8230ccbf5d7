import { pathToFileURL } from 'node:url';
import { ExternalError, errorMessage, InputError } from '@trainyard/errors';
import { bundledCopy, type Engine, loadEngine } from '@trainyard/models';
import type { EngineRoom } from './engine-room.ts';
import { type FoundEngine, findEngine } from './find-engine.ts';

interface Adapter {
  readonly isFallbackAdapter?: boolean;
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly device: string;
    readonly description: string;
  };
}

/** WebGPU as browsers have it at `navigator.gpu`. */
interface Gpu {
  requestAdapter(options?: object): Promise<Adapter | null>;
}

/** What the package `webgpu` exports. */
interface Dawn {
  create(flags: readonly string[]): Gpu;
  readonly globals: object;
}

/** Vulkan drivers that compute on the CPU. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render/i;

let starting: Promise<{ engine: Engine; adapter: string; software: boolean }> | undefined;

/**
 * TensorFlow.js' WebGPU backend on Dawn, from the npm package `webgpu` that the runner has.
 *
 * @throws InputError when the package or a GPU is not there; a driver that computes on the CPU is taken with `gpus: 0` alone
 * @throws ExternalError when it cannot be started
 */
export async function loadWebGpu(room: EngineRoom): Promise<Engine> {
  starting ??= start(findEngine('webgpu', room));
  const { engine, adapter, software } = await starting.catch((error: unknown) => {
    starting = undefined;
    throw error;
  });
  if (!software) return { ...engine, gpu: adapter };
  if (room.gpus.wish === 'off') return engine;
  throw new InputError(`engine is "webgpu", but the only adapter is ${adapter}, which computes on the CPU.`, {
    fix: "Install the GPU's Vulkan driver, or set gpus: 0 to train on the CPU.",
  });
}

async function start(found: FoundEngine) {
  // Kernels that WebGPU lacks or leaves to the CPU run on cpu.
  const { libraries, layers } = await loadEngine('cpu');
  const {
    modules: { tf },
    use,
  } = await bundledCopy();
  const { info, isFallbackAdapter } = await openAdapter(found);
  await import('@tensorflow/tfjs-backend-webgpu');
  use();
  if (!(await tf.setBackend('webgpu')))
    throw new ExternalError('The WebGPU backend of TensorFlow.js did not start.', {
      fix: 'Use engine: wasm or node.',
    });
  const adapter = [info.description, info.device, info.vendor].find((text) => text !== '') ?? 'a GPU';
  const engine: Engine = {
    name: 'webgpu',
    tf,
    layers,
    libraries: { ...libraries, '@tensorflow/tfjs-backend-webgpu': tf.version_core, webgpu: versionOf(found) },
    activate() {
      use();
      if (tf.getBackend() !== 'webgpu') void tf.setBackend('webgpu');
    },
  };
  return {
    engine,
    adapter,
    software:
      isFallbackAdapter === true ||
      SOFTWARE.test([adapter, info.vendor, info.architecture, info.device].join(' ')),
  };
}

/** Makes this process look like a browser with WebGPU, which is all that the backend asks for. */
async function openAdapter(found: FoundEngine): Promise<Adapter> {
  let gpu: Gpu;
  try {
    const entry = found.require.resolve('webgpu');
    const { create, globals } = (await import(pathToFileURL(entry).href)) as Dawn;
    Object.assign(globalThis, globals);
    gpu = create([]);
  } catch (cause) {
    throw new ExternalError(
      `The package webgpu in ${found.folder} cannot be loaded: ${errorMessage(cause)}.`,
      {
        cause,
        fix: 'Install it again, with scripts/build-engine.sh webgpu.',
      },
    );
  }
  const adapter = await gpu.requestAdapter();
  if (adapter === null)
    throw new InputError('engine is "webgpu", but there is no adapter: neither a GPU nor a Vulkan driver.', {
      fix: "Use a runner with a GPU and its driver (libvulkan1 and the vendor's Vulkan driver), or another engine.",
    });
  Object.defineProperty(globalThis.navigator, 'gpu', { value: gpu, configurable: true });
  return adapter;
}

function versionOf({ require }: FoundEngine): string {
  return (require('webgpu/package.json') as { version: string }).version;
}
