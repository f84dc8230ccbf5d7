import { createArena, padded } from './arena.ts';
import { copyNumbers } from './copy-numbers.ts';
import { denseOperation } from './dense-operation.ts';
import { activationOperation, dropoutOperation } from './elementwise-operations.ts';
import { loadKernels } from './kernels.ts';
import { createMatrixProducts } from './matrix-products.ts';
import { normalizationOperation } from './normalization-operation.ts';
import type { Operation, Room, Signal } from './operation.ts';
import { createOptimizer } from './optimizer.ts';
import type { DenseLayer, DensePlan } from './plan.ts';
import { createParameters, measurePlan } from './room.ts';

export type { DenseLayer, DensePlan } from './plan.ts';

/** Rows in one piece, row-major. */
export interface Rows {
  readonly features: Float32Array;
  /** Rows x `targetWidth`: outputs, or a class index, as the loss takes them. */
  readonly targets: Float32Array;
  /** What the loss takes alone when left out. */
  readonly targetWidth?: number;
  /** What each row counts, or each output of it; null: all the same. */
  readonly weights: Float32Array | null;
  /** Weights of a row; 1 when left out. */
  readonly weightWidth?: number;
}

export interface DenseNetwork {
  /**
   * One optimizer step on the rows `order[from] … order[from + count - 1]`. No step is taken when the loss is not finite.
   *
   * @returns the mean of the rows' losses with the penalties, before the step
   */
  train(rows: Rows, order: Int32Array, from: number, count: number, learningRate: number): number;
  /** The same loss of the rows `from … from + count - 1`, without learning and without their weights. */
  evaluate(rows: Rows, from: number, count: number): number;
  /**
   * The slope of the same loss by the features of these rows, of the network as it predicts: without dropout, and with
   * the running statistics of batch norm. Nothing is learned.
   *
   * @param into is overwritten: row-major, `count` x inputs
   */
  inputGradient(rows: Rows, from: number, count: number, into: Float32Array): void;
  /** Predictions of the rows of the last call, `stride` apart. */
  readonly outputs: Float32Array;
  readonly stride: number;
  /** Outputs of a row. */
  readonly width: number;
  /** Targets of the rows of the last call, in their order. */
  readonly targets: Float32Array;
  /** Of each layer that has weights, in order, copied out. */
  weights(): Float32Array[][];
  restore(weights: readonly (readonly Float32Array[])[]): void;
}

/** A stack of layers in one piece of memory; no array is allocated after this call. */
export function createDenseNetwork(plan: DensePlan): DenseNetwork {
  const { batchSize, loss, random } = plan;
  const size = measurePlan(plan);
  const arena = createArena(size.numbers);
  const kernels = loadKernels(arena.memory);
  const parameters = createParameters(arena, size);
  const products = createMatrixProducts(kernels, arena, size.scratch);
  const room: Room = { arena, kernels, products, batchSize, random, parameter: parameters.take };

  const stride = padded(plan.inputs);
  const input: Signal = {
    width: plan.inputs,
    stride,
    output: arena.take(batchSize * stride),
    gradient: arena.take(batchSize * stride),
    free: true,
  };
  const operations: Operation[] = [];
  for (const layer of plan.layers) operations.push(build(layer, operations.at(-1) ?? input, room));
  const last = operations.at(-1)!;
  const optimize = createOptimizer(plan.optimizer, kernels, arena, parameters.values, parameters.gradients);
  const deepest = plan.layers.findIndex((layer) => 'trainable' in layer && layer.trainable);
  const weighted = operations.filter((_, i) => 'trainable' in plan.layers[i]!);

  const ownWidth = loss.targets === 'classes' ? 1 : last.width;
  // A teacher adds as many numbers again, or one a class.
  const targets = new Float32Array(batchSize * (ownWidth + last.width));
  const weights = new Float32Array(batchSize * last.width);
  const shape = {
    rows: 0,
    width: last.width,
    stride: last.stride,
    targetStride: ownWidth,
    weights: null as Float32Array | null,
    weightWidth: 1,
  };

  const gatherRow = (rows: Rows, from: number, to: number) => {
    copyNumbers(rows.features, from * plan.inputs, input.output.values, to * stride, plan.inputs);
    const targetWidth = rows.targetWidth ?? ownWidth;
    shape.targetStride = targetWidth;
    copyNumbers(rows.targets, from * targetWidth, targets, to * targetWidth, targetWidth);
  };
  const lossOf = (count: number, training: boolean, weighs: boolean) => {
    for (const operation of operations) operation.forward(count, training);
    shape.rows = count;
    shape.weights = weighs ? weights : null;
    return loss.batch(last.output.values, targets, last.gradient.values, shape) / count;
  };
  const penalty = (withGradient: boolean) => {
    let sum = 0;
    for (const operation of operations) sum += operation.penalize(withGradient);
    return sum;
  };

  return {
    outputs: last.output.values,
    stride: last.stride,
    width: last.width,
    targets,
    train(rows, order, from, count, learningRate) {
      const { weightWidth = 1 } = rows;
      shape.weightWidth = weightWidth;
      for (let row = 0; row < count; row++) {
        const place = order[from + row]!;
        gatherRow(rows, place, row);
        if (rows.weights !== null)
          copyNumbers(rows.weights, place * weightWidth, weights, row * weightWidth, weightWidth);
      }
      const value = lossOf(count, true, rows.weights !== null);
      if (deepest >= 0)
        for (let at = operations.length - 1; at >= deepest; at--)
          operations[at]!.backward(count, at > deepest ? 'both' : 'weights');
      const whole = value + penalty(true);
      if (Number.isFinite(whole)) optimize(learningRate);
      return whole;
    },
    evaluate(rows, from, count) {
      for (let row = 0; row < count; row++) gatherRow(rows, from + row, row);
      return lossOf(count, false, false) + penalty(false);
    },
    inputGradient(rows, from, count, into) {
      for (let row = 0; row < count; row++) gatherRow(rows, from + row, row);
      lossOf(count, false, false);
      for (let at = operations.length - 1; at >= 0; at--) operations[at]!.backward(count, 'input');
      for (let row = 0; row < count; row++)
        copyNumbers(input.gradient.values, row * stride, into, row * plan.inputs, plan.inputs);
    },
    weights: () => weighted.map((operation) => operation.weights()),
    restore(given) {
      for (const [i, operation] of weighted.entries()) operation.restore(given[i]!);
    },
  };
}

function build(layer: DenseLayer, input: Signal, room: Room): Operation {
  switch (layer.kind) {
    case 'dense':
      return denseOperation(layer, input, room);
    case 'activation':
      return activationOperation(layer.activation, input, room);
    case 'dropout':
      return dropoutOperation(layer.rate, input, room);
    default:
      return normalizationOperation(layer, input, room);
  }
}
