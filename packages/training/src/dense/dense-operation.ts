import { type Block, padded } from './arena.ts';
import { copyNumbers } from './copy-numbers.ts';
import type { Operation, Room, Signal } from './operation.ts';
import type { DenseLayer, Penalty } from './plan.ts';

/** y = x W + b. */
export function denseOperation(
  plan: Extract<DenseLayer, { kind: 'dense' }>,
  input: Signal,
  { arena, kernels, batchSize, zeros, ones, parameter }: Room,
): Operation {
  const { units, penalty, trainable } = plan;
  const [inputs, inputStride, stride] = [input.width, input.stride, padded(units)];
  const kernel = parameter(inputs * stride, trainable);
  const bias = plan.bias === null ? null : parameter(stride, trainable);
  const transposed = arena.take(units * inputStride);
  const output = arena.take(batchSize * stride);
  const gradient = arena.take(batchSize * stride);

  const restore = ([kernelValues, biasValues]: readonly Float32Array[]) => {
    for (let row = 0; row < inputs; row++)
      copyNumbers(kernelValues!, row * units, kernel.value.values, row * stride, units);
    if (bias !== null) copyNumbers(biasValues!, 0, bias.value.values, 0, units);
  };
  restore([plan.kernel, ...(plan.bias === null ? [] : [plan.bias])]);

  const sumOver = (rows: Block, count: number, from: Block, row: number, column: number, into: Block) =>
    kernels.gemm(
      count,
      stride,
      batch,
      from.at,
      row,
      column,
      rows.at,
      stride * 4,
      zeros.at,
      into.at,
      stride * 4,
    );
  let batch = 0;

  return {
    width: units,
    stride,
    output,
    gradient,
    free: true,
    forward(count) {
      const biasAt = bias === null ? zeros.at : bias.value.at;
      kernels.gemm(
        count,
        stride,
        inputs,
        input.output.at,
        inputStride * 4,
        4,
        kernel.value.at,
        stride * 4,
        biasAt,
        output.at,
        stride * 4,
      );
    },
    backward(count, wanted) {
      batch = count;
      if (trainable && wanted !== 'input') {
        sumOver(gradient, inputs, input.output, 4, inputStride * 4, kernel.gradient);
        if (bias !== null) sumOver(gradient, 1, ones, 0, 4, bias.gradient);
      }
      if (wanted === 'weights') return;
      transpose(kernel.value.values, transposed.values, { inputs, inputStride, units, stride });
      kernels.gemm(
        count,
        inputStride,
        units,
        gradient.at,
        stride * 4,
        4,
        transposed.at,
        inputStride * 4,
        zeros.at,
        input.gradient.at,
        inputStride * 4,
      );
    },
    penalize: (withGradient) =>
      penalty === null
        ? 0
        : penalize(penalty, kernel.value.values, withGradient ? kernel.gradient.values : null),
    weights() {
      const dense = new Float32Array(inputs * units);
      for (let row = 0; row < inputs; row++)
        copyNumbers(kernel.value.values, row * stride, dense, row * units, units);
      return bias === null ? [dense] : [dense, bias.value.values.slice(0, units)];
    },
    restore,
  };
}

interface Sizes {
  readonly inputs: number;
  readonly inputStride: number;
  readonly units: number;
  readonly stride: number;
}

function transpose(
  from: Float32Array,
  to: Float32Array,
  { inputs, inputStride, units, stride }: Sizes,
): void {
  for (let row = 0; row < inputs; row++)
    for (let column = 0; column < units; column++)
      to[column * inputStride + row] = from[row * stride + column]!;
}

function penalize({ l1, l2 }: Penalty, w: Float32Array, g: Float32Array | null): number {
  let sum = 0;
  for (let i = 0; i < w.length; i++) {
    sum += l1 * Math.abs(w[i]!) + l2 * w[i]! * w[i]!;
    if (g !== null) g[i] = g[i]! + l1 * Math.sign(w[i]!) + 2 * l2 * w[i]!;
  }
  return sum;
}
