import type { ReleaseStep } from '@trainyard/documents';

export interface StepLog {
  readonly steps: ReleaseStep[];
  /** Runs one step and notes how it went. The work's result says what the step did. */
  run<T>(name: string, work: () => Promise<{ detail: string; value: T; state?: 'failed' }>): Promise<T>;
}

/**
 * The steps of a release, with their times.
 *
 * @param onStart told the name of each step before its work
 */
export function createStepLog(
  isCancelled: (error: unknown) => boolean,
  onStart: (name: string) => void = () => {},
): StepLog {
  const steps: ReleaseStep[] = [];
  return {
    steps,
    async run(name, work) {
      onStart(name);
      const start = new Date();
      const note = (state: ReleaseStep['state'], detail: string) =>
        steps.push({
          name,
          state,
          startedAt: start.toISOString(),
          seconds: Math.round(Date.now() - start.getTime()) / 1000,
          weight: null,
          detail,
        });
      try {
        const { detail, value, state } = await work();
        note(state ?? 'passed', detail);
        return value;
      } catch (error) {
        note(
          isCancelled(error) ? 'cancelled' : 'failed',
          error instanceof Error ? error.message : String(error),
        );
        throw error;
      }
    },
  };
}
