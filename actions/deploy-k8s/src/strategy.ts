import type { AppliedObject, KubeObject, Manifest, PlannedObject } from '@trainyard/cluster';
import { failureOfError } from './draft.ts';
import { closeRecord, type ReleaseRecord } from './record.ts';
import type { ReleaseSource } from './resolve-release.ts';
import type { DeployOptions } from './run-deploy.ts';
import type { SmokeTest } from './smoke-spec.ts';
import { undoRelease } from './undo-release.ts';

/** What the steps of a strategy work on. What must outlive the job lies in the cluster's record, not here. */
export interface ReleaseInProgress {
  readonly options: DeployOptions;
  readonly source: ReleaseSource;
  readonly manifests: readonly Manifest[];
  /** By the server's dry run, in the order of writing. */
  readonly plan: readonly PlannedObject[];
  /** The releases before, newest first. */
  readonly record: ReleaseRecord;
  readonly test: SmokeTest | undefined;
  /** What is deleted at the end. */
  readonly leftovers: readonly KubeObject[];
  /** What stands in the cluster by now. */
  applied: readonly AppliedObject[];
}

/**
 * One small step of a strategy. It is re-entrant: after a crash at any point, doing it again from the cluster's state
 * ends where doing it once does. So what it writes has names without run ids and goes by server-side apply, and what
 * it is about to write stands in the record before it is written.
 */
export interface StrategyStep {
  /** As in `release.json`, the log and the GitHub Deployment. */
  readonly name: string;
  /** @throws what ends the release; GateFailed where the new release is not good enough */
  run(release: ReleaseInProgress): Promise<void>;
  /** Whether this error of the step takes the release back; else all stays as it is. */
  undoes(error: unknown): boolean;
}

/**
 * How a new release takes over from the one before: the steps in order, known before the first is done. A canary is
 * `rolling` with more of them between `apply` and `deployed`: a weight, a look at the metrics, the next weight.
 */
export interface Strategy {
  /** As in the input `strategy` and `release.json`. */
  readonly name: 'rolling';
  steps(release: ReleaseInProgress): readonly StrategyStep[];
}

/**
 * Does the steps in order.
 *
 * @throws the first error of a step, after the release before is back where that is to be
 */
export async function runStrategy(strategy: Strategy, release: ReleaseInProgress): Promise<void> {
  const { options } = release;
  for (const step of strategy.steps(release)) {
    try {
      await step.run(release);
    } catch (error) {
      const { draft } = options;
      if (draft.revision !== null && step.undoes(error)) {
        draft.failure ??= failureOfError(error);
        await closeRecord(options, draft.revision, 'failed');
        await undoRelease(options);
      }
      throw error;
    }
  }
}
