import { sigmoid } from './activation.ts';
import type { BatchShape, Loss } from './loss.ts';

/**
 * (1 - weight) x the loss of the truth + weight x that of a teacher's answers, which stand behind the truth in each row
 * of targets: probabilities at the temperature, or values. For probabilities T² KL(teacher || student), both at
 * temperature T (Hinton, Vinyals & Dean 2015, "Distilling the knowledge in a neural network"); for values the loss
 * itself. Rows without a teacher's answers have the loss of the truth alone.
 */
export function distilledLoss(hard: Loss, temperature: number, weight: number): Loss {
  let [truth, slope, values] = [new Float32Array(0), new Float32Array(0), new Float32Array(0)];
  return {
    ...hard,
    batch(output, targets, gradient, shape) {
      const { rows, width, stride, targetStride } = shape;
      const own = hard.targets === 'classes' ? 1 : width;
      if (targetStride === own) return hard.batch(output, targets, gradient, shape);
      if (slope.length < rows * stride) {
        truth = new Float32Array(rows * Math.max(own, width));
        slope = new Float32Array(rows * stride);
        values = new Float32Array(rows * stride);
      }
      const soft =
        hard.fusedActivation === null
          ? softValues(output, targets, own, shape)
          : softProbabilities(output, targets, own, shape);
      copyTargets(targets, targetStride, 0, own, rows);
      const sum = hard.batch(output, truth, gradient, { ...shape, targetStride: own });
      for (let at = 0; at < rows * stride; at++)
        gradient[at] = (1 - weight) * gradient[at]! + weight * slope[at]!;
      return (1 - weight) * sum + weight * soft;
    },
  };

  function copyTargets(targets: Float32Array, step: number, from: number, count: number, rows: number): void {
    for (let row = 0; row < rows; row++)
      for (let j = 0; j < count; j++) truth[row * count + j] = targets[row * step + from + j]!;
  }

  function softValues(output: Float32Array, targets: Float32Array, own: number, shape: BatchShape): number {
    copyTargets(targets, shape.targetStride, own, shape.width, shape.rows);
    // The loss may write on the output, which the truth is yet to be compared with.
    values.set(output.subarray(0, shape.rows * shape.stride));
    return hard.batch(values, truth, slope, { ...shape, targetStride: shape.width });
  }

  function softProbabilities(
    output: Float32Array,
    targets: Float32Array,
    own: number,
    { rows, width, stride, targetStride, weights, weightWidth }: BatchShape,
  ): number {
    let sum = 0;
    const softmax = hard.fusedActivation === 'softmax';
    for (let row = 0; row < rows; row++) {
      const [at, from] = [row * stride, row * targetStride + own];
      const total = softmax ? logSum(output, at, width) : 0;
      for (let j = 0; j < width; j++) {
        const counts = weights === null ? 1 : weights[weightWidth === 1 ? row : row * width + j]!;
        const scaled = output[at + j]! / temperature;
        const teacher = targets[from + j]!;
        if (softmax) {
          const logarithm = scaled - total;
          sum += counts * temperature ** 2 * relative(teacher, logarithm);
          slope[at + j] = (counts * temperature * (Math.exp(logarithm) - teacher)) / rows;
        } else {
          const [yes, no] = [-Math.log1p(Math.exp(-Math.abs(scaled))), Math.min(scaled, 0)];
          const [logP, logQ] = [no + yes, yes - Math.max(scaled, 0)];
          const share = counts / width;
          sum += share * temperature ** 2 * (relative(teacher, logP) + relative(1 - teacher, logQ));
          slope[at + j] = (share * temperature * (sigmoid(scaled) - teacher)) / rows;
        }
      }
    }
    return sum;
  }

  /** log of the sum of exp(z / T). */
  function logSum(output: Float32Array, at: number, width: number): number {
    let largest = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < width; j++) largest = Math.max(largest, output[at + j]! / temperature);
    let total = 0;
    for (let j = 0; j < width; j++) total += Math.exp(output[at + j]! / temperature - largest);
    return largest + Math.log(total);
  }
}

/** p log(p / q), by the logarithm of q. */
function relative(p: number, logarithm: number): number {
  return p > 0 ? p * (Math.log(p) - logarithm) : 0;
}
