import {
  ExternalError,
  errorMessage,
  type FileLocation,
  InputError,
  isTrainyardError,
} from '@trainyard/errors';
import type { ModelSpec } from '../model-spec.ts';
import type { EpochReport, TrainOptions } from '../train-options.ts';
import type { FittedModel, TrainedModel } from '../trained-model.ts';
import type { TrainingData } from '../training-data.ts';

/** What a thread is told to train; everything in it can be copied. */
export interface ThreadJob {
  /** `fit`: once; `train`: with its cross-validation. */
  readonly what: 'fit' | 'train';
  readonly spec: ModelSpec;
  readonly data: TrainingData;
  readonly options: Pick<TrainOptions, 'seed' | 'engine' | 'initialModel' | 'predictValidation'>;
}

export type ThreadAnswer =
  | { readonly kind: 'epoch'; readonly report: EpochReport }
  | { readonly kind: 'log'; readonly line: string }
  | { readonly kind: 'done'; readonly model: FittedModel | TrainedModel }
  | { readonly kind: 'failed'; readonly error: PackedError };

/** An error as it goes from thread to thread, which would take its class and details away. */
export interface PackedError {
  readonly kind: 'input' | 'external' | 'other';
  readonly message: string;
  readonly stack: string | undefined;
  readonly at: FileLocation | undefined;
}

export function packError(error: unknown): PackedError {
  const known = isTrainyardError(error) && error.kind !== 'gate' ? error : null;
  const stack = error instanceof Error ? error.stack : undefined;
  return { kind: known?.kind ?? 'other', message: errorMessage(error), stack, at: known?.at };
}

/** The advice of a known error is part of its message. */
export function unpackError({ kind, message, stack, at }: PackedError): Error {
  const details = at === undefined ? {} : { at };
  if (kind === 'input') return new InputError(message, details);
  if (kind === 'external') return new ExternalError(message, details);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
