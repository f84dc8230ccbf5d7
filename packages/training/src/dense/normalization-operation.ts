import type { Operation, Room, Signal } from './operation.ts';
import type { DenseLayer } from './plan.ts';

type Plan = Extract<DenseLayer, { kind: 'batch-norm' | 'layer-norm' }>;

/**
 * (x - mean) / sqrt(variance + epsilon) * gamma + beta; over the rows of a batch for each column (Ioffe & Szegedy
 * 2015), or over the columns of each row (Ba et al. 2016). Variances are those of the population.
 */
export function normalizationOperation(
  plan: Plan,
  input: Signal,
  { arena, batchSize, parameter }: Room,
): Operation {
  const { width, stride, gradient } = input;
  const { epsilon, running, trainable } = plan;
  const output = arena.take(batchSize * stride);
  const normal = new Float32Array(batchSize * stride);
  const spreads = new Float32Array(Math.max(batchSize, width));
  const gamma = plan.gamma === null ? null : parameter(stride, trainable);
  const beta = plan.beta === null ? null : parameter(stride, trainable);
  const mean = running?.mean.slice();
  const variance = running?.variance.slice();
  gamma?.value.values.set(plan.gamma!);
  beta?.value.values.set(plan.beta!);
  const [scales, shifts] = [gamma?.value.values ?? null, beta?.value.values ?? null];
  let byBatch = true;

  /** Group `group` has `size` members, `step` apart: a column of the batch, or a row. */
  const groups = (count: number) =>
    running === null
      ? { number: count, size: width, from: stride, step: 1 }
      : { number: width, size: count, from: 1, step: stride };

  const normalize = (count: number, training: boolean) => {
    const x = input.output.values;
    const { number, size, from, step } = groups(count);
    // A frozen layer is what it was: TensorFlow.js, unlike Keras 2, does so only while not training.
    byBatch = running === null || training;
    for (let group = 0; group < number; group++) {
      let [center, spread] = byBatch ? [0, 0] : [mean![group]!, variance![group]!];
      if (byBatch) {
        for (let i = 0; i < size; i++) center += x[group * from + i * step]!;
        center /= size;
        for (let i = 0; i < size; i++) spread += (x[group * from + i * step]! - center) ** 2;
        spread /= size;
        if (running !== null) {
          const rest = 1 - running.momentum;
          mean![group] = mean![group]! - (mean![group]! - center) * rest;
          variance![group] = variance![group]! - (variance![group]! - spread) * rest;
        }
      }
      const scale = 1 / Math.sqrt(spread + epsilon);
      spreads[group] = scale;
      for (let i = 0; i < size; i++) {
        const at = group * from + i * step;
        normal[at] = (x[at]! - center) * scale;
      }
    }
  };

  return {
    width,
    stride,
    output,
    gradient,
    free: true,
    forward(count, training) {
      normalize(count, training);
      for (let row = 0; row < count; row++)
        for (let j = 0; j < width; j++) {
          const at = row * stride + j;
          output.values[at] = normal[at]! * (scales?.[j] ?? 1) + (shifts?.[j] ?? 0);
        }
    },
    backward(count, wanted) {
      const g = gradient.values;
      gamma?.gradient.values.fill(0);
      beta?.gradient.values.fill(0);
      for (let row = 0; row < count; row++)
        for (let j = 0; j < width; j++) {
          const at = row * stride + j;
          if (gamma !== null) gamma.gradient.values[j] = gamma.gradient.values[j]! + g[at]! * normal[at]!;
          if (beta !== null) beta.gradient.values[j] = beta.gradient.values[j]! + g[at]!;
          if (scales !== null) g[at] = g[at]! * scales[j]!;
        }
      if (wanted === 'weights') return;
      const { number, size, from, step } = groups(count);
      for (let group = 0; group < number; group++) {
        if (!byBatch) {
          for (let i = 0; i < size; i++) g[group + i * stride] = g[group + i * stride]! * spreads[group]!;
          continue;
        }
        let [sum, product] = [0, 0];
        for (let i = 0; i < size; i++) {
          const at = group * from + i * step;
          sum += g[at]!;
          product += g[at]! * normal[at]!;
        }
        for (let i = 0; i < size; i++) {
          const at = group * from + i * step;
          g[at] = spreads[group]! * (g[at]! - (sum + normal[at]! * product) / size);
        }
      }
    },
    penalize: () => 0,
    weights: () => [
      ...(gamma === null ? [] : [gamma.value.values.slice(0, width)]),
      ...(beta === null ? [] : [beta.value.values.slice(0, width)]),
      ...(running === null ? [] : [mean!.slice(), variance!.slice()]),
    ],
    restore(weights) {
      const given = [...weights];
      gamma?.value.values.set(given.shift()!);
      beta?.value.values.set(given.shift()!);
      mean?.set(given.shift()!);
      variance?.set(given.shift()!);
    },
  };
}
