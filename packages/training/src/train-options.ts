import type { InitialModel } from './initial-model.ts';

/** One finished epoch. */
export interface EpochReport {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** `loss`, `accuracy` or `mae`, and each with `val_` where there is a validation set. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly secondsElapsed: number;
  readonly rowsPerSecond: number;
}

export interface TrainOptions {
  /** Of initial weights, row order and dropout. Same seed, data, model and engine: same bytes. */
  readonly seed: number;
  /** `auto`, `dense`, `cpu` or `wasm`; the names of engines to come are errors that say so. */
  readonly engine: string;
  /** A model to go on from. */
  readonly initialModel?: InitialModel;
  /** Whether the outputs for the validation rows are kept. */
  readonly predictValidation?: boolean;
  readonly signal?: AbortSignal;
  /** Called after each epoch; `stop` ends the training there and keeps what it has. */
  readonly onEpoch?: (report: EpochReport) => 'stop' | undefined;
  /** Lines for people: the engine, the task, notices. */
  readonly log?: (line: string) => void;
}
