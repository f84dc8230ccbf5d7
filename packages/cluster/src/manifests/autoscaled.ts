import { describeObject, groupOf, type KubeObject, textAt } from '../object.ts';
import type { Manifest } from './manifest.ts';

/**
 * Takes `spec.replicas` out of workloads that a HorizontalPodAutoscaler among the manifests scales: the number is
 * the autoscaler's, and applying ours would undo its work on every release.
 *
 * @returns the manifests, and which workloads (`Deployment prod/web`) lost their number
 */
export function leaveReplicasToAutoscalers(manifests: readonly Manifest[]): {
  manifests: Manifest[];
  left: string[];
} {
  const scaled = scaledBy(manifests);
  const left: string[] = [];
  const changed = manifests.map((manifest) => {
    const { object } = manifest;
    if (
      object.spec?.['replicas'] === undefined ||
      !scaled.has(key(object.kind, object.metadata.namespace, object.metadata.name))
    )
      return manifest;
    const { replicas: _replicas, ...spec } = object.spec;
    left.push(describeObject(object));
    return { ...manifest, object: { ...object, spec } };
  });
  return { manifests: changed, left };
}

/** Whether a HorizontalPodAutoscaler among the manifests scales the object. */
export function hasAutoscaler({ kind, metadata }: KubeObject, manifests: readonly Manifest[]): boolean {
  return scaledBy(manifests).has(key(kind, metadata.namespace, metadata.name));
}

function scaledBy(manifests: readonly Manifest[]): ReadonlySet<string> {
  return new Set(
    manifests
      .filter(
        ({ object }) =>
          groupOf(object.apiVersion) === 'autoscaling' && object.kind === 'HorizontalPodAutoscaler',
      )
      .map(({ object }) =>
        key(
          textAt(object, 'spec', 'scaleTargetRef', 'kind'),
          object.metadata.namespace,
          textAt(object, 'spec', 'scaleTargetRef', 'name'),
        ),
      ),
  );
}

const key = (kind: string | undefined, namespace: string | undefined, name: string | undefined): string =>
  `${kind} ${namespace} ${name}`;
