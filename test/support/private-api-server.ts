import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import type { TestCluster } from './cluster.ts';

/** A second API server of the test cluster, over the same etcd: it can be killed without harm to others. */
export interface PrivateApiServer extends AsyncDisposable {
  /** Content of an administrator's kubeconfig for it. */
  readonly kubeconfig: string;
  /** Kills it, with all connections. */
  kill(): Promise<void>;
  /** Starts it again, on the same port. */
  start(): Promise<void>;
}

/**
 * Starts one with the arguments of the cluster's own.
 *
 * @throws Error on a cluster that this machine did not start
 */
export async function startPrivateApiServer(cluster: TestCluster): Promise<PrivateApiServer> {
  const folder = process.env['TRAINYARD_KUBE_DIR'] ?? '/tmp/trainyard-kube';
  const own = argumentsOf('kube-apiserver');
  const port = await freePort();
  const replaced = ['--secure-port', '--endpoint-reconciler-type'];
  const arguments_ = [
    ...own.filter((one) => !replaced.some((name) => one.startsWith(`${name}=`))),
    `--secure-port=${port}`,
    // The cluster's own is the one that pods are sent to.
    '--endpoint-reconciler-type=none',
  ];
  const config = parse(readFileSync(cluster.kubeconfig, 'utf8')) as {
    clusters: [{ cluster: { server: string } }];
  };
  config.clusters[0].cluster.server = `https://127.0.0.1:${port}`;
  const kubeconfig = stringify(config, { lineWidth: 0 });

  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(join(folder, 'bin/kube-apiserver'), arguments_, {
      cwd: join(folder, 'pki'),
      stdio: 'ignore',
    });
    const args = ['--server', `https://127.0.0.1:${port}`, 'get', '--raw', '/readyz'];
    for (let tries = 0; (await cluster.kubectlCode(...args)).code !== 0; tries++) {
      if (tries > 200 || child.exitCode !== null) throw new Error('The private API server does not come up.');
      await sleep(200);
    }
  };
  const kill = async () => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  await start();
  return { kubeconfig, kill, start, [Symbol.asyncDispose]: kill };
}

/** The arguments of the first process of that name. */
function argumentsOf(name: string): string[] {
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const [program = '', ...rest] = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        .split('\0')
        .filter(Boolean);
      if (program === name) return rest;
    } catch {
      // It has ended meanwhile.
    }
  }
  throw new Error(`No ${name} runs on this machine, so none like it can be started.`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
