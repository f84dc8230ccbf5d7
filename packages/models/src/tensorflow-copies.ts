/** Where TensorFlow.js keeps its engine and the registries of kernels and gradients: on `globalThis`, for all copies. */
interface Globals {
  _tfengine?: unknown;
  _tfGlobals?: unknown;
}

const globals = globalThis as Globals;

/** One copy of TensorFlow.js that has the engine and the registries for itself. */
export interface TensorFlowCopy<T> {
  readonly modules: T;
  /** Call it before any work with this copy: its tensors ask the engine that `globalThis` names. */
  use(): void;
}

/**
 * Loads a copy of TensorFlow.js apart from any other in this process. Two copies would else share one engine, warn of
 * each kernel that both bring, and each call the other's.
 */
export async function loadCopy<T>(load: () => T | Promise<T>): Promise<TensorFlowCopy<T>> {
  const before = { ...globals };
  delete globals._tfengine;
  delete globals._tfGlobals;
  try {
    const modules = await load();
    // A copy that some other module has loaded before is the one that was there.
    const engine = globals._tfengine ?? before._tfengine;
    return {
      modules,
      use() {
        globals._tfengine = engine;
      },
    };
  } finally {
    if (before._tfengine !== undefined) Object.assign(globals, pick(before));
  }
}

const pick = ({ _tfengine, _tfGlobals }: Globals): Globals => ({ _tfengine, _tfGlobals });
