import { type KubeObject, textAt } from '../object.ts';
import type { Manifest } from './manifest.ts';

/** The CustomResourceDefinition among the manifests that brings an object's kind. */
export function definitionOf(
  { apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>,
  manifests: readonly Manifest[],
): KubeObject | undefined {
  return manifests
    .map(({ object }) => object)
    .find(
      (object) =>
        object.kind === 'CustomResourceDefinition' &&
        textAt(object, 'spec', 'names', 'kind') === kind &&
        apiVersion.startsWith(`${textAt(object, 'spec', 'group')}/`),
    );
}
