import type { Client } from '../client/client.ts';
import { describeReference, type ObjectReference } from '../object.ts';
import { type Assessment, assess } from './assess.ts';
import { isInferenceService } from './inference-pods.ts';
import { hasPods } from './judge.ts';
import type { Written } from './judgement.ts';
import type { Problem } from './problem.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';
import { isUnprobed } from './unprobed.ts';
import { wakeOnPods } from './wake-on-pods.ts';

export interface RolloutTarget {
  readonly reference: ObjectReference;
  readonly written: Written;
}

export type RolloutResult =
  | {
      readonly state: 'done';
      readonly target: RolloutTarget;
      readonly message: string;
      readonly seconds: number;
    }
  | {
      readonly state: 'failed';
      readonly target: RolloutTarget;
      /** Kubernetes' word for it, or `Timeout`. */
      readonly reason: string;
      /** What the judge said, as `no progress for 600 s`. */
      readonly message: string;
      /** Undefined where the pods show nothing. */
      readonly problem: Problem | undefined;
      readonly snapshot: Snapshot | undefined;
      readonly seconds: number;
    };

export interface WatchOptions {
  /** Seconds for all rollouts together. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  /** Told at every look: a rollout and what it does. */
  readonly onLook: (target: RolloutTarget, line: string) => void;
  /** Told once for every problem, when it is first seen. */
  readonly onProblem: (target: RolloutTarget, problem: Problem) => void;
  /** Called before every look at all of them; what it throws ends the waiting. */
  readonly beforeLook?: () => Promise<void>;
  /** Milliseconds between two looks. */
  readonly every?: number;
}

/** A program without a readiness probe must stay up for this long. */
const SETTLE_MS = 3000;

/**
 * Waits until every rollout is complete, or one has failed: then it does not wait for the rest.
 *
 * @returns one result per rollout that ended
 * @throws the signal's reason; ExternalError when the server is gone for a minute
 */
export async function watchRollouts(
  client: Client,
  targets: readonly RolloutTarget[],
  options: WatchOptions,
): Promise<RolloutResult[]> {
  const { timeout, signal, every = 500 } = options;
  const start = Date.now();
  const results: RolloutResult[] = [];
  let open = targets.map((target) => ({
    target,
    seen: { firstSeen: new Map(), told: new Set(), doneSince: undefined } as Seen,
  }));
  const wake = wakeOnPods(client, namespacesOf(targets), signal);
  try {
    while (open.length > 0) {
      signal.throwIfAborted();
      await options.beforeLook?.();
      const late = Date.now() - start >= timeout * 1000;
      const looks = await Promise.all(
        open.map(({ target, seen }) => look(client, target, seen, { ...options, start, late })),
      );
      const ended = looks.filter((one) => one !== undefined);
      results.push(...ended);
      if (ended.some((one) => one.state === 'failed')) return results;
      open = open.filter((_, i) => looks[i] === undefined);
      if (open.length > 0) await wake.next(every);
    }
    return results;
  } finally {
    wake.close();
  }
}

/** Where the pods of the rollouts are. */
function namespacesOf(targets: readonly RolloutTarget[]): string[] {
  const withPods = targets.filter(({ reference }) => hasPods(reference) || isInferenceService(reference));
  return [...new Set(withPods.flatMap(({ reference: { namespace } }) => namespace ?? []))];
}

async function look(
  client: Client,
  target: RolloutTarget,
  seen: Seen,
  { start, late, onLook, onProblem, timeout }: WatchOptions & { start: number; late: boolean },
): Promise<RolloutResult | undefined> {
  const snapshot = await takeSnapshot(client, target.reference);
  const seconds = (Date.now() - start) / 1000;
  const fail = (reason: string, message: string, problem?: Problem): RolloutResult => ({
    state: 'failed',
    target,
    reason,
    message,
    problem,
    snapshot,
    seconds,
  });
  if (snapshot === undefined)
    return fail('Deleted', `${describeReference(target.reference)} was deleted meanwhile`);
  const { judgement, problems, activity } = assess(snapshot, target.written);
  onLook(target, [judgement.message, activity].filter(Boolean).join(', '));
  if (judgement.state === 'done') {
    seen.doneSince ??= Date.now();
    const settled = Date.now() - seen.doneSince >= SETTLE_MS;
    const mustSettle = target.written.at !== undefined && isUnprobed(snapshot.object);
    if (settled || !mustSettle) return { state: 'done', target, message: judgement.message, seconds };
    return undefined;
  }
  seen.doneSince = undefined;

  const fatal = noteProblems(problems, seen, (problem) => onProblem(target, problem));
  if (fatal !== undefined) return fail(fatal.reason, fatal.cause, fatal);
  if (judgement.state === 'failed') return fail(judgement.reason, judgement.message, problems[0]);
  if (late)
    return fail('Timeout', `it did not come up within ${timeout} s (${judgement.message})`, problems[0]);
  return undefined;
}

interface Seen {
  /** Reason → milliseconds. */
  readonly firstSeen: Map<string, number>;
  readonly told: Set<string>;
  /** Milliseconds; since when it has been complete. */
  doneSince: number | undefined;
}

/** Remembers when each problem was first seen; returns the one that has lasted too long. */
function noteProblems(
  problems: Assessment['problems'],
  { firstSeen, told }: Seen,
  onNew: (problem: Problem) => void,
): Problem | undefined {
  const now = Date.now();
  const reasons = new Set(problems.map((problem) => problem.reason));
  for (const reason of firstSeen.keys()) if (!reasons.has(reason)) firstSeen.delete(reason);
  let fatal: Problem | undefined;
  for (const problem of problems) {
    const since = firstSeen.get(problem.reason) ?? now;
    firstSeen.set(problem.reason, since);
    const lasted = (now - since) / 1000;
    // A probe that fails while the model loads is no news yet.
    if (!told.has(problem.reason) && (problem.fatalAfter !== undefined || lasted >= 15)) {
      told.add(problem.reason);
      onNew(problem);
    }
    if (problem.fatalAfter !== undefined && lasted >= problem.fatalAfter) fatal ??= problem;
  }
  return fatal;
}
