import { homedir } from 'node:os';
import { join } from 'node:path';

/** What a training may do with GPUs. */
export interface GpuUse {
  /** `auto`: an engine made for a GPU must use one; `off`: all may compute on the CPU; `required`: only a GPU will do. */
  readonly wish: 'auto' | 'off' | 'required';
  /** Those that the training sees, for people. */
  readonly names: readonly string[];
}

/** Where engines are that are not part of the suite, and what may be used of the machine. */
export interface EngineRoom {
  /** Folders to look in, best first, each with what it is called in messages. */
  readonly folders: readonly { readonly path: string; readonly what: string }[];
  /** Where measurements of engines are kept for later runs on this machine; null: nowhere. */
  readonly memory: string | null;
  readonly gpus: GpuUse;
}

/** Nothing but the engines of the suite, no GPU, no memory. */
export const BARE_ROOM: EngineRoom = { folders: [], memory: null, gpus: { wish: 'auto', names: [] } };

/**
 * The room of a runner: `engine-path`, the workspace, and the tool cache, which off a runner is the user's own.
 *
 * @param env RUNNER_TOOL_CACHE and XDG_CACHE_HOME are read
 */
export function engineRoom(
  { enginePath, workspace, gpus }: { enginePath: string | null; workspace: string; gpus: GpuUse },
  env: Readonly<Record<string, string | undefined>>,
): EngineRoom {
  const own = join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'trainyard');
  const cache = env['RUNNER_TOOL_CACHE'];
  return {
    folders: [
      ...(enginePath === null ? [] : [{ path: enginePath, what: 'engine-path' }]),
      { path: workspace, what: 'the workspace' },
      ...(cache
        ? [{ path: cache, what: 'the tool cache' }]
        : [{ path: join(own, 'tools'), what: 'the tool cache' }]),
    ],
    memory: join(cache || own, 'trainyard-engine-speeds'),
    gpus,
  };
}
