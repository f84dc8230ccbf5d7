import { describeReference, type ObjectReference, referenceOf } from '../object.ts';
import type { Manifest } from './manifest.ts';

/** Hooks of Helm that belong to a deployment (helm.sh/docs/topics/charts_hooks). */
const DEPLOYING = /^(pre|post)-(install|upgrade)$/;

export interface HelmHook {
  readonly object: ObjectReference;
  readonly manifest: Manifest;
  /** As the annotation has them: `pre-install,pre-upgrade`. */
  readonly hooks: string;
}

export interface HelmSorted {
  /** What is applied, in the order given. */
  readonly manifests: Manifest[];
  /** Among the applied: Helm would run them before or after the rest, and anew for each release. */
  readonly applied: HelmHook[];
  /** Not applied: tests, and what Helm keeps for a deletion or a rollback. */
  readonly leftOut: HelmHook[];
}

/**
 * Sorts what `helm template` prints: hooks stand there among the objects, and to apply them all would run a chart's tests
 * and its clean-up at each deployment.
 */
export function sortHelmHooks(manifests: readonly Manifest[]): HelmSorted {
  const sorted: HelmSorted = { manifests: [], applied: [], leftOut: [] };
  for (const manifest of manifests) {
    const { metadata } = manifest.object;
    const hooks = metadata.annotations?.['helm.sh/hook']?.trim() ?? '';
    const names = hooks.split(/\s*,\s*/);
    // crd-install is Helm 2's way to bring a definition.
    const isDeployed = hooks === '' || names.some((name) => DEPLOYING.test(name) || name === 'crd-install');
    if (isDeployed) sorted.manifests.push(manifest);
    if (hooks === '' || names.includes('crd-install')) continue;
    const hook = { object: referenceOf(manifest.object), manifest, hooks };
    (isDeployed ? sorted.applied : sorted.leftOut).push(hook);
  }
  return sorted;
}

/** `Pod web-test (test), Job clean (pre-delete)` */
export function describeHooks(hooks: readonly HelmHook[]): string {
  return hooks.map(({ object, hooks }) => `${describeReference(object)} (${hooks})`).join(', ');
}
