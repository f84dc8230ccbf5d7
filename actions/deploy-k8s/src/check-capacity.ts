import {
  type Client,
  isApiError,
  type KubeObject,
  type PlannedObject,
  rolloutMisfit,
} from '@trainyard/cluster';
import { InputError } from '@trainyard/errors';
import type { DeployOptions } from './run-deploy.ts';

/**
 * Looks whether the pods find room, before anything is written. Where an autoscaler may add nodes, or the rights to
 * look are missing, it only says what it sees: then waiting may help.
 *
 * @throws InputError for a rollout that would wait for ever
 */
export async function checkCapacity(
  plan: readonly PlannedObject[],
  { client, inputs, context: { log } }: Pick<DeployOptions, 'client' | 'inputs' | 'context'>,
): Promise<void> {
  const changed = plan.filter(
    ({ change, next }) => change !== 'unchanged' && ['Deployment', 'StatefulSet'].includes(next.kind),
  );
  if (inputs.capacity === 'off' || changed.length === 0) return;
  const seen = await lookAtNodes(client);
  if (seen === undefined) {
    log.info(
      'Whether the pods fit is not checked: the rights to list nodes and pods of all namespaces are missing.',
    );
    return;
  }
  for (const { live, next, manifest } of changed) {
    const misfit = rolloutMisfit(live, next, seen.nodes, seen.pods);
    if (misfit === undefined) continue;
    const { message, fix } = misfit;
    const grows = seen.autoscaler;
    if (inputs.capacity === 'warn' || grows !== undefined) {
      log.warning(
        `${message}${grows === undefined ? '' : ` ${grows} may add nodes, so it is tried.`} ${fix}`,
      );
      continue;
    }
    const at = manifest.locate(['spec', 'template', 'spec', 'containers', 0, 'resources']);
    throw new InputError(`${message} Nothing was written.`, {
      at,
      fix: `${fix} Where nodes come by themselves, set "capacity: warn".`,
    });
  }
}

interface Seen {
  readonly nodes: readonly KubeObject[];
  readonly pods: readonly KubeObject[];
  /** What adds nodes by itself; undefined where nothing of that kind is seen. */
  readonly autoscaler: string | undefined;
}

async function lookAtNodes(client: Client): Promise<Seen | undefined> {
  try {
    const [nodes, pods, autoscaler] = await Promise.all([
      client.list('v1', 'Node', {}),
      client.list('v1', 'Pod', { fieldSelector: 'status.phase!=Succeeded,status.phase!=Failed' }),
      autoscalerOf(client),
    ]);
    return { nodes, pods, autoscaler };
  } catch (error) {
    if (isApiError(error) && error.status.code === 403) return undefined;
    throw error;
  }
}

async function autoscalerOf(client: Client): Promise<string | undefined> {
  if ((await client.findResource('karpenter.sh/v1', 'NodePool')) !== undefined) return 'Karpenter';
  const status = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: 'kube-system',
    name: 'cluster-autoscaler-status',
  };
  return (await client.get(status)) === undefined ? undefined : 'The cluster autoscaler';
}
