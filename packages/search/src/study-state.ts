import type { FailureKind, Params, Space, StudyHeader } from '@trainyard/documents';

/** What became of a trial. `running`: started, and no end in the log. */
export type TrialEnd =
  | { readonly state: 'running' }
  | { readonly state: 'completed'; readonly value: number; readonly seconds: number }
  | {
      readonly state: 'failed';
      readonly kind: FailureKind;
      readonly message: string;
      readonly seconds: number;
    };

export interface Trial {
  /** From 0, without gaps. */
  readonly number: number;
  readonly params: Params;
  readonly origin: 'baseline' | 'sampler';
  readonly end: TrialEnd;
  /** The last value of each metric it reported. */
  readonly metrics: Readonly<Record<string, number | null>>;
  /** How often it was started: more than once when a run was cut off in it. */
  readonly attempts: number;
}

export interface StudyState {
  readonly header: StudyHeader;
  /** By number. */
  readonly trials: readonly Trial[];
  /** What the newest run that opened the study searches. */
  readonly space: Space;
  readonly runs: number;
}

/** Trials, and how they compare. */
export interface JudgedTrials extends Pick<StudyState, 'trials'> {
  readonly header: Pick<StudyHeader, 'metric'>;
}

/** A completed trial. */
export type CompletedTrial = Trial & { readonly end: Extract<TrialEnd, { state: 'completed' }> };
export type FailedTrial = Trial & { readonly end: Extract<TrialEnd, { state: 'failed' }> };

export function completedTrials({ trials }: Pick<StudyState, 'trials'>): CompletedTrial[] {
  return trials.filter((trial): trial is CompletedTrial => trial.end.state === 'completed');
}

export function failedTrials({ trials }: Pick<StudyState, 'trials'>): FailedTrial[] {
  return trials.filter((trial): trial is FailedTrial => trial.end.state === 'failed');
}

/** The completed trial with the best value, the earliest among equals; null when there is none. */
export function bestTrial(state: JudgedTrials): CompletedTrial | null {
  const { goal } = state.header.metric;
  return completedTrials(state).reduce<CompletedTrial | null>(
    (best, trial) => (best === null || isBetter(trial.end.value, best.end.value, goal) ? trial : best),
    null,
  );
}

export function isBetter(value: number, than: number, goal: StudyHeader['metric']['goal']): boolean {
  return goal === 'minimize' ? value < than : value > than;
}

/** The best value so far after each completed trial, in order of number. */
export function bestSoFar(state: JudgedTrials): number[] {
  let best: number | undefined;
  return completedTrials(state).map(({ end }) => {
    if (best === undefined || isBetter(end.value, best, state.header.metric.goal)) best = end.value;
    return best;
  });
}
