import type { Random } from '@trainyard/statistics';
import type { Loss } from './loss.ts';
import type { OptimizerPlan } from './optimizer.ts';

/** A weight of 0 adds nothing: l1 |w| + l2 w². */
export interface Penalty {
  readonly l1: number;
  readonly l2: number;
}

/** Every `trainable: false` layer keeps its weights. */
export type DenseLayer =
  | {
      readonly kind: 'dense';
      readonly units: number;
      /** inputs x units, row-major. */
      readonly kernel: Float32Array;
      /** One a unit; null without. */
      readonly bias: Float32Array | null;
      readonly penalty: Penalty | null;
      readonly trainable: boolean;
    }
  /** A name of {@link ACTIVATIONS}, `relu`, or at the end what the loss fuses. */
  | { readonly kind: 'activation'; readonly activation: string }
  /** Share of the numbers that are dropped while training. */
  | { readonly kind: 'dropout'; readonly rate: number }
  | {
      readonly kind: 'batch-norm' | 'layer-norm';
      readonly epsilon: number;
      /** One a column; null without. */
      readonly gamma: Float32Array | null;
      readonly beta: Float32Array | null;
      /** Of batch norm: the running mean and variance, and the share of the old that is kept at each step. */
      readonly running: {
        readonly mean: Float32Array;
        readonly variance: Float32Array;
        readonly momentum: number;
      } | null;
      readonly trainable: boolean;
    };

export interface DensePlan {
  /** Input columns. */
  readonly inputs: number;
  /** The last activation must be the loss's where that fuses one, and is left out here. */
  readonly layers: readonly DenseLayer[];
  readonly loss: Loss;
  readonly optimizer: OptimizerPlan;
  /** Most rows of one call. */
  readonly batchSize: number;
  /** Of the dropout masks. */
  readonly random: Random;
}
