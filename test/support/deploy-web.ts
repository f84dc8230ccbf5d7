import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Release, releaseDocument } from '@trainyard/documents';
import type { TestCluster } from './cluster.ts';
import { type BundleRun, type makeWorkspace, runBundle } from './run-bundle.ts';

export type Workspace = ReturnType<typeof makeWorkspace>;

export interface PodOptions {
  readonly image?: string;
  readonly command?: string;
  readonly extra?: string;
  readonly replicas?: number;
  readonly surge?: number;
}

/**
 * Ready as soon as it runs: the kubelet probes when a container starts, and not often after that, since each probe is a
 * process. A busy machine may take its time with one.
 */
export const READY_AT_ONCE =
  'readinessProbe: {exec: {command: [/bin/busybox, "true"]}, periodSeconds: 30, timeoutSeconds: 20}';

/** A Deployment and a Service as users write them; the container begins at line 14. */
export function webManifest(
  cluster: TestCluster,
  {
    image = `${cluster.registry}/busybox:1`,
    command = 'sleep 100000',
    extra = '',
    replicas = 2,
    surge = 1,
  }: PodOptions = {},
): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: ${replicas}
  strategy: {rollingUpdate: {maxSurge: ${surge}, maxUnavailable: 0}}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - name: web
          image: ${image}
          command: [/bin/busybox, sh, -c, "${command}"]
          ${extra}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;
}

/** Makes a ResourceQuota `small`, and waits until the server counts by it: before, it refuses with other words. */
export async function limitRequests(cluster: TestCluster, namespace: string, cpu: string): Promise<void> {
  const kubectl = (...args: string[]) => cluster.kubectl('-n', namespace, ...args);
  await kubectl('create', 'quota', 'small', `--hard=requests.cpu=${cpu}`);
  await kubectl('wait', 'quota/small', '--for=jsonpath={.status.used}', '--timeout=60s');
}

/** Runs the bundle as a runner does, on the release `web` of app.yml. */
export function deployWeb(
  cluster: TestCluster,
  workspace: Workspace,
  namespace: string,
  inputs: Record<string, string> = {},
  more: Partial<Parameters<typeof runBundle>[1]> = {},
): Promise<BundleRun> {
  const manifests = ['recover', 'rollback', 'status'].includes(inputs['action'] ?? '') ? '' : 'app.yml';
  return runBundle('deploy-k8s', {
    workspace: workspace.path,
    onRunner: true,
    inputs: { name: 'web', namespace, manifests, comment: 'off', ...inputs },
    ...more,
    env: { KUBECONFIG: cluster.kubeconfig, ...more.env },
  });
}

export const readRelease = (workspace: Workspace): Release =>
  releaseDocument.parseText(
    readFileSync(join(workspace.path, 'trainyard/release.json'), 'utf8'),
    'release.json',
  );

export const failureOf = (run: BundleRun) => JSON.parse(run.outputs['failure']!) as Record<string, unknown>;
