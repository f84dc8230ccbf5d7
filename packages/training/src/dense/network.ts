import type { Random } from '@trainyard/statistics';
import { ACTIVATIONS } from './activation.ts';
import { type Arena, type Block, createArena, padded } from './arena.ts';
import { type Kernels, loadKernels } from './kernels.ts';
import type { Loss } from './loss.ts';
import { createOptimizer, type OptimizerPlan, slotCount } from './optimizer.ts';

export interface DenseLayer {
  readonly units: number;
  /** A name of {@link ACTIVATIONS}, or `relu`, `softmax`, `sigmoid`; the last layer's belongs to the loss where that fuses it. */
  readonly activation: string;
  readonly useBias: boolean;
  /** Share of the layer's outputs that are dropped while training; 0: none. */
  readonly dropout: number;
  /** inputs x units, row-major. */
  readonly kernel: Float32Array;
  /** One a unit; ignored without `useBias`. */
  readonly bias: Float32Array;
}

export interface DensePlan {
  /** Input columns. */
  readonly inputs: number;
  readonly layers: readonly DenseLayer[];
  readonly loss: Loss;
  readonly optimizer: OptimizerPlan;
  readonly batchSize: number;
  /** Of the dropout masks. */
  readonly random: Random;
}

/** Rows of features or targets in one piece, row-major. */
export interface Rows {
  readonly features: Float32Array;
  readonly targets: Float32Array;
  /** What each row counts; null: all the same. */
  readonly weights: Float32Array | null;
}

export interface DenseNetwork {
  /**
   * One optimiser step on the rows `order[from] … order[from + count - 1]`.
   *
   * @returns the sum of the rows' losses, before the step
   */
  train(rows: Rows, order: Int32Array, from: number, count: number, learningRate: number): number;
  /**
   * Predictions of the rows from `from` on, at most a batch of them, into `into` (rows x outputs).
   *
   * @returns the sum of the rows' losses
   */
  evaluate(rows: Rows, from: number, count: number, into: Float32Array): number;
  /** Kernel and bias of each layer, in order, copied out. */
  weights(): { readonly kernel: Float32Array; readonly bias: Float32Array }[];
  /** A copy of all parameters, to come back to. */
  snapshot(): Float32Array;
  restore(snapshot: Float32Array): void;
}

interface LayerState {
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

/** A stack of dense layers in one piece of memory; nothing is allocated after this call. */
export function createDenseNetwork(plan: DensePlan): DenseNetwork {
  const arena = createArena(roomFor(plan));
  const kernels = loadKernels(arena.memory);
  const parameters = arena.take(parameterCount(plan));
  const gradients = arena.take(parameters.values.length);
  const layers = layOut(plan, arena, parameters, gradients);
  const input = arena.take(plan.batchSize * padded(plan.inputs));
  const ones = arena.take(plan.batchSize);
  ones.values.fill(1);
  const zeros = arena.take(Math.max(padded(plan.inputs), ...layers.map(({ stride }) => stride)));
  const optimize = createOptimizer(plan.optimizer, kernels, arena, parameters, gradients);
  const last = layers.at(-1)!;
  const width = last.plan.units;
  const targets = new Float32Array(plan.batchSize * width);
  const weights = new Float32Array(plan.batchSize);

  const gather = (rows: Rows, count: number, at: (row: number) => number) => {
    const stride = padded(plan.inputs);
    for (let row = 0; row < count; row++) {
      const from = at(row);
      copy(rows.features, from * plan.inputs, input.values, row * stride, plan.inputs);
      copy(rows.targets, from * width, targets, row * width, width);
      if (rows.weights !== null) weights[row] = rows.weights[from]!;
    }
  };
  const lossOf = (rows: Rows, count: number) =>
    plan.loss.batch(last.output.values, targets, last.gradient.values, {
      rows: count,
      width,
      stride: last.stride,
      weights: rows.weights === null ? null : weights,
    });

  return {
    train(rows, order, from, count, learningRate) {
      gather(rows, count, (row) => order[from + row]!);
      forward(layers, input, zeros, count, kernels, plan, true);
      const loss = lossOf(rows, count);
      backward(layers, input, ones, zeros, count, kernels, plan);
      optimize(learningRate);
      return loss;
    },
    evaluate(rows, from, count, into) {
      gather(rows, count, (row) => from + row);
      forward(layers, input, zeros, count, kernels, plan, false);
      const loss = lossOf(rows, count);
      for (let row = 0; row < count; row++)
        copy(last.output.values, row * last.stride, into, row * width, width);
      return loss;
    },
    weights: () =>
      layers.map((layer) => ({
        kernel: unpadded(layer),
        bias: layer.bias.values.slice(0, layer.plan.units),
      })),
    snapshot: () => parameters.values.slice(),
    restore: (snapshot) => parameters.values.set(snapshot),
  };
}

function forward(
  layers: readonly LayerState[],
  input: Block,
  zeros: Block,
  count: number,
  kernels: Kernels,
  plan: DensePlan,
  training: boolean,
): void {
  let x = input;
  for (const layer of layers) {
    const { stride, inputStride, output } = layer;
    const bias = layer.plan.useBias ? layer.bias.at : zeros.at;
    kernels.gemm(
      count,
      stride,
      layer.inputs,
      x.at,
      inputStride * 4,
      4,
      layer.kernel.at,
      stride * 4,
      bias,
      output.at,
      stride * 4,
    );
    if (layer !== layers.at(-1) || plan.loss.fusedActivation === null) {
      if (layer.plan.activation === 'relu') kernels.relu(count * stride, output.at);
      else ACTIVATIONS[layer.plan.activation]!.forward(output.values, count, layer.plan.units, stride);
    }
    if (training && layer.mask !== null) drop(layer, count, plan.random);
    x = output;
  }
}

function backward(
  layers: readonly LayerState[],
  input: Block,
  ones: Block,
  zeros: Block,
  count: number,
  kernels: Kernels,
  plan: DensePlan,
): void {
  for (let at = layers.length - 1; at >= 0; at--) {
    const layer = layers[at]!;
    const below = layers[at - 1];
    const x = below?.output ?? input;
    const { stride, inputStride, gradient, output } = layer;
    if (layer.mask !== null) undrop(layer, count);
    if (below === undefined || at < layers.length - 1 || plan.loss.fusedActivation === null) {
      const fused = at === layers.length - 1 && plan.loss.fusedActivation !== null;
      if (!fused) {
        if (layer.plan.activation === 'relu') kernels.reluGradient(count * stride, output.at, gradient.at);
        else
          ACTIVATIONS[layer.plan.activation]!.gradient(
            gradient.values,
            output.values,
            count,
            layer.plan.units,
            stride,
          );
      }
    }
    kernels.gemm(
      layer.inputs,
      stride,
      count,
      x.at,
      4,
      inputStride * 4,
      gradient.at,
      stride * 4,
      zeros.at,
      layer.kernelGradient.at,
      stride * 4,
    );
    if (layer.plan.useBias) {
      kernels.gemm(
        1,
        stride,
        count,
        ones.at,
        0,
        4,
        gradient.at,
        stride * 4,
        zeros.at,
        layer.biasGradient.at,
        stride * 4,
      );
    }
    if (below === undefined) return;
    transpose(layer);
    kernels.gemm(
      count,
      inputStride,
      layer.plan.units,
      gradient.at,
      stride * 4,
      4,
      layer.transposed.at,
      inputStride * 4,
      zeros.at,
      below.gradient.at,
      inputStride * 4,
    );
  }
}

function drop({ output, mask, plan, stride }: LayerState, count: number, random: Random): void {
  const keep = 1 / (1 - plan.dropout);
  for (let row = 0; row < count; row++) {
    const end = row * stride + plan.units;
    for (let i = row * stride; i < end; i++) {
      mask![i] = random.next() < plan.dropout ? 0 : keep;
      output.values[i] = output.values[i]! * mask![i]!;
    }
  }
}

/** The gradient goes through the mask; the output comes back to what the activation's slope is told by. */
function undrop({ output, gradient, mask, plan, stride }: LayerState, count: number): void {
  const scale = 1 - plan.dropout;
  for (let row = 0; row < count; row++) {
    const end = row * stride + plan.units;
    for (let i = row * stride; i < end; i++) {
      gradient.values[i] = gradient.values[i]! * mask![i]!;
      output.values[i] = output.values[i]! * scale;
    }
  }
}

function transpose({ kernel, transposed, inputs, inputStride, plan, stride }: LayerState): void {
  const [from, to] = [kernel.values, transposed.values];
  for (let row = 0; row < inputs; row++) {
    for (let column = 0; column < plan.units; column++)
      to[column * inputStride + row] = from[row * stride + column]!;
  }
}

function layOut(plan: DensePlan, arena: Arena, parameters: Block, gradients: Block): LayerState[] {
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
      copy(layer.kernel, row * layer.units, kernel.values, row * stride, layer.units);
    if (layer.useBias) copy(layer.bias, 0, bias.values, 0, layer.units);
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

function parameterCount({ inputs, layers }: DensePlan): number {
  let count = 0;
  let width = inputs;
  for (const { units } of layers) {
    count += (width + 1) * padded(units);
    width = units;
  }
  return count;
}

function roomFor(plan: DensePlan): number {
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

function unpadded({ kernel, inputs, plan, stride }: LayerState): Float32Array {
  const dense = new Float32Array(inputs * plan.units);
  for (let row = 0; row < inputs; row++)
    copy(kernel.values, row * stride, dense, row * plan.units, plan.units);
  return dense;
}

function copy(from: Float32Array, start: number, to: Float32Array, at: number, count: number): void {
  for (let i = 0; i < count; i++) to[at + i] = from[start + i]!;
}
