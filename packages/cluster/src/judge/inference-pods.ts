import { isApiError } from '../client/api-error.ts';
import type { Client } from '../client/client.ts';
import { groupOf, type KubeObject, numberAt, type ObjectReference } from '../object.ts';
import type { Snapshot } from './snapshot.ts';

export const isInferenceService = ({ apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>): boolean =>
  groupOf(apiVersion) === 'serving.kserve.io' && kind === 'InferenceService';

/**
 * The pods that KServe makes for the predictor in its Standard mode: those of the Deployment `<name>-predictor`.
 *
 * @returns undefined where there is none (Knative's mode), it is behind, or we may not look
 */
export async function predictorOf(
  client: Client,
  { metadata: { name, namespace, uid } }: KubeObject,
  take: (reference: ObjectReference) => Promise<Snapshot | undefined>,
): Promise<Snapshot | undefined> {
  const reference = { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name: `${name}-predictor` };
  try {
    const deployment = await client.get(reference);
    const isIts = deployment?.metadata.ownerReferences?.some((owner) => owner.uid === uid) === true;
    if (!isIts) return undefined;
    const observed = numberAt(deployment, 'status', 'observedGeneration') ?? 0;
    // Until it is seen the newest ReplicaSet is that of the release before.
    if (observed < (deployment.metadata.generation ?? 0)) return undefined;
    return await take(reference);
  } catch (error) {
    if (isApiError(error) && error.status.code === 403) return undefined;
    throw error;
  }
}
