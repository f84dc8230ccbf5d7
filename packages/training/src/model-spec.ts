import type { Task } from '@trainyard/documents';
import type { FeatureEncoding } from '@trainyard/preprocessing';
import type { ScheduleSpec } from './schedule.ts';

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

export type OptimizerName =
  | 'sgd'
  | 'momentum'
  | 'rmsprop'
  | 'adam'
  | 'adamw'
  | 'adagrad'
  | 'adadelta'
  | 'adamax';

export interface OptimizerSpec {
  readonly name: OptimizerName;
  readonly learningRate: number;
  /** The optimizer's other numbers, as `beta1`. */
  readonly settings: Readonly<Record<string, number | boolean>>;
  /** Most that the Euclidean norm of all gradients together may be; null: any. */
  readonly clipNorm: number | null;
  /** Decoupled: before each step the weights shrink by learning rate x this. */
  readonly weightDecay: number;
}

export type LossSpec =
  | { readonly name: 'mse' | 'mae' | 'poisson' | 'cross-entropy' }
  /** Where it turns from square to linear, in standard deviations of the target. */
  | { readonly name: 'huber'; readonly delta: number }
  /** How much what is already right counts less. */
  | { readonly name: 'focal'; readonly gamma: number }
  | { readonly name: 'pinball'; readonly quantile: number };
export type LossName = LossSpec['name'];

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

/** Cross-validation. At most one of the columns is set. */
export interface FoldsSpec {
  readonly count: number;
  /** Rows of one value are never on both sides. */
  readonly group: string | null;
  /** Only later rows are held out. */
  readonly time: string | null;
}

/** A declarative model, parameters filled in. */
export interface ModelSpec {
  /** Null: inferred from the target. */
  readonly task: Task | null;
  readonly network: Network;
  /** Column → what it becomes, where the default of its type is not wanted. */
  readonly features: Readonly<Record<string, FeatureEncoding>>;
  /** Layers that do not learn: the first so many, or by name. */
  readonly freeze: number | readonly string[] | null;
  readonly optimizer: OptimizerSpec;
  readonly schedule: ScheduleSpec;
  /** Null: by the task. */
  readonly loss: LossSpec | null;
  /** What a row of each class counts while training: by its rarity, by class name, or null: all the same. */
  readonly classWeights: 'balanced' | Readonly<Record<string, number>> | null;
  readonly epochs: number;
  readonly batchSize: number;
  readonly earlyStopping: EarlyStopping | null;
  /** Null: no cross-validation. */
  readonly folds: FoldsSpec | null;
}
