import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ExternalError } from '@trainyard/errors';
import { addChainedOperations } from './chained-operations.ts';
import type { BundledEngine, Engine } from './engine.ts';
import { loadCopy, type TensorFlowCopy } from './tensorflow-copies.ts';
import { addConvolutionGradient, fillMissingKernels } from './wasm-kernels.ts';
import { multiplyOnOurOwn } from './wasm-products.ts';

const WASM_FILE = 'tfjs-backend-wasm-simd.wasm';
const started = new Map<BundledEngine, Promise<Engine>>();
let copy: Promise<TensorFlowCopy<Pick<Engine, 'tf' | 'layers'>>> | undefined;

/**
 * TensorFlow.js with the backend ready; the libraries are loaded on the first call.
 *
 * @throws ExternalError when the backend cannot start here
 */
export function loadEngine(name: BundledEngine): Promise<Engine> {
  const known = started.get(name);
  if (known) return known;
  const starting = startEngine(name);
  started.set(name, starting);
  return starting;
}

async function startEngine(name: BundledEngine): Promise<Engine> {
  const { modules, use } = await bundledCopy();
  const { tf, layers } = modules;
  use();
  // Production mode, before the first tensor: no banner on the console, no checks of every number.
  tf.enableProdMode();
  addChainedOperations(tf);
  unwrap(await import('@tensorflow/tfjs-backend-cpu'));
  const libraries: Record<string, string> = {
    '@tensorflow/tfjs-core': tf.version_core,
    '@tensorflow/tfjs-layers': layers.version_layers,
  };
  await start(tf, 'cpu');
  if (name === 'wasm') {
    const cpu = tf.backend();
    const wasm = unwrap(await import('@tensorflow/tfjs-backend-wasm'));
    wasm.setWasmPaths(`${wasmFolder()}/`);
    await withDirname(() => start(tf, 'wasm'));
    multiplyOnOurOwn(tf, 'wasm');
    addConvolutionGradient(tf, 'wasm');
    fillMissingKernels(tf, 'wasm', cpu);
    libraries['@tensorflow/tfjs-backend-wasm'] = wasm.version_wasm;
  }
  return {
    name,
    tf,
    layers,
    libraries,
    activate() {
      use();
      // For a backend that has started, setBackend does all its work before it returns.
      if (tf.getBackend() !== name) void tf.setBackend(name);
    },
  };
}

/** The copy of TensorFlow.js that is part of the suite, with no backend of its own accord. */
export function bundledCopy(): Promise<TensorFlowCopy<Pick<Engine, 'tf' | 'layers'>>> {
  copy ??= loadCopy(async () => ({
    tf: unwrap(await import('@tensorflow/tfjs-core')),
    layers: unwrap(await import('@tensorflow/tfjs-layers')),
  }));
  return copy;
}

/** CommonJS through `import()`: the names are on `default` where the loader could not list them. */
function unwrap<T extends object>(module: T): T {
  return 'default' in module && module.default !== null && typeof module.default === 'object'
    ? (module.default as T)
    : module;
}

/** `setBackend` answers false, and keeps the old backend, when the new one fails to start. */
async function start(tf: Engine['tf'], name: BundledEngine): Promise<void> {
  if (await tf.setBackend(name)) return;
  throw new ExternalError(
    `The TensorFlow.js engine "${name}" did not start on Node ${process.versions.node}.`,
    {
      fix: name === 'wasm' ? 'Use engine: cpu.' : 'Please report it, with this line.',
    },
  );
}

/** Beside the bundle, where the build puts it, or in the package when the sources are run. */
function wasmFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  if (existsSync(join(here, WASM_FILE))) return here;
  const folder = packageFolder();
  if (folder !== null && existsSync(join(folder, WASM_FILE))) return folder;
  throw new ExternalError(`${WASM_FILE} is not beside the action's index.js, in ${here}.`, {
    fix: 'Use the action from a complete checkout of its repository, or engine: cpu.',
  });
}

function packageFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  } catch {
    return null;
  }
}

/**
 * Emscripten's loader reads the free name `__dirname`, which an ES module does not have: in the bundle the backend
 * would not start. The value does not matter, since `setWasmPaths` names the folder.
 */
async function withDirname<T>(work: () => Promise<T>): Promise<T> {
  const had = Object.hasOwn(globalThis, '__dirname');
  if (!had) Object.assign(globalThis, { __dirname: dirname(fileURLToPath(import.meta.url)) });
  try {
    return await work();
  } finally {
    if (!had) Reflect.deleteProperty(globalThis, '__dirname');
  }
}
