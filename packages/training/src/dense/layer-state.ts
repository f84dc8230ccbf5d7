import { type Arena, type Block, padded } from './arena.ts';
import { copyNumbers } from './copy-numbers.ts';
import { slotCount } from './optimizer.ts';
import type { DenseLayer, DensePlan } from './plan.ts';

export interface LayerState {
  readonly plan: DenseLayer;
  readonly inputs: number;
  readonly inputStride: number;
  readonly stride: number;
  readonly kernel: Block;
  readonly kernelGradient: Block;
  readonly bias: Block;
  readonly biasGradient: Block;
  readonly transposed: Block;
  readonly output: Block;
  readonly gradient: Block;
  /** Scale of each output while training: 0 or 1 / (1 - rate). */
  readonly mask: Float32Array | null;
}

export function layOut(plan: DensePlan, arena: Arena, parameters: Block, gradients: Block): LayerState[] {
  let inputs = plan.inputs;
  let next = 0;
  const part = (block: Block, count: number): Block => ({
    at: block.at + next * 4,
    values: block.values.subarray(next, next + count),
  });
  return plan.layers.map((layer) => {
    const [inputStride, stride] = [padded(inputs), padded(layer.units)];
    const [kernel, kernelGradient] = [part(parameters, inputs * stride), part(gradients, inputs * stride)];
    next += inputs * stride;
    const [bias, biasGradient] = [part(parameters, stride), part(gradients, stride)];
    next += stride;
    for (let row = 0; row < inputs; row++)
      copyNumbers(layer.kernel, row * layer.units, kernel.values, row * stride, layer.units);
    if (layer.useBias) copyNumbers(layer.bias, 0, bias.values, 0, layer.units);
    const state: LayerState = {
      plan: layer,
      inputs,
      inputStride,
      stride,
      kernel,
      kernelGradient,
      bias,
      biasGradient,
      transposed: arena.take(layer.units * inputStride),
      output: arena.take(plan.batchSize * stride),
      gradient: arena.take(plan.batchSize * stride),
      mask: layer.dropout > 0 ? new Float32Array(plan.batchSize * stride) : null,
    };
    inputs = layer.units;
    return state;
  });
}

export function parameterCount({ inputs, layers }: DensePlan): number {
  let count = 0;
  let width = inputs;
  for (const { units } of layers) {
    count += (width + 1) * padded(units);
    width = units;
  }
  return count;
}

export function roomFor(plan: DensePlan): number {
  const widths = [plan.inputs, ...plan.layers.map(({ units }) => units)];
  const perBatch = widths.reduce((sum, width) => sum + 2 * padded(width), 0) * plan.batchSize;
  const transposed = plan.layers.reduce((sum, { units }, i) => sum + units * padded(widths[i]!), 0);
  const blocks = 16 + 6 * plan.layers.length;
  return (
    parameterCount(plan) * (2 + slotCount(plan.optimizer)) +
    perBatch +
    transposed +
    plan.batchSize +
    padded(Math.max(...widths)) +
    blocks * 16
  );
}

/** The kernel without the padding of its rows. */
export function unpadded({ kernel, inputs, plan, stride }: LayerState): Float32Array {
  const dense = new Float32Array(inputs * plan.units);
  for (let row = 0; row < inputs; row++)
    copyNumbers(kernel.values, row * stride, dense, row * plan.units, plan.units);
  return dense;
}
