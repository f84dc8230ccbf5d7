import { createArena, padded } from './arena.ts';
import { copyNumbers } from './copy-numbers.ts';
import { loadKernels } from './kernels.ts';
import { layOut, parameterCount, roomFor, unpadded } from './layer-state.ts';
import { createOptimizer } from './optimizer.ts';
import { backward, forward } from './passes.ts';
import type { DensePlan } from './plan.ts';

export type { DenseLayer, DensePlan } from './plan.ts';

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
      copyNumbers(rows.features, from * plan.inputs, input.values, row * stride, plan.inputs);
      copyNumbers(rows.targets, from * width, targets, row * width, width);
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
        copyNumbers(last.output.values, row * last.stride, into, row * width, width);
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
