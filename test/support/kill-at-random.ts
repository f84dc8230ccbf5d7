import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@trainyard/statistics';
import { parse } from 'yaml';
import type { TestCluster } from './cluster.ts';
import { deployWeb, READY_AT_ONCE, type Workspace, webManifest } from './deploy-web.ts';
import { makeWorkspace } from './run-bundle.ts';

/** How one killed release ended. */
export interface KillEnd {
  /** `old` or `new` release, whole; `none`: nothing of a first one was written. */
  readonly end: 'old' | 'new' | 'none';
  /** Milliseconds from the start to the kill; null where it ended before. */
  readonly killedAfter: number | null;
  /** Whether the release was one that cannot come up, so that its undoing was hit. */
  readonly bad: boolean;
  /** How often `recover` was killed too. */
  readonly killedRecoveries: number;
}

/** A release of four objects that all carry one version; a bad one has an image that is not there. */
function release(cluster: TestCluster, version: string, bad: boolean): string {
  const image = bad ? `${cluster.registry}/busybox:nope` : `${cluster.registry}/busybox:1`;
  const secret = Buffer.from(version).toString('base64');
  const web = webManifest(cluster, {
    replicas: 1,
    image,
    command: `sleep 1000 # ${version}`,
    extra: READY_AT_ONCE,
  });
  return `${web.replace('kind: Service\nmetadata: {name: web}', `kind: Service\nmetadata: {name: web, annotations: {version: ${version}}}`)}---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {version: ${version}}
---
apiVersion: v1
kind: Secret
metadata: {name: token}
data: {version: ${secret}}
`;
}

/**
 * Deploys again and again, kills each run with SIGKILL at a random moment, recovers, and looks whether all objects
 * are of one release, which is up by kubectl's word.
 *
 * @param spread milliseconds after the start within which a run is killed
 * @throws Error for an end that is neither the old nor the new release, with what was found
 */
export async function* killAtRandom(
  cluster: TestCluster,
  namespace: string,
  random: Random,
  { kills, spread }: { readonly kills: number; readonly spread: number },
): AsyncGenerator<KillEnd> {
  using workspace = makeWorkspace();
  let old = '';
  for (let i = 0; i < kills; i++) {
    const version = `v${i}`;
    const bad = old !== '' && random.next() < 0.4;
    workspace.file('app.yml', release(cluster, version, bad));
    const killedAfter = await runKilled(cluster, workspace, namespace, {}, random.below(spread));
    let killedRecoveries = 0;
    // A recovery may die as well; the next one goes on from there.
    while (random.next() < 0.25) {
      const killed = await runKilled(
        cluster,
        workspace,
        namespace,
        { action: 'recover' },
        random.below(spread),
      );
      if (killed !== null) killedRecoveries++;
    }
    const recovered = await deployWeb(cluster, workspace, namespace, { action: 'recover', timeout: '60s' });
    const nothingWritten = recovered.log.includes('so nothing was written');
    if (recovered.code !== 0 && !(old === '' && nothingWritten))
      throw new Error(`Recovery of ${version} failed (code ${recovered.code}):\n${recovered.log}`);
    const found = await versionsIn(cluster, namespace);
    const now = nothingWritten && found.size === 0 ? 'none' : await wholeVersion(cluster, namespace, found);
    if (now !== 'none' && now !== version && now !== old)
      throw new Error(`After ${version} over ${old || 'nothing'} the release is ${now}.\n${recovered.log}`);
    const end = now === 'none' ? 'none' : now === version ? 'new' : 'old';
    if (end !== 'none') old = now;
    yield { end, killedAfter, bad, killedRecoveries };
  }
}

/** Milliseconds after which it was killed; null where it ended by itself before. */
async function runKilled(
  cluster: TestCluster,
  workspace: Workspace,
  namespace: string,
  inputs: Record<string, string>,
  after: number,
): Promise<number | null> {
  const over = new AbortController();
  const run = await deployWeb(
    cluster,
    workspace,
    namespace,
    { timeout: '60s', ...inputs },
    {
      onStart: (kill) =>
        void sleep(after, undefined, { signal: over.signal }).then(
          () => kill('SIGKILL'),
          () => {},
        ),
    },
  );
  over.abort();
  return run.killedBy === null ? null : after;
}

interface Live {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Record<string, string> };
  readonly data?: Record<string, string>;
  readonly spec?: {
    readonly template?: { readonly spec: { readonly containers: [{ readonly command: string[] }] } };
  };
}

/** Which version each object is of. */
async function versionsIn(cluster: TestCluster, namespace: string): Promise<Map<string, string>> {
  const text = await cluster.kubectl(
    '-n',
    namespace,
    'get',
    'deployment,service,configmap,secret',
    '-o',
    'yaml',
  );
  const found = new Map<string, string>();
  for (const object of (parse(text) as { items: Live[] }).items) {
    const { kind, metadata, data, spec } = object;
    if (kind === 'Deployment')
      found.set(kind, / # (v\d+)/.exec(spec?.template?.spec.containers[0].command.at(-1) ?? '')?.[1] ?? '?');
    if (kind === 'Service' && metadata.name === 'web')
      found.set(kind, metadata.annotations?.['version'] ?? '?');
    if (metadata.name === 'settings') found.set(kind, data?.['version'] ?? '?');
    if (metadata.name === 'token') found.set(kind, Buffer.from(data?.['version'] ?? '', 'base64').toString());
  }
  return found;
}

async function wholeVersion(
  cluster: TestCluster,
  namespace: string,
  found: Map<string, string>,
): Promise<string> {
  const told = [...found].map(([kind, version]) => `${kind} ${version}`).join(', ');
  const versions = new Set(found.values());
  if (found.size !== 4 || versions.size !== 1)
    throw new Error(`The release is not whole: ${told || 'nothing there'}.`);
  const field = (what: string, name: string, path: string) =>
    cluster.kubectl('-n', namespace, 'get', what, name, '-o', `jsonpath={${path}}`);
  const state = await field('configmap', 'trainyard-release-web', '.data.state');
  if (state !== 'deployed') throw new Error(`The record says ${state}, with ${told}.`);
  const holder = await field('lease', 'trainyard-web', '.spec.holderIdentity');
  if (holder !== '') throw new Error(`${holder} still holds the lock.`);
  const status = await cluster.kubectlCode(
    '-n',
    namespace,
    'rollout',
    'status',
    'deployment/web',
    '--timeout=1s',
  );
  if (status.code !== 0) throw new Error(`kubectl rollout status: ${status.output}, with ${told}.`);
  return [...versions][0]!;
}
