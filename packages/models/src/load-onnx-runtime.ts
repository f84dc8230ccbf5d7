import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ExternalError } from '@trainyard/errors';
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
  const here = dirname(fileURLToPath(import.meta.url));
  if (existsSync(join(here, WASM_FILE))) return join(here, WASM_FILE);
  const inPackage = packagePath();
  if (inPackage !== null && existsSync(inPackage)) return inPackage;
  throw new ExternalError(`${WASM_FILE} is not beside the action's index.js, in ${here}.`, {
    fix: 'Use the action from a complete checkout of its repository.',
  });
}

function packagePath(): string | null {
  try {
    return createRequire(import.meta.url).resolve(`onnxruntime-web/${WASM_FILE}`);
  } catch {
    return null;
  }
}
