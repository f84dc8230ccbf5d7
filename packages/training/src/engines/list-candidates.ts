import type { TrainingEngine } from '../learner.ts';
import type { EngineRoom } from './engine-room.ts';
import { findEngine, searchEngine } from './find-engine.ts';

/** Below so many weights, copying into WebAssembly costs more than it saves. */
const SMALL_MODEL = 1000;
/** From so many weights on, TensorFlow's threads or a GPU may be faster than our own engine. */
const LARGE_MODEL = 200_000;

export interface NetworkFacts {
  readonly weightCount: number;
  /** Whether our own engine can train it. */
  readonly dense: boolean;
  readonly convolutions: boolean;
}

/**
 * The engines that `auto` considers for a network, the likeliest first.
 *
 * @throws InputError when a GPU is required and no engine for one is there
 */
export function listCandidates(
  { weightCount, dense, convolutions }: NetworkFacts,
  room: EngineRoom,
): readonly TrainingEngine[] {
  const gpu = gpuEngines(room);
  if (room.gpus.wish === 'required') {
    if (gpu.length === 0) findEngine('node-gpu', room);
    return gpu;
  }
  // Two versions of one library cannot be loaded side by side.
  const native = gpu.includes('node-gpu')
    ? gpu
    : [...gpu, ...(isThere('node', room) ? (['node'] as const) : [])];
  if (dense) return weightCount < LARGE_MODEL ? ['dense'] : ['dense', ...native];
  if (convolutions) return ['wasm', ...native];
  return weightCount < SMALL_MODEL ? ['cpu', 'wasm', ...native] : ['wasm', ...native];
}

function gpuEngines(room: EngineRoom): TrainingEngine[] {
  const { wish, names } = room.gpus;
  if (wish === 'off') return [];
  const cuda = (names.length > 0 || wish === 'required') && isThere('node-gpu', room);
  return [
    ...(cuda ? (['node-gpu'] as const) : []),
    ...(isThere('webgpu', room) ? (['webgpu'] as const) : []),
  ];
}

const isThere = (name: 'node' | 'node-gpu' | 'webgpu', room: EngineRoom) =>
  searchEngine(name, room).kind === 'found';
