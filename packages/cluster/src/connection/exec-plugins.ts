import { type ChildProcess, spawn } from 'node:child_process';
import type { KubeConfig } from '@kubernetes/client-node/dist/config.js';

/** The part of client-node's ExecAuth that starts the plugin; it offers no other way to set a limit. */
interface StartsPlugins {
  execFn: (command: string, args: readonly string[] | undefined, options: object) => ChildProcess;
  /** By user. */
  tokenCache: Record<string, unknown>;
}

function pluginStarters(config: KubeConfig): StartsPlugins[] {
  const { authenticators = [] } = config as unknown as { authenticators?: object[] };
  return authenticators.filter((one): one is StartsPlugins => 'execFn' in one && 'tokenCache' in one);
}

/**
 * Gives the configuration's credential plugins a time limit and what kubectl tells them. client-node waits for a plugin
 * for ever, and one that asks at a terminal never ends. After the limit it is killed with all it started.
 */
export function limitExecPlugins(config: KubeConfig, milliseconds: number): void {
  for (const one of pluginStarters(config)) {
    one.execFn = (command, args, options) =>
      start(command, args, withInfo(options, execInfo(config, command, args)), milliseconds);
  }
}

/** Lets the plugins be asked anew. @returns whether there was anything to forget */
export function forgetPluginCredentials(config: KubeConfig): boolean {
  let forgotten = false;
  for (const one of pluginStarters(config)) {
    forgotten ||= Object.values(one.tokenCache).some((token) => token !== null && token !== undefined);
    one.tokenCache = {};
  }
  return forgotten;
}

/**
 * KUBERNETES_EXEC_INFO, by which a plugin knows the version to answer in and that there is no terminal
 * (https://kubernetes.io/docs/reference/access-authn-authz/authentication/#input-and-output-formats).
 */
function execInfo(config: KubeConfig, command: string, args: readonly string[] | undefined): object {
  const isMeant = (exec: unknown) => {
    const { command: its, args: theirs } = (exec ?? {}) as { command?: string; args?: readonly string[] };
    return its === command && JSON.stringify(theirs ?? []) === JSON.stringify(args ?? []);
  };
  const user = config.getUsers().find(({ exec }) => isMeant(exec));
  const { apiVersion = 'client.authentication.k8s.io/v1', provideClusterInfo = false } = (user?.exec ??
    {}) as { apiVersion?: string; provideClusterInfo?: boolean };
  const cluster = config.getCurrentCluster();
  const about = cluster && {
    server: cluster.server,
    ...(cluster.caData ? { 'certificate-authority-data': cluster.caData } : {}),
    ...(cluster.skipTLSVerify ? { 'insecure-skip-tls-verify': true } : {}),
    ...(cluster.tlsServerName ? { 'tls-server-name': cluster.tlsServerName } : {}),
    ...(cluster.proxyUrl ? { 'proxy-url': cluster.proxyUrl } : {}),
  };
  const spec = { interactive: false, ...(provideClusterInfo && about ? { cluster: about } : {}) };
  return { apiVersion, kind: 'ExecCredential', spec };
}

function withInfo(options: object, info: object): object {
  const { env = process.env } = options as { env?: NodeJS.ProcessEnv };
  return { ...options, env: { ...env, KUBERNETES_EXEC_INFO: JSON.stringify(info) } };
}

function start(
  command: string,
  args: readonly string[] | undefined,
  options: object,
  milliseconds: number,
): ChildProcess {
  const groups = process.platform !== 'win32';
  const child = spawn(command, args ?? [], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: groups,
    windowsHide: true,
  });
  const kill = () => {
    if (child.pid === undefined) return;
    try {
      if (groups) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    } catch {
      // It ended at the same moment.
    }
  };
  const timer = setTimeout(() => {
    child.emit(
      'error',
      new Error(`the plugin ${command} did not end within ${milliseconds / 1000} s, and was killed`),
    );
    kill();
  }, milliseconds);
  process.once('exit', kill);
  child.once('close', () => {
    clearTimeout(timer);
    process.off('exit', kill);
  });
  return child;
}
