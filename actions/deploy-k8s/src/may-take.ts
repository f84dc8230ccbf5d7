import { describeObject, fieldExists, type KubeObject } from '@trainyard/cluster';
import type { DeployInputs } from './inputs.ts';
import type { ReleaseRecord } from './record.ts';

/** Whether a field of another owner may be taken over, by the input `force-conflicts`. */
export function mayTakeField(
  policy: DeployInputs['forceConflicts'],
  record: ReleaseRecord,
): (object: KubeObject, field: string) => boolean {
  if (policy !== 'own') return () => policy === 'always';
  const earlier = new Map(
    record.flatMap(({ objects }) => objects).map((object) => [describeObject(object), object]),
  );
  return (object, field) => {
    const ours = earlier.get(describeObject(object));
    return ours !== undefined && fieldExists(ours, field);
  };
}
