import type { FileLocation } from '@trainyard/errors';
import type { Client } from '../client/client.ts';
import { type ClusterEvent, tellingEvents } from '../judge/events.ts';
import { hasPods } from '../judge/judge.ts';
import { containersOf, isPodReady } from '../judge/pod-status.ts';
import type { Problem } from '../judge/problem.ts';
import type { Snapshot } from '../judge/snapshot.ts';
import type { RolloutResult } from '../judge/watch-rollout.ts';
import { describeReference, type KubeObject, type ObjectReference } from '../object.ts';
import { type LogExcerpt, logOf, type PodRow, podRows } from './pod-evidence.ts';

/** Everything there is to say about a rollout that did not come up. */
export interface FailureReport {
  /** `Deployment prod/digits` */
  readonly object: string;
  /** Kubernetes' word: `ImagePullBackOff`, `Timeout`. */
  readonly reason: string;
  /** The cause, in one sentence. */
  readonly cause: string;
  readonly fix: string;
  readonly at: FileLocation | undefined;
  /** What serves now, as `2 pods of the release before are ready`. */
  readonly remains: string;
  readonly seconds: number;
  readonly pods: readonly PodRow[];
  readonly events: readonly ClusterEvent[];
  readonly logs: readonly LogExcerpt[];
}

/** Gathers pods, events and log lines. What cannot be read is left out: the cause is known already. */
export async function reportFailure(
  client: Client,
  failure: Extract<RolloutResult, { state: 'failed' }>,
  placeOf: (reference: ObjectReference, problem: Problem | undefined) => FileLocation | undefined,
): Promise<FailureReport> {
  const { snapshot, problem, target, seconds } = failure;
  const object = describeReference(target.reference);
  const since = target.written.at && new Date(target.written.at.getTime() - 5000);
  const events = tellingEvents([...(snapshot?.events.values() ?? [])].flat(), since);
  const logs = await logsOf(client, snapshot?.pods ?? [], problem?.pod);
  return {
    object,
    reason: problem?.reason ?? failure.reason,
    cause: causeOf(failure, object, logs),
    fix: problem?.fix ?? 'Look at the pods and events below.',
    at: placeOf(target.reference, problem),
    remains: remainsOf(snapshot, new Date()),
    seconds,
    pods: (snapshot?.pods ?? []).flatMap(podRows),
    events,
    logs,
  };
}

function causeOf(
  { reason, message, problem }: Extract<RolloutResult, { state: 'failed' }>,
  object: string,
  logs: readonly LogExcerpt[],
): string {
  if (problem === undefined)
    return reason === 'Timeout'
      ? `${object} ${message.replace(/^it /, '')}.`
      : `${object} did not come up: ${message}.`;
  const crash = ['CrashLoopBackOff', 'Error', 'PodFailed'].includes(problem.reason);
  const excerpt = logs.find((log) => log.pod === problem.pod && log.container === problem.container);
  const told = crash && excerpt !== undefined ? telling(excerpt.lines) : undefined;
  const late = reason !== problem.reason ? ` ${message.charAt(0).toUpperCase()}${message.slice(1)}.` : '';
  return `${problem.cause}${told === undefined ? '' : ` Its log ends with "${told}".`}${late}`;
}

/** The line of a crash that says why: the last one that looks like an error, else the last one. */
function telling(lines: readonly string[]): string | undefined {
  const plain = lines.map((line) => line.trim()).filter((line) => line !== '');
  const error = plain.findLast(
    (line) =>
      /^(\w+\.)*\w*(Error|Exception)\b|\b(error|fatal|panic|cannot|failed)\b/i.test(line) &&
      !/^at /.test(line),
  );
  const line = error ?? plain.at(-1);
  return line === undefined ? undefined : line.length <= 200 ? line : `${line.slice(0, 197)}...`;
}

/** Of one pod: the one with the problem, else the first that is not ready. */
async function logsOf(
  client: Client,
  pods: readonly KubeObject[],
  name: string | undefined,
): Promise<LogExcerpt[]> {
  const pod = pods.find((one) => one.metadata.name === name) ?? pods.find((one) => !isPodReady(one));
  if (pod === undefined) return [];
  const excerpts = await Promise.all(
    containersOf(pod)
      .filter((container) => !container.ready)
      .map((container) => logOf(client, pod, container)),
  );
  return excerpts.filter((excerpt) => excerpt !== undefined);
}

/** What may crash must have run so long, in seconds, until its pod counts as serving. */
const SETTLED = 10;

/** Without a readiness probe a crashing container is ready for a moment in each of its lives, the first one too. */
function servingOf(pods: readonly KubeObject[], now: Date): number {
  const crashes = pods.some((pod) =>
    containersOf(pod).some(({ init, last, terminated }) => !init && (last ?? terminated) !== undefined),
  );
  const isSettled = (pod: KubeObject) =>
    containersOf(pod).every(
      ({ init, running }) =>
        init ||
        (running?.startedAt !== undefined && now.getTime() - Date.parse(running.startedAt) >= SETTLED * 1000),
    );
  return pods.filter(
    (pod) => isPodReady(pod) && pod.metadata.deletionTimestamp === undefined && (!crashes || isSettled(pod)),
  ).length;
}

function remainsOf(snapshot: Snapshot | undefined, now: Date): string {
  if (snapshot === undefined || !hasPods(snapshot.object) || snapshot.object.kind === 'Job') return '';
  const [fresh, old] = [servingOf(snapshot.pods, now), servingOf(snapshot.oldPods, now)];
  const pods = (count: number, which: string) =>
    `${count} ${count === 1 ? 'pod' : 'pods'} of the ${which} ${count === 1 ? 'is' : 'are'} ready`;
  if (fresh + old === 0) return 'Nothing of it serves now: no pod is ready.';
  if (old === 0) return `${pods(fresh, 'new release')}, none of an older one.`;
  return fresh === 0
    ? `The release before still serves: ${old} of its pods ${old === 1 ? 'is' : 'are'} ready.`
    : `Both releases serve: ${pods(fresh, 'new release')}, ${pods(old, 'release before')}.`;
}
