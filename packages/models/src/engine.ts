import type * as core from '@tensorflow/tfjs-core';
import type * as layersModule from '@tensorflow/tfjs-layers';

/** Those that are part of the suite. */
export type BundledEngine = 'cpu' | 'wasm';
/** The others are loaded from where the runner has them. */
export type EngineName = BundledEngine | 'node' | 'node-gpu' | 'webgpu';

/** TensorFlow.js with one backend ready. Use functional operations (`tf.mul(a, b)`): chained ones are not loaded. */
export interface Engine {
  readonly name: EngineName;
  readonly tf: typeof core;
  readonly layers: typeof layersModule;
  /** Library name → version, for the model document. */
  readonly libraries: Readonly<Record<string, string>>;
  /** The GPU that computes, for people; not set where it is the CPU. */
  readonly gpu?: string;
  /**
   * Makes this engine the current one. The backend is a property of the process, so call it at the start of every
   * stretch of synchronous work: another training may have run in between.
   */
  activate(): void;
}
