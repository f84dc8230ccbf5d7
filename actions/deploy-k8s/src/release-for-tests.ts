import type { KubeObject } from '@trainyard/cluster';
import { type RecordedRelease, snapshotOf } from './record.ts';

/** An object of the namespace prod. */
export function object(kind: string, name: string, more: object = {}): KubeObject {
  return { apiVersion: 'v1', kind, metadata: { name, namespace: 'prod' }, ...more };
}

/** A release as the cluster's record holds it. */
export function release(
  revision: number,
  state: RecordedRelease['state'],
  objects: readonly KubeObject[],
  secrets: number | null = null,
): RecordedRelease {
  return {
    revision,
    state,
    at: '2026-01-01T00:00:00Z',
    commit: null,
    run: null,
    modelDigest: null,
    images: [],
    rollbackOf: null,
    created: [],
    ...snapshotOf(objects),
    secrets,
  };
}
