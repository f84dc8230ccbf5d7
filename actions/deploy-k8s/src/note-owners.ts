import type { Log } from '@trainyard/action-kit';
import { describeObject, type Manifest, type PlannedObject } from '@trainyard/cluster';

/** Says what is taken over from `kubectl apply`, and what is left to an autoscaler in the cluster. */
export function noteOwners(
  plan: readonly PlannedObject[],
  manifests: readonly Manifest[],
  log: Pick<Log, 'notice'>,
): void {
  const numbered = new Set(
    manifests
      .filter(({ object }) => object.spec?.['replicas'] !== undefined)
      .map(({ object }) => describeObject(object)),
  );
  for (const { next, adopts, autoscaler } of plan) {
    const name = describeObject(next);
    if (autoscaler !== undefined && numbered.has(name)) {
      log.notice(
        `The replicas of ${name} are left to ${describeObject(autoscaler)}, which is in the cluster; the number in the manifest is not applied.`,
      );
    }
    if (adopts === undefined) continue;
    const gone =
      adopts.length === 0
        ? ''
        : ` What "kubectl apply" set and the manifest does not have goes with it: ${adopts.join(', ')}.`;
    log.notice(
      `${name} was made by "kubectl apply". It is taken over once: from now on a field that leaves the manifest leaves the object.${gone}`,
    );
  }
}
