import type { NamedTensorMap, Tensor, Variable } from '@tensorflow/tfjs-core';
import type { Engine } from '@trainyard/models';
import { loadKernels } from '../dense/kernels.ts';
import type { Rule } from '../make-optimizer.ts';
import type { AdamSettings } from './fused-adam.ts';

/** What is used of TensorFlow.js' wasm backend. */
interface WasmBackend {
  readonly wasm: {
    readonly asm?: { readonly memory?: unknown };
    readonly HEAPU8: Uint8Array;
    readonly tfjs: {
      registerTensor(id: number, size: number, offset: number): void;
      disposeData(id: number): void;
    };
  };
  readonly dataIdMap: { get(dataId: object): { readonly id: number; readonly memoryOffset: number } };
  refCount(dataId: object): number;
}

interface Slots {
  readonly first: Tensor;
  readonly second: Tensor;
}

const LANES = 4;

/**
 * Adam (Kingma and Ba, 2015, algorithm 1) by the dense engine's kernel, run on the memory of the wasm backend: the
 * numbers of TensorFlow.js in one pass instead of fourteen operations a weight. Null where that memory is not to be had.
 */
export function wasmAdam(engine: Engine, settings: AdamSettings): Rule | null {
  const { tf } = engine;
  engine.activate();
  const backend = tf.backend() as unknown as WasmBackend;
  const memory = backend.wasm.asm?.memory;
  if (!(memory instanceof WebAssembly.Memory) || memory.buffer !== backend.wasm.HEAPU8.buffer) return null;
  const kernels = loadKernels(memory);
  const { beta1, beta2, epsilon } = settings;
  const slots = new Map<string, Slots>();
  const zeros = (count: number) => tf.keep(tf.zeros([count]));
  // The kernel takes whole vectors: what is left of a weight, its gradient and its moments is moved in and out of here.
  const rest = zeros(4 * LANES);
  let [rate, power1, power2] = [settings.learningRate, 1, 1];

  const at = ({ dataId }: Tensor) => backend.dataIdMap.get(dataId).memoryOffset;
  const step = (count: number, w: number, g: number, m: number, v: number) =>
    kernels.adam(
      count,
      w,
      g,
      m,
      v,
      rate,
      beta1,
      1 - beta1,
      beta2,
      1 - beta2,
      1 - power1,
      1 - power2,
      epsilon,
    );

  return {
    setRate(value) {
      rate = value;
    },
    applyGradients(gradients: NamedTensorMap) {
      power1 *= beta1;
      power2 *= beta2;
      for (const [name, gradient] of Object.entries(gradients)) {
        const variable = tf.engine().registeredVariables[name]!;
        const { size } = variable;
        let own = slots.get(name);
        if (own === undefined) {
          own = { first: zeros(size), second: zeros(size) };
          slots.set(name, own);
        }
        if (backend.refCount(variable.dataId) > 1) takeOwn(variable);
        const blocks = [variable, gradient, own.first, own.second].map(at) as [
          number,
          number,
          number,
          number,
        ];
        const whole = size - (size % LANES);
        step(whole, ...blocks);
        if (whole < size) finish(blocks, whole, size - whole);
        forgetPacked(variable);
      }
    },
    dispose() {
      for (const { first, second } of slots.values()) tf.dispose([first, second]);
      tf.dispose(rest);
      slots.clear();
    },
  };

  /** Someone else, as a copy of the weights, holds the same numbers. */
  function takeOwn(variable: Variable): void {
    const copy = tf.tensor(variable.dataSync(), variable.shape, 'float32');
    variable.assign(copy);
    copy.dispose();
  }

  /** Products keep a matrix packed by the number of its tensor: registered anew, it has none. */
  function forgetPacked({ dataId, size }: Variable): void {
    const { id, memoryOffset } = backend.dataIdMap.get(dataId);
    backend.wasm.tfjs.disposeData(id);
    backend.wasm.tfjs.registerTensor(id, size, memoryOffset);
  }

  function finish(blocks: readonly [number, number, number, number], from: number, count: number): void {
    const start = at(rest);
    const places = blocks.map((_, i) => start + i * LANES * 4) as [number, number, number, number];
    // Anew each time: the memory may have grown.
    const bytes = backend.wasm.HEAPU8;
    for (const [i, block] of blocks.entries())
      bytes.copyWithin(places[i]!, block + from * 4, block + (from + count) * 4);
    step(LANES, ...places);
    for (const [i, block] of blocks.entries())
      bytes.copyWithin(block + from * 4, places[i]!, places[i]! + count * 4);
  }
}
