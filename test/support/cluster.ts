import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A real Kubernetes to test against, with kubectl as the oracle. */
export interface TestCluster {
  /** Path of an administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** Where test images lie, as `127.0.0.1:5055`. */
  readonly registry: string;
  /** The kubectl program, for what runs beside a test. */
  readonly program: string;
  /** Runs kubectl; throws with its words when it fails. Tests run beside each other, so nothing here blocks. */
  kubectl(...args: string[]): Promise<string>;
  /** As {@link kubectl}, with text on its standard input. */
  kubectlWith(input: string, ...args: string[]): Promise<string>;
  /** An exit code, for commands whose answer it is. */
  kubectlCode(...args: string[]): Promise<{ readonly code: number | null; readonly output: string }>;
  /** Makes an image of files of this machine; its reference by digest. Null where only a kubeconfig was given. */
  image: ((...args: string[]) => Promise<string>) | null;
  /** Makes an empty namespace that {@link end} deletes. */
  namespace(name: string): Promise<string>;
  /** Deletes what was made, without waiting. */
  end(): Promise<void>;
}

const HOW =
  'Set TRAINYARD_TEST_TOOLS to a folder with kubernetes/up (it starts a real one), or KUBECONFIG to a cluster for tests with kubectl on PATH.';

/**
 * Starts the test cluster, or takes the one that KUBECONFIG names. It is left running.
 *
 * @throws Error with how to get it: a missing tool is never a silent pass
 */
export function startCluster(): TestCluster {
  const tools = process.env['TRAINYARD_TEST_TOOLS'];
  const up = tools === undefined ? undefined : join(tools, 'kubernetes', 'up');
  const found = up !== undefined && existsSync(up) ? startTool(up) : fromKubeconfig();
  const environment = { ...process.env, KUBECONFIG: found.kubeconfig };
  const options = { env: environment, maxBuffer: 64 * 1024 * 1024 };
  const namespaces: string[] = [];
  const cluster: TestCluster = {
    ...found,
    kubectl: async (...args) => (await run(found.program, args, options)).stdout,
    async kubectlWith(input, ...args) {
      const running = run(found.program, args, options);
      running.child.stdin?.end(input);
      return (await running).stdout;
    },
    async kubectlCode(...args) {
      try {
        const { stdout, stderr } = await run(found.program, args, options);
        return { code: 0, output: `${stdout}${stderr}` };
      } catch (error) {
        const { code, stdout, stderr } = error as { code: unknown; stdout: string; stderr: string };
        if (typeof code !== 'number') throw error;
        return { code, output: `${stdout}${stderr}` };
      }
    },
    async namespace(name) {
      const unique = `ty-${name}-${process.pid}`;
      namespaces.push(unique);
      await cluster.kubectl('create', 'namespace', unique);
      return unique;
    },
    async end() {
      const made = namespaces.splice(0);
      if (made.length > 0)
        await cluster.kubectl('delete', 'namespace', '--wait=false', '--ignore-not-found', ...made);
    },
  };
  return cluster;
}

const run = promisify(execFile);

type Found = Pick<TestCluster, 'kubeconfig' | 'registry' | 'image' | 'program'>;

function startTool(up: string): Found {
  // Starting it again is free of harm, and not of time.
  if (process.env['TRAINYARD_KUBE_STARTED'] !== 'true') {
    const started = spawnSync(up, { encoding: 'utf8' });
    if (started.status !== 0) throw new Error(`${up} failed:\n${started.stdout}${started.stderr}\n${HOW}`);
  }
  const file = join(process.env['TRAINYARD_KUBE_DIR'] ?? '/tmp/trainyard-kube', 'env');
  const variables = Object.fromEntries(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => line.split(/=(.*)/s).slice(0, 2)),
  ) as Record<string, string>;
  const tool = join(up, '..', 'image');
  return {
    kubeconfig: variables['KUBECONFIG']!,
    registry: variables['TRAINYARD_REGISTRY']!,
    program: variables['TRAINYARD_KUBECTL']!,
    image: async (...args) => (await run(tool, args)).stdout.trim(),
  };
}

function fromKubeconfig(): Found {
  const kubeconfig = process.env['KUBECONFIG'];
  if (kubeconfig === undefined || spawnSync('kubectl', ['version', '--client']).status !== 0) {
    throw new Error(`There is no Kubernetes to test against. ${HOW}`);
  }
  return {
    kubeconfig,
    registry: process.env['TRAINYARD_REGISTRY'] ?? 'docker.io/library',
    program: 'kubectl',
    image: null,
  };
}
