import { FIELD_MANAGER } from '../client/client.ts';
import type { KubeObject } from '../object.ts';

/** Whether we applied the object: only such an object may be deleted. */
export function isOurs(live: KubeObject): boolean {
  return (
    live.metadata.managedFields?.some(
      ({ manager, operation }) => manager === FIELD_MANAGER && operation === 'Apply',
    ) === true
  );
}
