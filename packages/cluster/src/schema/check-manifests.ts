import { InputError } from '@trainyard/errors';
import { describePlace, type Manifest } from '../manifests/manifest.ts';
import { describeObject } from '../object.ts';
import { loadKubernetesSchema } from './kubernetes-schema.ts';
import { hintForKind, validateObject } from './validate.ts';

export interface CheckedManifests {
  /** As `1.33`. */
  readonly version: string;
  /** Kinds that are not built in: only their cluster can check them. */
  readonly unchecked: readonly Manifest[];
}

/**
 * Checks manifests against the types of Kubernetes, without a cluster.
 *
 * @throws InputError that names every problem by file and line
 */
export async function checkManifests(manifests: readonly Manifest[]): Promise<CheckedManifests> {
  const schema = await loadKubernetesSchema();
  const unchecked: Manifest[] = [];
  const problems: { at: ReturnType<Manifest['locate']>; message: string }[] = [];
  for (const manifest of manifests) {
    const { object } = manifest;
    const found = validateObject(object, schema);
    if (found === undefined) {
      const hint = hintForKind(object, schema);
      if (hint === '') unchecked.push(manifest);
      else {
        const at = manifest.locate(['kind']);
        problems.push({
          at,
          message: `${describePlace(at)}: Kubernetes ${schema.version} has no kind ${object.kind} in ${object.apiVersion}.${hint}`,
        });
      }
    }
    for (const { path, message } of found ?? []) {
      const at = manifest.locate(path);
      problems.push({ at, message: `${describePlace(at)}: ${describeObject(object)}: ${message}` });
    }
  }
  const [first] = problems;
  if (first === undefined) return { version: schema.version, unchecked };
  if (problems.length === 1) throw new InputError(first.message, { at: first.at });
  const lines = problems.map(({ message }) => `  ${message}`);
  throw new InputError(`The manifests have ${problems.length} problems:\n${lines.join('\n')}`, {
    at: first.at,
  });
}
