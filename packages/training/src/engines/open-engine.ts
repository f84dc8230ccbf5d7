import { InputError } from '@trainyard/errors';
import { type Engine, type EngineName, loadEngine } from '@trainyard/models';
import type { EngineRoom } from './engine-room.ts';
import { loadNative } from './load-native.ts';
import { loadWebGpu } from './load-webgpu.ts';

/**
 * TensorFlow.js on any of its backends.
 *
 * @throws InputError for one that the runner does not have, or that cannot use the GPU it is made for
 */
export function openEngine(name: EngineName, room: EngineRoom): Promise<Engine> {
  switch (name) {
    case 'cpu':
    case 'wasm':
      return loadEngine(name);
    case 'node':
    case 'node-gpu':
      return loadNative(name, room);
    case 'webgpu':
      return loadWebGpu(room);
  }
}

/** @throws InputError when a GPU is required of an engine that has none */
export function checkGpus(engine: string, { gpus }: EngineRoom): void {
  if (gpus.wish !== 'required' || engine === 'auto' || engine === 'node-gpu' || engine === 'webgpu') return;
  throw new InputError(`A GPU is asked for with gpus, but engine is "${engine}", which trains on the CPU.`, {
    fix: 'Use engine: node-gpu, webgpu or auto, or take gpus out.',
  });
}
