import { ACTIVATIONS } from './activation.ts';
import { copyNumbers } from './copy-numbers.ts';
import { NO_WEIGHTS, type Operation, type Room, type Signal } from './operation.ts';

/** In place where the input's maker allows it. The gradient is always worked on in place. */
export function activationOperation(
  name: string,
  input: Signal,
  { arena, kernels, batchSize }: Room,
): Operation {
  const { width, stride, gradient } = input;
  const activation = name === 'relu' ? null : ACTIVATIONS[name]!;
  const inPlace = input.free && (activation === null || activation.slopeBy === 'output');
  const output = inPlace ? input.output : arena.take(batchSize * stride);
  const known = activation?.slopeBy === 'input' ? input.output : output;
  return {
    width,
    stride,
    output,
    gradient,
    free: false,
    forward(count) {
      if (!inPlace) copyNumbers(input.output.values, 0, output.values, 0, count * stride);
      if (activation === null) kernels.relu(count * stride, output.at);
      else activation.forward(output.values, count, width, stride);
    },
    backward(count) {
      if (activation === null) kernels.reluGradient(count * stride, output.at, gradient.at);
      else activation.gradient(gradient.values, known.values, count, width, stride);
    },
    ...NO_WEIGHTS,
  };
}

/** Srivastava et al. 2014, inverted: what is kept is scaled up by 1 / (1 - rate) while training. */
export function dropoutOperation(rate: number, input: Signal, { arena, batchSize, random }: Room): Operation {
  const { width, stride, gradient } = input;
  const output = arena.take(batchSize * stride);
  const mask = new Float32Array(batchSize * stride);
  const keep = 1 / (1 - rate);
  return {
    width,
    stride,
    output,
    gradient,
    free: true,
    forward(count, training) {
      const [x, y] = [input.output.values, output.values];
      for (let row = 0; row < count; row++) {
        const end = row * stride + width;
        for (let i = row * stride; i < end; i++) {
          mask[i] = !training ? 1 : random.next() < rate ? 0 : keep;
          y[i] = x[i]! * mask[i]!;
        }
      }
    },
    backward(count) {
      const g = gradient.values;
      for (let i = 0; i < count * stride; i++) g[i] = g[i]! * mask[i]!;
    },
    ...NO_WEIGHTS,
  };
}
