import { InputError } from '@trainyard/errors';
import { describeReference, referenceOf } from '../object.ts';
import { describePlace, type Manifest } from './manifest.ts';

/**
 * Gives each object its namespace, and refuses what cannot be meant.
 *
 * @param wanted the input `namespace`; empty when not given
 * @param fallback the kubeconfig context's namespace, or `default`
 * @param isNamespaced undefined for kinds that are not known (yet): they keep what they say
 * @throws InputError when a manifest says another namespace than the input, or an object comes twice
 */
export async function placeInNamespaces(
  manifests: readonly Manifest[],
  wanted: string,
  fallback: string,
  isNamespaced: (apiVersion: string, kind: string) => Promise<boolean | undefined> | boolean | undefined,
): Promise<Manifest[]> {
  const placed: Manifest[] = [];
  for (const manifest of manifests) {
    const { object } = manifest;
    const { namespace: own, ...metadata } = object.metadata;
    const namespaced = (await isNamespaced(object.apiVersion, object.kind)) ?? own !== undefined;
    if (!namespaced) {
      placed.push({ ...manifest, object: { ...object, metadata } });
      continue;
    }
    if (wanted !== '' && own !== undefined && own !== wanted) {
      const place = manifest.locate(['metadata', 'namespace']);
      throw new InputError(
        `Input namespace is "${wanted}", but ${describePlace(place)} puts ${object.kind} ${metadata.name} into "${own}".`,
        { fix: 'Take the namespace out of one of the two.', at: place },
      );
    }
    const namespace = own ?? (wanted === '' ? fallback : wanted);
    placed.push({ ...manifest, object: { ...object, metadata: { ...metadata, namespace } as never } });
  }
  refuseDuplicates(placed);
  return placed;
}

function refuseDuplicates(manifests: readonly Manifest[]): void {
  const seen = new Map<string, Manifest>();
  for (const manifest of manifests) {
    const reference = referenceOf(manifest.object);
    // Versions of one group name the same object.
    const key = `${reference.apiVersion.replace(/\/?v\d+\w*$/, '')} ${describeReference(reference)}`;
    const first = seen.get(key);
    if (first !== undefined) {
      throw new InputError(
        `${describeReference(reference)} stands twice in the manifests: ${describePlace(first.at)} and ${describePlace(manifest.at)}.`,
        { fix: 'Take one of them out.', at: manifest.at },
      );
    }
    seen.set(key, manifest);
  }
}
