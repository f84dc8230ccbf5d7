import type { FileLocation } from '@trainyard/errors';
import type { Problem } from '../judge/problem.ts';
import type { Manifest } from '../manifests/manifest.ts';
import { at, listAt, textAt } from '../object.ts';

/** The line of a workload's manifest that a problem is about: the image, the resources, the container. */
export function placeOfProblem(manifest: Manifest, problem: Problem | undefined): FileLocation {
  if (problem === undefined) return manifest.at;
  const podSpec = ['spec', 'template', 'spec'];
  const asksTooMuch = problem.reason === 'Unschedulable' || /exceeded quota/.test(problem.cause);
  if (asksTooMuch) return manifest.locate([...podSpec, 'containers', 0, 'resources']);
  // A rule about pods: it is their template that breaks it.
  if (problem.reason === 'FailedCreate') return manifest.locate([...podSpec]);
  for (const list of ['containers', 'initContainers']) {
    const index = listAt(manifest.object, ...podSpec, list).findIndex(
      (one) => textAt(one, 'name') === problem.container,
    );
    if (index < 0) continue;
    const container = listAt(manifest.object, ...podSpec, list)[index];
    const path = sourceNamed(container, problem.cause) ?? [fieldOf(problem.reason)];
    return manifest.locate([...podSpec, list, index, ...path]);
  }
  return manifest.at;
}

/** The entry of a container's environment that names the ConfigMap or Secret of the cause. */
function sourceNamed(container: unknown, cause: string): (string | number)[] | undefined {
  const name =
    /(?:configmap|secret) "([^"]+)" not found/i.exec(cause)?.[1] ??
    /couldn't find key \S+ in (?:ConfigMap|Secret) [^/]+\/(\S+?)\.?(?:\s|$)/i.exec(cause)?.[1];
  if (name === undefined) return undefined;
  const key = /couldn't find key (\S+) in/i.exec(cause)?.[1];
  for (const list of ['env', 'envFrom']) {
    const index = listAt(container, list).findIndex((entry) =>
      [
        at(entry, 'valueFrom', 'configMapKeyRef'),
        at(entry, 'valueFrom', 'secretKeyRef'),
        at(entry, 'configMapRef'),
        at(entry, 'secretRef'),
      ].some(
        (source) => textAt(source, 'name') === name && (key === undefined || textAt(source, 'key') === key),
      ),
    );
    if (index >= 0) return [list, index];
  }
  return undefined;
}

function fieldOf(reason: string): string {
  if (/Image|Registry/.test(reason)) return 'image';
  if (reason === 'OOMKilled') return 'resources';
  if (reason === 'CreateContainerConfigError') return 'env';
  return reason === 'Unhealthy' ? 'readinessProbe' : 'name';
}
