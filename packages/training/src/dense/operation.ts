import type { Random } from '@trainyard/statistics';
import type { Arena, Block } from './arena.ts';
import type { Kernels } from './kernels.ts';
import type { MatrixProducts } from './matrix-products.ts';

/** Numbers of a batch, one row after another at `stride`, and d loss / d numbers at the same places. */
export interface Signal {
  readonly width: number;
  readonly stride: number;
  readonly output: Block;
  readonly gradient: Block;
  /** Whether the output may be overwritten by the next layer: whoever made it does not read it again. */
  readonly free: boolean;
}

/** What the slope of the loss is wanted by. */
export type Wanted = 'weights' | 'input' | 'both';

export interface Operation extends Signal {
  forward(count: number, training: boolean): void;
  /** From `gradient` to the gradients of the own weights, of the input, or of both; `gradient` itself is used up. */
  backward(count: number, wanted: Wanted): void;
  /** What the weights add to the loss; adds its slope to their gradients when told. */
  penalize(withGradient: boolean): number;
  /** Copies, in the order of TensorFlow.js: kernel, bias; gamma, beta, running mean, running variance. */
  weights(): Float32Array[];
  restore(weights: readonly Float32Array[]): void;
}

/** What operations are built in. */
export interface Room {
  readonly arena: Arena;
  readonly kernels: Kernels;
  readonly products: MatrixProducts;
  readonly batchSize: number;
  readonly random: Random;
  /** A place among the parameters; frozen ones are not the optimizer's. */
  parameter(count: number, trainable: boolean): { readonly value: Block; readonly gradient: Block };
}

export const NO_WEIGHTS = {
  penalize: () => 0,
  weights: (): Float32Array[] => [],
  restore() {},
};
