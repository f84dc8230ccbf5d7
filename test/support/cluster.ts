import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A real Kubernetes to test against, with kubectl as the oracle. */
export interface TestCluster {
  /** Path of an administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** Where test images lie, as `127.0.0.1:5055`. */
  readonly registry: string;
  /** The kubectl program, for what runs beside a test. */
  readonly program: string;
  /** Runs kubectl; throws with its words when it fails. */
  kubectl(...args: string[]): string;
  /** As {@link kubectl}, with text on its standard input. */
  kubectlWith(input: string, ...args: string[]): string;
  /** An exit code, for commands whose answer it is. */
  kubectlCode(...args: string[]): { readonly code: number | null; readonly output: string };
  /** Makes an image of files of this machine; its reference by digest. Null where only a kubeconfig was given. */
  image: ((...args: string[]) => string) | null;
  /** Makes an empty namespace that {@link end} deletes. */
  namespace(name: string): string;
  /** Deletes what was made, without waiting. */
  end(): void;
}

const HOW =
  'Set TRAINYARD_TEST_TOOLS to a folder with kubernetes/up (it starts a real one), or KUBECONFIG to a cluster for tests with kubectl on PATH.';

/**
 * Starts the test cluster, or takes the one that KUBECONFIG names. It is left running: starting it again is free.
 *
 * @throws Error with how to get it: a missing tool is never a silent pass
 */
export function startCluster(): TestCluster {
  const tools = process.env['TRAINYARD_TEST_TOOLS'];
  const up = tools === undefined ? undefined : join(tools, 'kubernetes', 'up');
  const found = up !== undefined && existsSync(up) ? startTool(up) : fromKubeconfig();
  const environment = { ...process.env, KUBECONFIG: found.kubeconfig };
  const options = { encoding: 'utf8', env: environment, maxBuffer: 64 * 1024 * 1024 } as const;
  const namespaces: string[] = [];
  const cluster: TestCluster = {
    ...found,
    kubectl: (...args) => execFileSync(found.program, args, options),
    kubectlWith: (input, ...args) => execFileSync(found.program, args, { ...options, input }),
    kubectlCode(...args) {
      const { status, stdout, stderr } = spawnSync(found.program, args, options);
      return { code: status, output: `${stdout}${stderr}` };
    },
    namespace(name) {
      const unique = `ty-${name}-${process.pid}`;
      cluster.kubectl('create', 'namespace', unique);
      namespaces.push(unique);
      return unique;
    },
    end() {
      if (namespaces.length > 0)
        cluster.kubectl('delete', 'namespace', '--wait=false', ...namespaces.splice(0));
    },
  };
  return cluster;
}

type Found = Pick<TestCluster, 'kubeconfig' | 'registry' | 'image' | 'program'>;

function startTool(up: string): Found {
  const started = spawnSync(up, { encoding: 'utf8' });
  if (started.status !== 0) throw new Error(`${up} failed:\n${started.stdout}${started.stderr}\n${HOW}`);
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
    image: (...args) => execFileSync(tool, args, { encoding: 'utf8' }).trim(),
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
