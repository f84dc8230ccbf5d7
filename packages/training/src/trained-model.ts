import type { Table } from '@trainyard/columns';
import type { Preprocessing, Signature } from '@trainyard/documents';
import type { LayersArtifacts } from '@trainyard/models';
import type { TrainingEngine } from './learner.ts';

/** Why training ended. `stopped` means that `onEpoch` asked for it. */
export type TrainingEnd = 'completed' | 'early-stopping' | 'stopped';

export interface FittedModel {
  readonly signature: Signature;
  readonly preprocessing: Preprocessing;
  readonly artifacts: LayersArtifacts;
  /** Of the weights that were kept: `loss`, `val_loss`, `accuracy`, `val_accuracy`, or `mae`, `val_mae`; those of cross-validation. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The same names → one value for each epoch that was run. */
  readonly curves: Readonly<Record<string, readonly number[]>>;
  /** The epoch (from 1) whose weights were kept. */
  readonly keptEpoch: number;
  readonly end: TrainingEnd;
  readonly engine: TrainingEngine;
  /** The GPU that computed; null where it was the CPU. */
  readonly gpu: string | null;
  readonly libraries: Readonly<Record<string, string>>;
  readonly rows: { readonly train: number; readonly validation: number };
  readonly weightCount: number;
  /** Probabilities, or values on the standardised scale, rows x units; null unless they were asked for. */
  readonly validationOutputs: Float32Array | null;
  /** Positions of the validation rows that they are for; null for all. */
  readonly validationKept?: Int32Array | null;
  readonly seed: number;
  readonly durationSeconds: number;
  /** What the user should know: a constant column, the task that was chosen, … */
  readonly notices: readonly string[];
}

export interface TrainedModel extends FittedModel {
  /** Of cross-validation: `row` (from 1, in the data), the target, `prediction`, `score[CLASS]`; null without it. */
  readonly outOfFold: Table | null;
}
