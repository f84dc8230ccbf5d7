import type { EngineName, LayersArtifacts } from '@trainyard/models';
import type { Totals } from './score-outputs.ts';

/** What trains: our own engine, or TensorFlow.js with one of its backends. */
export type TrainingEngine = 'dense' | EngineName;

/** Encoded rows: features and targets row-major. */
export interface EncodedRows {
  readonly features: Float32Array;
  /** `targetWidth` a row: the standardised value, the class index, or each label's 0 or 1; then what a teacher says. */
  readonly targets: Float32Array;
  readonly width: number;
  readonly targetWidth: number;
  readonly rowCount: number;
  /** What each row counts while training, or for labels each cell; null: all the same. */
  readonly weights: Float32Array | null;
  /** Weights of a row; 1 when left out. */
  readonly weightWidth?: number;
}

/** A network that an engine trains; all of one seed start with the same weights. */
export interface Learner {
  readonly engine: TrainingEngine;
  /** The GPU that computes, for people; not set where it is the CPU. */
  readonly gpu?: string;
  /** Library name → version, for the model document. */
  readonly libraries: Readonly<Record<string, string>>;
  readonly weightCount: number;
  /** Most rows of one call of `evaluate`. */
  readonly evaluationRows: number;
  /**
   * One optimizer step on the rows `order[from] … order[from + count - 1]`; adds them to the totals.
   *
   * @returns the mean loss of the batch before the step; a promise where the device answers later
   */
  step(
    rows: EncodedRows,
    order: Int32Array,
    from: number,
    count: number,
    rate: number,
    totals: Totals,
  ): number | Promise<number>;
  /** Adds loss and score of the rows `from …` to the totals, without learning. */
  evaluate(rows: EncodedRows, from: number, count: number, totals: Totals): void | Promise<void>;
  /**
   * The slope of the mean loss by the features of the rows `from …`, of the network as it predicts (no dropout, running
   * statistics), for adversarial examples.
   *
   * @param count at most `evaluationRows`
   * @param into is overwritten: row-major, `count` x width
   * @throws InputError on a device that answers later
   */
  inputGradient(rows: EncodedRows, from: number, count: number, into: Float32Array): void;
  /** Outputs of the whole network for all rows: values or probabilities, rows x units. */
  predict(rows: EncodedRows): Float32Array | Promise<Float32Array>;
  /** Copies of all weights, to come back to. */
  snapshot(): Float32Array[] | Promise<Float32Array[]>;
  restore(snapshot: readonly Float32Array[]): void;
  /** @throws InputError when a weight is not finite */
  artifacts(): LayersArtifacts | Promise<LayersArtifacts>;
  close(): void;
}
