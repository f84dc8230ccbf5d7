import type { Value } from './evaluate.ts';

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface StepResult {
  readonly outputs: Readonly<Record<string, string>>;
  /** Before `continue-on-error`. */
  readonly outcome: Conclusion;
  /** After it. */
  readonly conclusion: Conclusion;
}

export interface JobResult {
  readonly result: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
}

/** What the steps of a job have done so far. */
export interface JobState {
  readonly id: string;
  /** From GITHUB_ENV. */
  readonly env: Record<string, string>;
  /** From GITHUB_PATH, newest first. */
  readonly path: string[];
  readonly steps: Record<string, StepResult>;
  status: 'success' | 'failure' | 'cancelled';
  /** Post steps, in the order they were registered. */
  readonly posts: PostStep[];
  /** End what the steps left running. */
  readonly reapers: (() => void)[];
}

export interface PostStep {
  readonly title: string;
  readonly condition: string;
  readonly program: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** What all jobs share. */
export interface RunSettings {
  /** The repository whose actions are run. */
  readonly root: string;
  readonly workspace: string;
  /** Scratch space, removed at the end. */
  readonly tempFolder: string;
  /** Where the summaries of all steps are collected. */
  readonly summaryFile: string;
  readonly hostEnv: Readonly<Record<string, string>>;
  readonly github: Readonly<Record<string, Value>>;
  readonly inputs: Readonly<Record<string, Value>>;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

export function stepsContext(steps: Readonly<Record<string, StepResult>>): Value {
  return Object.fromEntries(
    Object.entries(steps).map(([id, { outputs, outcome, conclusion }]) => [
      id,
      { outputs: { ...outputs }, outcome, conclusion },
    ]),
  );
}
