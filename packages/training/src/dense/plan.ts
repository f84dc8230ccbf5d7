import type { Random } from '@trainyard/statistics';
import type { Loss } from './loss.ts';
import type { OptimizerPlan } from './optimizer.ts';

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
