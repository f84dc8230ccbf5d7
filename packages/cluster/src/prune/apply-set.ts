import { createHash } from 'node:crypto';
import type { Manifest } from '../manifests/manifest.ts';
import { groupOf, type ObjectReference } from '../object.ts';

export const PART_OF = 'applyset.kubernetes.io/part-of';

/**
 * The identity of a set whose parent is a ConfigMap: what its members carry as a label.
 *
 * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-cli/3659-kubectl-apply-prune
 */
export function applySetId(parent: { readonly name: string; readonly namespace: string }): string {
  const hash = createHash('sha256')
    .update(`${parent.name}.${parent.namespace}.ConfigMap.`)
    .digest('base64url');
  return `applyset-${hash}-v1`;
}

/** Labels and annotations of the parent, by which other tools that know ApplySets see the members' kinds. */
export function applySetParent(
  parent: { readonly name: string; readonly namespace: string },
  members: readonly ObjectReference[],
): { labels: Record<string, string>; annotations: Record<string, string> } {
  const kinds = members.map(({ apiVersion, kind }) => {
    const group = groupOf(apiVersion);
    return group === '' ? kind : `${kind}.${group}`;
  });
  const namespaces = members.flatMap(({ namespace }) =>
    namespace === undefined || namespace === parent.namespace ? [] : [namespace],
  );
  return {
    labels: { 'applyset.kubernetes.io/id': applySetId(parent) },
    annotations: {
      'applyset.kubernetes.io/tooling': 'trainyard/v1',
      'applyset.kubernetes.io/contains-group-kinds': [...new Set(kinds)].sort().join(','),
      ...(namespaces.length === 0
        ? {}
        : { 'applyset.kubernetes.io/additional-namespaces': [...new Set(namespaces)].sort().join(',') }),
    },
  };
}

/** The manifests as members of the set. Pod templates stay as they are, so nothing rolls out for it. */
export function asMembers(manifests: readonly Manifest[], id: string): Manifest[] {
  return manifests.map((manifest) => {
    const { object } = manifest;
    const labels = { ...object.metadata.labels, [PART_OF]: id };
    return { ...manifest, object: { ...object, metadata: { ...object.metadata, labels } } };
  });
}
