import type { Task } from '@trainyard/documents';
import type { FeatureEncoding, ForecastSpec, StepsSpec } from '@trainyard/preprocessing';
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

/** How much a teacher's answers count against the truth (Hinton et al. 2015). */
export interface DistillationSpec {
  /** Divides the logits, so that small probabilities count. */
  readonly temperature: number;
  /** Share of the loss that is the teacher's, 0 to 1. */
  readonly weight: number;
}

/** Training on rows that are moved so that the loss rises most. */
export interface AdversarialSpec {
  /** One step (Goodfellow et al. 2015), or several from a random start (Madry et al. 2018). */
  readonly method: 'fgsm' | 'pgd';
  /** How far a number may be moved, in standard deviations of its column. */
  readonly epsilon: number;
  readonly steps: number;
  readonly stepSize: number;
  /** Share of the rows of a batch that are moved. */
  readonly share: number;
}

/** Old rows that are mixed in while training goes on from a model, so that it does not forget them. */
export interface ReplaySpec {
  /** Path of a table. */
  readonly data: string;
  /** Of the rows of an epoch. */
  readonly share: number;
}

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

/** Changes of pictures at random, anew at each step. */
export interface AugmentSpec {
  /** Left and right may change places. */
  readonly flip: boolean;
  /** Pixels that a picture may be moved by, in each direction. */
  readonly shift: number;
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
  /** Set for forecasting. */
  readonly forecast: ForecastSpec | null;
  /** Set where several rows are one sequence. */
  readonly steps: StepsSpec | null;
  /** What a teacher counts, where there is one. */
  readonly distillation: DistillationSpec;
  readonly adversarial: AdversarialSpec | null;
  readonly replay: ReplaySpec | null;
  /** Of pictures; null: none. */
  readonly augment: AugmentSpec | null;
}
