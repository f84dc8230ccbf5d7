import type { KubeObject } from '../object.ts';

/** What a deployment notes on its objects; a change of these alone is no change. */
export const COMMIT_ANNOTATION = 'trainyard.dev/commit';
export const RUN_ANNOTATION = 'trainyard.dev/run';
const PROVENANCE = [COMMIT_ANNOTATION, RUN_ANNOTATION];

/** The object with the commit and run that the live one names, so that both can be compared and re-applied. */
export function withProvenanceOf(object: KubeObject, live: KubeObject): KubeObject {
  const annotations = { ...object.metadata.annotations };
  let changed = false;
  for (const key of PROVENANCE) {
    const old = live.metadata.annotations?.[key];
    if (annotations[key] === undefined || old === undefined || old === annotations[key]) continue;
    annotations[key] = old;
    changed = true;
  }
  return changed ? { ...object, metadata: { ...object.metadata, annotations } } : object;
}
