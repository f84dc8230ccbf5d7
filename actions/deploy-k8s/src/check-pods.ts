import { at, type Client, isApiError, type KubeObject, type PlannedObject } from '@trainyard/cluster';
import { InputError } from '@trainyard/errors';
import type { DeployOptions } from './run-deploy.ts';

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'];

/**
 * Tries one pod of each workload that changes as a dry run, since the server asks Pod Security, quotas and limit ranges
 * about pods alone: without it the workload is accepted, and seconds later no pod can be made.
 *
 * A quota is believed only where the pod comes beside those that run. What a dry run cannot know, as an account that
 * the release itself brings or rights that are missing, refuses nothing here: judging the rollout finds it.
 *
 * @throws InputError naming the rule and the line, before anything is written
 */
export async function checkPods(
  plan: readonly PlannedObject[],
  { client, context: { log } }: Pick<DeployOptions, 'client' | 'context'>,
): Promise<void> {
  const changed = plan.filter(({ change, next }) => change !== 'unchanged' && WORKLOADS.includes(next.kind));
  await Promise.all(
    changed.map(async ({ live, next, manifest }) => {
      const refusal = await tryPod(client, next);
      if (refusal === undefined) return;
      const isQuota = /exceeded quota|failed quota/.test(refusal);
      if (isQuota && live !== undefined && !comesBeside(next)) {
        log.info(`A pod of ${next.kind} ${next.metadata.name} fits only when others have ended: ${refusal}.`);
        return;
      }
      const podSpec = ['spec', 'template', 'spec'];
      throw new InputError(
        `No pod of ${next.kind} ${next.metadata.name} can be made: ${refusal}. Nothing was written.`,
        {
          at: manifest.locate(isQuota ? [...podSpec, 'containers', 0, 'resources'] : podSpec),
          fix: isQuota
            ? 'Ask for less in the resources of its containers, or have the quota raised.'
            : 'Change the pod template so that the rule of the namespace allows it.',
        },
      );
    }),
  );
}

/** What the server's rules for pods say against one; undefined where they say nothing. */
async function tryPod(client: Client, workload: KubeObject): Promise<string | undefined> {
  const { namespace, name } = workload.metadata;
  const template = at(workload, 'spec', 'template') as Pick<KubeObject, 'metadata'> & { spec: object };
  const { labels, annotations } = template.metadata ?? {};
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${name.slice(0, 40)}-trainyard-trial`,
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
    },
    spec: template.spec,
  };
  try {
    await client.apply(pod as unknown as KubeObject, { dryRun: true });
    return undefined;
  } catch (error) {
    if (!isApiError(error)) throw error;
    const { code, message = '' } = error.status;
    if (code !== 403) return undefined;
    return /is forbidden: ((?:violates PodSecurity|exceeded quota|failed quota|m(?:ax|in)imum ).*)/s
      .exec(message)?.[1]
      ?.replace(/\.$/, '');
  }
}

/** Whether a new pod is made before an old one ends. */
function comesBeside(workload: KubeObject): boolean {
  if (workload.kind === 'Job') return true;
  if (workload.kind !== 'Deployment') return false;
  if (at(workload, 'spec', 'strategy', 'type') === 'Recreate') return false;
  const surge = at(workload, 'spec', 'strategy', 'rollingUpdate', 'maxSurge');
  return surge !== 0 && surge !== '0%';
}
