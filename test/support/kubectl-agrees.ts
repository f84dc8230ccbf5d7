import { expect } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import type { TestCluster } from './cluster.ts';

interface LiveObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly generation?: number;
    readonly managedFields?: readonly { readonly manager: string; readonly operation: string }[];
  };
  readonly status?: { readonly observedGeneration?: number };
}

const ROLLED_OUT = ['Deployment', 'StatefulSet', 'DaemonSet'];

/**
 * Holds what we said of a release against kubectl: `rollout status` of its workloads, `diff --server-side` of its
 * manifests, and `get -o yaml`.
 *
 * @param file the manifests that the cluster should hold
 * @param up whether the release is said to be up
 */
export async function expectKubectlAgrees(
  cluster: TestCluster,
  namespace: string,
  file: string,
  { up }: { readonly up: boolean },
): Promise<void> {
  const inNamespace = ['-n', namespace];
  const text = await cluster.kubectl(
    ...inNamespace,
    'get',
    '-f',
    file,
    '--show-managed-fields',
    '-o',
    'yaml',
  );
  const [document] = parseAllDocuments(text).map(
    (one) => one.toJS() as LiveObject & { items?: LiveObject[] },
  );
  const objects = document?.items ?? (document === undefined ? [] : [document]);
  for (const { kind, metadata, status } of objects) {
    const appliers = (metadata.managedFields ?? []).filter(({ operation }) => operation === 'Apply');
    expect([kind, appliers.map(({ manager }) => manager)]).toEqual([kind, ['trainyard']]);
    if (!ROLLED_OUT.includes(kind)) continue;
    const workload = `${kind.toLowerCase()}/${metadata.name}`;
    const { code, output } = await cluster.kubectlCode(
      ...inNamespace,
      'rollout',
      'status',
      workload,
      '--timeout=1s',
    );
    expect({ workload, up: code === 0, output }).toEqual({ workload, up, output });
    if (up) expect(status?.observedGeneration).toBe(metadata.generation);
  }
  const ask = () =>
    cluster.kubectlCode(...inNamespace, 'diff', '--server-side', '--field-manager=trainyard', '-f', file);
  let diff = await ask();
  // A status that changes between its two reads is a difference to kubectl.
  for (let tries = 0; tries < 4 && diff.code !== 0; tries++) diff = await ask();
  expect(diff).toEqual({ code: 0, output: diff.code === 0 ? diff.output : '' });
}
