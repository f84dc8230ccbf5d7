import { padded } from './arena.ts';
import { copyNumbers } from './copy-numbers.ts';
import type { Operation, Room, Signal } from './operation.ts';
import { copyFromPanels, copyToPanels } from './panels.ts';
import type { DenseLayer, Penalty } from './plan.ts';

/** y = x W + b. */
export function denseOperation(
  plan: Extract<DenseLayer, { kind: 'dense' }>,
  input: Signal,
  { arena, kernels, products, batchSize, parameter }: Room,
): Operation {
  const { units, penalty, trainable } = plan;
  const [inputs, stride] = [input.width, padded(units)];
  const kernel = parameter(inputs * stride, trainable);
  const bias = plan.bias === null ? null : parameter(stride, trainable);
  const output = arena.take(batchSize * stride);
  const gradient = arena.take(batchSize * stride);

  const panels = (at: number) => ({ at, rows: inputs, columns: units });
  const [matrix, slope] = [panels(kernel.value.at), panels(kernel.gradient.at)];
  const rows = (at: number, apart: number) => ({ at, stride: apart });
  const [x, y] = [rows(input.output.at, input.stride), rows(output.at, stride)];
  const [dx, dy] = [rows(input.gradient.at, input.stride), rows(gradient.at, stride)];

  const restore = ([kernelValues, biasValues]: readonly Float32Array[]) => {
    copyToPanels(kernelValues!, inputs, units, kernel.value.values);
    if (bias !== null) copyNumbers(biasValues!, 0, bias.value.values, 0, units);
  };
  restore([plan.kernel, ...(plan.bias === null ? [] : [plan.bias])]);

  return {
    width: units,
    stride,
    output,
    gradient,
    free: true,
    forward(count) {
      products.forward(count, x, matrix, bias?.value ?? null, y);
    },
    backward(count, wanted) {
      if (trainable && wanted !== 'input') {
        products.weights(count, x, dy, slope);
        if (bias !== null) kernels.sumRows(count, stride, gradient.at, stride * 4, bias.gradient.at);
      }
      if (wanted !== 'weights') products.backward(count, dy, matrix, dx);
    },
    penalize: (withGradient) =>
      penalty === null
        ? 0
        : penalize(penalty, kernel.value.values, withGradient ? kernel.gradient.values : null),
    weights() {
      const dense = copyFromPanels(kernel.value.values, inputs, units);
      return bias === null ? [dense] : [dense, bias.value.values.slice(0, units)];
    },
    restore,
  };
}

function penalize({ l1, l2 }: Penalty, w: Float32Array, g: Float32Array | null): number {
  let sum = 0;
  for (let i = 0; i < w.length; i++) {
    sum += l1 * Math.abs(w[i]!) + l2 * w[i]! * w[i]!;
    if (g !== null) g[i] = g[i]! + l1 * Math.sign(w[i]!) + 2 * l2 * w[i]!;
  }
  return sum;
}
