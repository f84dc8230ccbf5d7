import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ExternalError, errorMessage } from '@trainyard/errors';
import type * as runtime from 'onnxruntime-web/wasm';

export type OnnxRuntime = typeof runtime;

const WASM_FILE = 'ort-wasm-simd-threaded.wasm';
let started: Promise<OnnxRuntime> | null = null;

/**
 * ONNX Runtime in WebAssembly, loaded on the first call: no native code, so that it runs wherever Node does. One thread,
 * since its threads need a browser.
 *
 * @throws ExternalError when its file is not there
 */
export function loadOnnxRuntime(): Promise<OnnxRuntime> {
  started ??= start();
  return started;
}

async function start(): Promise<OnnxRuntime> {
  const path = wasmPath();
  const ort = await import('onnxruntime-web/wasm');
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const bytes = await readFile(path);
  ort.env.wasm.wasmBinary = new Uint8Array(bytes).buffer;
  return ort;
}

/** Beside the bundle, where the build puts it, or in the package when the sources are run. */
function wasmPath(): string {
  const here = join(dirname(fileURLToPath(import.meta.url)), WASM_FILE);
  if (existsSync(here)) return here;
  let why = '';
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm')), WASM_FILE);
    if (existsSync(path)) return path;
  } catch (error) {
    why = ` (${errorMessage(error)})`;
  }
  throw new ExternalError(`${WASM_FILE} is not beside the action's index.js, in ${dirname(here)}${why}.`, {
    fix: 'Use the action from a complete checkout of its repository.',
  });
}
