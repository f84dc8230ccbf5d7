import { type ChildProcess, spawn } from 'node:child_process';
import type { KubeConfig } from '@kubernetes/client-node/dist/config.js';

/** The part of client-node's ExecAuth that starts the plugin; it offers no other way to set a limit. */
interface StartsPlugins {
  execFn: (command: string, args: readonly string[] | undefined, options: object) => ChildProcess;
}

/**
 * Gives the configuration's credential plugins a time limit. client-node waits for a plugin for ever, and one that
 * asks at a terminal never ends. After the limit it is killed with all it started.
 */
export function limitExecPlugins(config: KubeConfig, milliseconds: number): void {
  const { authenticators = [] } = config as unknown as { authenticators?: object[] };
  for (const one of authenticators) {
    if ('execFn' in one)
      (one as StartsPlugins).execFn = (command, args, options) => start(command, args, options, milliseconds);
  }
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
