import { createRandom } from '@trainyard/statistics';
import { type Loss, softmaxCrossEntropy, squaredError } from './loss.ts';
import type { DenseLayer, DensePlan, Rows } from './network.ts';
import type { OptimizerPlan } from './optimizer.ts';

/** A small network for tests. */
export interface PlanCase {
  readonly name: string;
  readonly widths: readonly number[];
  /** One for each dense layer; the loss's own at the end. */
  readonly activations: readonly string[];
  readonly norm?: 'batch-norm' | 'layer-norm';
  readonly loss: Loss;
  readonly targetsFrom?: 'zero or one' | 'counts';
}

export const BATCH = 7;

export function samplePlan(given: PlanCase, optimizer: OptimizerPlan, dropout = 0): DensePlan {
  const random = createRandom('weights');
  const numbers = (count: number, around = 0) =>
    Float32Array.from({ length: count }, () => around + random.normal() * 0.5);
  const layers = given.activations.flatMap((activation, i): DenseLayer[] => {
    const [inputs, units] = [given.widths[i]!, given.widths[i + 1]!];
    const isLast = i === given.activations.length - 1;
    const made: DenseLayer[] = [
      {
        kind: 'dense',
        units,
        kernel: numbers(inputs * units),
        bias: numbers(units),
        penalty: null,
        trainable: true,
      },
    ];
    if (!isLast || given.loss.fusedActivation === null) made.push({ kind: 'activation', activation });
    if (!isLast && given.norm !== undefined) {
      const running =
        given.norm === 'layer-norm'
          ? null
          : { mean: new Float32Array(units), variance: new Float32Array(units).fill(1), momentum: 0.9 };
      const [gamma, beta] = [numbers(units, 1), numbers(units)];
      made.push({ kind: given.norm, epsilon: 1e-3, gamma, beta, running, trainable: true });
    }
    if (!isLast && dropout > 0) made.push({ kind: 'dropout', rate: dropout });
    return made;
  });
  return {
    inputs: given.widths[0]!,
    layers,
    loss: given.loss,
    optimizer,
    batchSize: BATCH,
    random: createRandom('dropout'),
  };
}

export function sampleRows({ widths, loss, targetsFrom }: PlanCase, count: number): Rows {
  const random = createRandom('rows');
  const width = widths.at(-1)!;
  const features = Float32Array.from({ length: count * widths[0]! }, () => random.normal());
  const target = () => {
    if (loss.targets === 'classes') return random.below(width);
    if (targetsFrom === 'zero or one') return random.below(2);
    return targetsFrom === 'counts' ? random.below(6) : random.normal() * 2;
  };
  const targets = Float32Array.from({ length: count * (loss.targets === 'classes' ? 1 : width) }, target);
  return { features, targets, weights: null };
}

export const orderOf = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

export const CLASSES_CASE: PlanCase = {
  name: 'softmax',
  widths: [5, 7, 3],
  activations: ['relu', 'softmax'],
  loss: softmaxCrossEntropy(),
};
export const VALUES_CASE: PlanCase = {
  name: 'regression',
  widths: [3, 8, 2],
  activations: ['selu', 'linear'],
  loss: squaredError,
};
