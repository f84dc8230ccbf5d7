import { judge } from './judge.ts';
import { condition, type Judgement, type Written } from './judgement.ts';
import { podProblem } from './pod-problem.ts';
import { containersOf } from './pod-status.ts';
import type { Problem } from './problem.ts';
import type { Snapshot } from './snapshot.ts';
import { terminatingProblem } from './terminating.ts';

/** Where a workload stands, with what keeps it from coming up. */
export interface Assessment {
  readonly judgement: Judgement;
  /** Most fatal first. */
  readonly problems: readonly Problem[];
  /** What the new pods do, as `1 pulling image, 1 starting`. */
  readonly activity: string;
}

/** Judges a snapshot. Nothing is said about pods before the controller has seen the change. */
export function assess(snapshot: Snapshot, written: Written, now = Date.now()): Assessment {
  const judgement = judge(snapshot.object, written);
  const observed = Number(snapshot.object.status?.['observedGeneration'] ?? Number.MAX_SAFE_INTEGER);
  if (judgement.state === 'done' || observed < written.generation)
    return { judgement, problems: [], activity: '' };
  const creation = creationProblem(snapshot);
  const podProblems = snapshot.pods.flatMap(
    (pod) => podProblem(pod, snapshot.events.get(pod.metadata.uid ?? '') ?? []) ?? [],
  );
  const terminating = terminatingProblem(snapshot.object, snapshot.oldPods, now);
  const everyPod = podProblems.length > 0 && podProblems.length === snapshot.pods.length;
  const problems = [...(creation ? [creation] : []), ...(terminating ? [terminating] : []), ...podProblems]
    .map((problem) =>
      // A Job has its own limit of failed pods.
      snapshot.object.kind === 'Job' && problem.reason === 'CrashLoopBackOff'
        ? { ...problem, fatalAfter: undefined }
        : problem,
    )
    .map((problem) =>
      problem.scope === 'all' && !everyPod ? { ...problem, fatalAfter: undefined } : problem,
    )
    .sort((a, b) => rank(a) - rank(b));
  return { judgement, problems, activity: describeActivity(snapshot, problems) };
}

const rank = ({ fatalAfter }: Problem): number => fatalAfter ?? Number.MAX_SAFE_INTEGER;

/** No pod is made at all: quota, limits, Pod Security, a webhook. */
function creationProblem({ object, replicaSet, events, pods }: Snapshot): Problem | undefined {
  const owner = replicaSet ?? object;
  const event = events.get(owner.metadata.uid ?? '')?.findLast((one) => one.reason === 'FailedCreate');
  const failure = condition(object, 'ReplicaFailure');
  const message = failure?.status === 'True' ? failure.message : event?.message;
  if (message === undefined) return undefined;
  // The condition goes when it is over; an event stays for an hour.
  if (failure?.status !== 'True' && ['Deployment', 'ReplicaSet'].includes(object.kind)) return undefined;
  const why = message
    .replace(/^Error creating: /, '')
    // The name of a pod that there never was.
    .replace(/^pods "[^"]+" is forbidden: /, '')
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '');
  const quota = /exceeded quota/.test(why);
  const security = /violates PodSecurity/.test(why);
  return {
    reason: failure?.reason ?? 'FailedCreate',
    brief: 'no pod can be made',
    pod: undefined,
    container: undefined,
    scope: 'one',
    fatalAfter: 8,
    cause: `No ${pods.length > 0 ? 'more pods' : 'pod'} of ${object.kind} ${object.metadata.name} can be made: ${why}.`,
    fix: quota
      ? "Raise the namespace's ResourceQuota, ask for less, or replace pods in place (maxSurge: 0), so that old and new ones need not fit together."
      : security
        ? "Give the pods the securityContext that the namespace's Pod Security level wants."
        : 'The server says what it does not allow: change the pod template, or the rule.',
  };
}

function describeActivity({ pods, events }: Snapshot, problems: readonly Problem[]): string {
  const counts = new Map<string, number>();
  const add = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const inTrouble = new Map(problems.map((problem) => [problem.pod, problem.brief]));
  for (const pod of pods) {
    const trouble = inTrouble.get(pod.metadata.name);
    if (trouble !== undefined) {
      add(trouble);
      continue;
    }
    const containers = containersOf(pod).filter((container) => !container.ready);
    if (containers.length === 0 && containersOf(pod).length > 0) continue;
    const known = events.get(pod.metadata.uid ?? '') ?? [];
    const last = known.findLast((event) => event.reason === 'Pulling' || event.reason === 'Pulled');
    if (containers.some((container) => container.waiting !== undefined && last?.reason === 'Pulling'))
      add('pulling image');
    else if (containers.some((container) => container.running !== undefined)) add('starting, not ready yet');
    else add('being created');
  }
  if (inTrouble.has(undefined)) add(inTrouble.get(undefined)!);
  const terminating = problems.find(({ reason }) => reason === 'StuckTerminating');
  if (terminating !== undefined) add(terminating.brief);
  return [...counts]
    .map(([what, count]) => (what === 'no pod can be made' ? what : `${count} ${what}`))
    .join(', ');
}
