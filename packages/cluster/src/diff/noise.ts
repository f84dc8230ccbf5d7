import type { KubeObject } from '../object.ts';

const METADATA = ['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink'];
const ANNOTATIONS = ['deployment.kubernetes.io/revision', 'kubectl.kubernetes.io/last-applied-configuration'];

/** The object without what the server keeps for itself. */
export function withoutNoise(object: KubeObject): KubeObject {
  const { status: _status, ...rest } = object;
  const metadata: Record<string, unknown> = { ...rest.metadata };
  for (const key of METADATA) delete metadata[key];
  const annotations = { ...rest.metadata.annotations };
  for (const key of ANNOTATIONS) delete annotations[key];
  if (Object.keys(annotations).length > 0) metadata['annotations'] = annotations;
  else delete metadata['annotations'];
  return { ...rest, metadata } as KubeObject;
}
