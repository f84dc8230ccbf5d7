import type { Log } from '@trainyard/action-kit';
import { formatDuration } from '@trainyard/action-kit';
import {
  type Client,
  describeReference,
  type FailureReport,
  type Lock,
  type ObjectReference,
  type Problem,
  type RolloutTarget,
  reportFailure,
  watchRollouts,
} from '@trainyard/cluster';
import type { FileLocation } from '@trainyard/errors';

export interface RolloutOptions {
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** The lock under which the release is changed: without it there is nothing to wait for. */
  readonly lock: Pick<Lock, 'assertHeld'>;
  /** The place of the object's manifest, for the annotation. */
  readonly placeOf: (reference: ObjectReference, problem: Problem | undefined) => FileLocation | undefined;
}

export type RolloutEnd =
  | { readonly state: 'done'; readonly detail: string }
  | { readonly state: 'failed'; readonly report: FailureReport };

const QUIET_SECONDS = 8;
/** What the judge says of a ConfigMap and the like. */
const NOTHING_TO_WAIT_FOR = 'applied';
const UNSEEN = 'the controller has not seen the change yet';

/** Waits for every rollout, and says on the way what the pods do. */
export async function waitForRollouts(
  client: Client,
  targets: readonly RolloutTarget[],
  { timeout, signal, log, lock, placeOf }: RolloutOptions,
): Promise<RolloutEnd> {
  const start = Date.now();
  const told = new Map<RolloutTarget, { line: string; at: number }>();
  const results = await watchRollouts(client, targets, {
    timeout,
    signal,
    beforeLook: () => lock.assertHeld(),
    onLook(target, line) {
      if (line === NOTHING_TO_WAIT_FOR) return;
      const last = told.get(target);
      const now = Date.now();
      if (line === UNSEEN && now - start < 3000) return;
      const isNew = last === undefined || last.line !== line;
      if (!isNew && now - last.at < QUIET_SECONDS * 1000) return;
      told.set(target, { line, at: now });
      log.info(`${clock((now - start) / 1000)} ${describeReference(target.reference)}: ${line}`);
    },
    onProblem(target, problem) {
      const limit = problem.fatalAfter;
      const patience =
        limit === 0 ? '' : limit === undefined ? ' Waiting on.' : ` Waiting ${limit} s for it to pass.`;
      log.info(
        `${clock((Date.now() - start) / 1000)} ${describeReference(target.reference)}: ${problem.cause}${patience}`,
      );
    },
  });
  const failure = results.find((result) => result.state === 'failed');
  if (failure !== undefined) {
    return {
      state: 'failed',
      report: await reportFailure(client, failure, placeOf),
    };
  }
  return {
    state: 'done',
    detail:
      targets.length === 0
        ? 'nothing to wait for'
        : `${targets.length} up to date after ${formatDuration((Date.now() - start) / 1000)}`,
  };
}

/** `0:41` */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}
