import type { Digest, FailureKind, Params } from '@trainyard/documents';
import type { SweepMetric } from '@trainyard/search';
import type { ModelAbout } from '@trainyard/training';

/** A trial as the objective gets it. */
export interface TrialInput {
  readonly number: number;
  /** Fixed parameters and those of the trial. */
  readonly params: Params;
}

export interface TrialHooks {
  /** Aborted when the study ends before its trials do. */
  readonly signal: AbortSignal;
  readonly report: (step: number, metrics: Readonly<Record<string, number | null>>) => void;
}

export type TrialResult =
  | {
      readonly kind: 'completed';
      readonly value: number;
      readonly metrics: Readonly<Record<string, number | null>>;
    }
  | {
      readonly kind: 'failed';
      readonly failure: FailureKind;
      readonly message: string;
      readonly error: Error;
    };

/** What is made better: a model that is trained, or a script that is run. */
export interface Objective {
  /** Changes with everything that a trial's value depends on, but its parameters. */
  readonly digest: Digest;
  readonly metric: SweepMetric;
  /** How many trials may run at once. */
  readonly parallel: number;
  /** @throws the signal's reason when it is aborted; everything else is a failed trial */
  run(trial: TrialInput, hooks: TrialHooks): Promise<TrialResult>;
  /** Called when a trial is the best so far: its model is worth keeping. The others' are not. */
  keep(trial: TrialInput): Promise<void>;
  discard(trial: TrialInput): Promise<void>;
  /**
   * Writes the model of a trial into a folder, made again when it was not kept by this run.
   *
   * @returns false when a trial leaves no model
   */
  save(trial: TrialInput, folder: string, about: BestAbout, signal: AbortSignal): Promise<boolean>;
}

/** What a model's document says that the objective does not know. */
export type BestAbout = Omit<ModelAbout, 'params' | 'data' | 'durationSeconds' | 'gpus'>;

/** Whether a number can be compared with others. */
export function judge(
  metrics: Readonly<Record<string, number | null>>,
  { name }: SweepMetric,
  missing: (seen: string[]) => Error,
): TrialResult {
  const value = metrics[name];
  if (value === undefined) {
    const error = missing(Object.keys(metrics));
    return { kind: 'failed', failure: 'no-metric', message: error.message, error };
  }
  if (value === null || !Number.isFinite(value)) {
    const error = new Error(`${name} is ${value ?? 'not a number'}`);
    return { kind: 'failed', failure: 'nan', message: error.message, error };
  }
  const finite = Object.entries(metrics).map(([key, number]) => [
    key,
    Number.isFinite(number) ? number : null,
  ]);
  return { kind: 'completed', value, metrics: Object.fromEntries(finite) };
}
