import type { EngineRoom } from './engines/engine-room.ts';
import type { InitialModel } from './initial-model.ts';
import type { ExportFormat } from './save-trained-model.ts';

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
  /** `auto`, or the name of an engine. */
  readonly engine: string;
  /** Where engines are that are not part of the suite; none unless told. */
  readonly room?: EngineRoom;
  /** What the model will be exported to: what cannot be is told before it is trained. */
  readonly exports?: readonly ExportFormat[];
  /** A model to go on from. */
  readonly initialModel?: InitialModel;
  /** Whether nobody reads the tables afterwards: they are given up, column by column, so that large data fit. */
  readonly freesData?: boolean;
  /** How many threads may train the folds of a cross-validation at once; 1 unless told. No byte depends on it. */
  readonly threads?: number;
  /** Whether the outputs for the validation rows are kept. */
  readonly predictValidation?: boolean;
  readonly signal?: AbortSignal;
  /** Called after each epoch; `stop` ends the training there and keeps what it has. */
  readonly onEpoch?: (report: EpochReport) => 'stop' | undefined;
  /** Lines for people: the engine, the task, notices. */
  readonly log?: (line: string) => void;
}
