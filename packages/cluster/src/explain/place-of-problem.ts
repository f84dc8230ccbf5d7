import type { FileLocation } from '@trainyard/errors';
import type { Problem } from '../judge/problem.ts';
import type { Manifest } from '../manifests/manifest.ts';
import { listAt, textAt } from '../object.ts';

/** The line of a workload's manifest that a problem is about: the image, the resources, the container. */
export function placeOfProblem(manifest: Manifest, problem: Problem | undefined): FileLocation {
  if (problem === undefined) return manifest.at;
  const podSpec = ['spec', 'template', 'spec'];
  if (problem.reason === 'Unschedulable') return manifest.locate([...podSpec, 'containers', 0, 'resources']);
  for (const list of ['containers', 'initContainers']) {
    const index = listAt(manifest.object, ...podSpec, list).findIndex(
      (one) => textAt(one, 'name') === problem.container,
    );
    if (index < 0) continue;
    return manifest.locate([...podSpec, list, index, fieldOf(problem.reason)]);
  }
  return manifest.at;
}

function fieldOf(reason: string): string {
  if (/Image|Registry/.test(reason)) return 'image';
  if (reason === 'OOMKilled') return 'resources';
  if (reason === 'CreateContainerConfigError') return 'env';
  return reason === 'Unhealthy' ? 'readinessProbe' : 'name';
}
