import { describeObject, fieldExists, type KubeObject } from '@trainyard/cluster';
import type { DeployInputs } from './inputs.ts';
import { type KeptSecrets, objectsOf } from './kept-secrets.ts';
import type { ReleaseRecord } from './record.ts';

/** Whether a field of another owner may be taken over, by the input `force-conflicts`. */
export function mayTakeField(
  policy: DeployInputs['forceConflicts'],
  record: ReleaseRecord,
  kept: KeptSecrets,
): (object: KubeObject, field: string) => boolean {
  if (policy !== 'own') return () => policy === 'always';
  const earlier = record.flatMap((release) => objectsOf(release, kept));
  return (object, field) => {
    const name = describeObject(object);
    return earlier.some((ours) => describeObject(ours) === name && fieldExists(ours, field));
  };
}
