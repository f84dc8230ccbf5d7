import { groupOf, type KubeObject, textAt } from '../object.ts';
import { judgeDaemonSet } from './daemon-set.ts';
import { judgeDeployment } from './deployment.ts';
import { judgeGeneric } from './generic.ts';
import { judgeInferenceService } from './inference-service.ts';
import { judgeJob } from './job.ts';
import { done, failed, type Judgement, type Written, waiting } from './judgement.ts';
import { judgeStatefulSet } from './stateful-set.ts';

/** The state of an object after it was applied, from its own status alone. */
export function judge(object: KubeObject, written: Written): Judgement {
  const key = `${groupOf(object.apiVersion)}/${object.kind}`;
  switch (key) {
    case 'apps/Deployment':
      return judgeDeployment(object, written);
    case 'apps/StatefulSet':
      return judgeStatefulSet(object, written);
    case 'apps/DaemonSet':
      return judgeDaemonSet(object, written);
    case 'batch/Job':
      return judgeJob(object);
    case 'serving.kserve.io/InferenceService':
      return judgeInferenceService(object, written);
    case '/Pod':
      return judgePod(object);
    case '/PersistentVolumeClaim':
      // With WaitForFirstConsumer it binds only when a pod uses it.
      return done(`phase ${textAt(object, 'status', 'phase') ?? 'Pending'}`);
    default:
      return judgeGeneric(object, written);
  }
}

function judgePod(pod: KubeObject): Judgement {
  const phase = textAt(pod, 'status', 'phase') ?? 'Pending';
  if (phase === 'Succeeded') return done('succeeded');
  if (phase === 'Failed')
    return failed(
      textAt(pod, 'status', 'reason') ?? 'PodFailed',
      textAt(pod, 'status', 'message') ?? 'the pod failed',
    );
  const ready = ((pod.status?.['conditions'] ?? []) as { type: string; status: string }[]).find(
    (one) => one.type === 'Ready',
  );
  return ready?.status === 'True' ? done('ready') : waiting(phase);
}

/** Kinds of Kubernetes' own that are done as soon as they are stored: asking again would tell nothing. */
export function isDoneWhenStored({ apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>): boolean {
  return STORED.includes(`${groupOf(apiVersion)}/${kind}`);
}

const STORED = [
  '/ConfigMap',
  '/Secret',
  '/Service',
  '/ServiceAccount',
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/RoleBinding',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'networking.k8s.io/NetworkPolicy',
];

/** Kinds whose rollout takes time and has pods of its own. */
export function hasPods(object: Pick<KubeObject, 'apiVersion' | 'kind'>): boolean {
  return ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'batch/Job'].includes(
    `${groupOf(object.apiVersion)}/${object.kind}`,
  );
}
