import type { Task } from '@trainyard/documents';

/** A layer as Keras writes it: `{class_name: 'Dense', config: {units: 64, activation: 'relu'}}`, keys in snake case. */
export interface KerasLayer {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** The architecture before the data's width and the number of classes are known. */
export type Network =
  /** Layers from `layers:` or a word; the output layer is added unless the last one already is it. */
  | { readonly kind: 'stack'; readonly layers: readonly KerasLayer[] }
  /** Keras architecture JSON (`model.to_json()`), taken as it is. */
  | {
      readonly kind: 'keras';
      readonly architecture: Readonly<Record<string, unknown>>;
      readonly source: string;
    };

export type OptimizerName = 'sgd' | 'momentum' | 'rmsprop' | 'adam' | 'adagrad' | 'adadelta' | 'adamax';

export interface OptimizerSpec {
  readonly name: OptimizerName;
  readonly learningRate: number;
  /** The optimizer's other numbers by their TensorFlow.js names, as `beta1`. */
  readonly settings: Readonly<Record<string, number | boolean>>;
}

export type LossName = 'mse' | 'mae' | 'huber' | 'cross-entropy';

export interface EarlyStopping {
  /** A curve's name, as `val_loss`. */
  readonly metric: string;
  /** Epochs without improvement after which training ends. */
  readonly patience: number;
  /** What counts as an improvement. */
  readonly minDelta: number;
  /** Keep the weights of the best epoch, not of the last. */
  readonly restoreBest: boolean;
}

/** A declarative model, parameters filled in. */
export interface ModelSpec {
  /** Null: inferred from the target. */
  readonly task: Task | null;
  readonly network: Network;
  readonly optimizer: OptimizerSpec;
  /** Null: by the task. */
  readonly loss: LossName | null;
  readonly epochs: number;
  readonly batchSize: number;
  readonly earlyStopping: EarlyStopping | null;
}
