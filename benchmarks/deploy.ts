import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { startCluster, type TestCluster } from '../test/support/cluster.ts';
import { deployWeb, webManifest } from '../test/support/deploy-web.ts';
import { makeWorkspace } from '../test/support/run-bundle.ts';

/**
 * deploy-k8s on a real cluster, as test/e2e finds it: a deployment of 50 objects that changes nothing, a rollout of 20 s
 * beside `kubectl apply --server-side && kubectl rollout status`, and how long a cause takes to be named.
 *
 *   node benchmarks/deploy.ts [no-op] [rollout] [cause]
 */
const wanted = process.argv.slice(2);
const cluster = startCluster();
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const told = (values: readonly number[]) =>
  `${median(values).toFixed(2)} s (${values.map((value) => value.toFixed(2)).join(', ')})`;

try {
  if (wanted.length === 0 || wanted.includes('no-op')) await measureNoOp(cluster);
  if (wanted.length === 0 || wanted.includes('rollout')) await measureRollout(cluster);
  if (wanted.length === 0 || wanted.includes('cause')) await measureCause(cluster);
} finally {
  await cluster.end();
}

async function measureNoOp(cluster: TestCluster): Promise<void> {
  const namespace = await cluster.namespace('bench-no-op');
  const objects = Array.from({ length: 50 }, (_, i) => {
    if (i % 10 === 0)
      return webManifest(cluster, { replicas: 0 }).split('---')[0]!.replaceAll('web', `web-${i}`);
    if (i % 10 === 1)
      return `apiVersion: v1\nkind: Service\nmetadata: {name: web-${i}}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n`;
    return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings-${i}}\ndata: {text: "${'x'.repeat(1000)}"}\n`;
  });
  using workspace = makeWorkspace({ 'app.yml': objects.join('---\n') });
  await mustPass(deployWeb(cluster, workspace, namespace));
  const seconds: number[] = [];
  for (let i = 0; i < 5; i++)
    seconds.push((await mustPass(deployWeb(cluster, workspace, namespace))).seconds);
  console.log(`50 objects, nothing to change: ${told(seconds)}`);
}

async function measureRollout(cluster: TestCluster): Promise<void> {
  const text = (command: string) =>
    webManifest(cluster, {
      replicas: 1,
      command,
      extra:
        'readinessProbe: {exec: {command: [/bin/busybox, "true"]}, initialDelaySeconds: 18, periodSeconds: 1}',
    });
  const [ours, theirs]: [number[], number[]] = [[], []];
  const namespaces = [
    await cluster.namespace('bench-ours'),
    await cluster.namespace('bench-kubectl'),
  ] as const;
  using workspace = makeWorkspace();
  for (let i = 0; i < 3; i++) {
    const file = workspace.file('app.yml', text(`sleep ${1000 + i}`));
    ours.push((await mustPass(deployWeb(cluster, workspace, namespaces[0]))).seconds);
    const start = performance.now();
    const inNamespace = ['-n', namespaces[1]];
    await kubectl(cluster, ...inNamespace, 'apply', '--server-side', '-f', file);
    await kubectl(cluster, ...inNamespace, 'rollout', 'status', 'deployment/web');
    theirs.push((performance.now() - start) / 1000);
  }
  const over = median(ours) / median(theirs) - 1;
  console.log(
    `rollout: deploy-k8s ${told(ours)}, kubectl ${told(theirs)}: ${(over * 100).toFixed(1)} % more`,
  );
}

async function measureCause(cluster: TestCluster): Promise<void> {
  const seconds: number[] = [];
  for (let i = 0; i < 5; i++) {
    const namespace = await cluster.namespace(`bench-cause-${i}`);
    using workspace = makeWorkspace({
      'app.yml': webManifest(cluster, { replicas: 1, image: `${cluster.registry}/busybox:nope` }),
    });
    const reported = watchForReason(cluster, namespace, /ErrImagePull|ImagePullBackOff/);
    let namedAt = 0;
    await deployWeb(
      cluster,
      workspace,
      namespace,
      { 'on-failure': 'keep' },
      {
        onLog(log) {
          if (namedAt === 0 && log.includes('the registry does not have it')) namedAt = performance.now();
        },
      },
    );
    seconds.push((namedAt - (await reported)) / 1000);
  }
  console.log(`from the kubelet's report to the named cause: ${told(seconds)}`);
}

/** When the API server first says that a container waits for that reason. */
async function watchForReason(cluster: TestCluster, namespace: string, reason: RegExp): Promise<number> {
  const path = `/api/v1/namespaces/${namespace}/pods?watch=1&timeoutSeconds=60`;
  const child = spawn(cluster.program, ['get', '--raw', path], {
    env: { ...process.env, KUBECONFIG: cluster.kubeconfig },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (!reason.test(line)) continue;
    child.kill();
    return performance.now();
  }
  throw new Error(`No pod of ${namespace} came to ${reason}.`);
}

async function kubectl(cluster: TestCluster, ...args: string[]): Promise<void> {
  const child = spawn(cluster.program, args, {
    env: { ...process.env, KUBECONFIG: cluster.kubeconfig },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise((done) => child.on('close', done));
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')} ended with ${code}`);
}

async function mustPass(
  running: ReturnType<typeof deployWeb>,
): Promise<Awaited<ReturnType<typeof deployWeb>>> {
  const run = await running;
  if (run.code !== 0) throw new Error(run.log);
  return run;
}
