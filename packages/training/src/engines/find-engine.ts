import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '@trainyard/errors';
import type { EngineRoom } from './engine-room.ts';

/** An engine that the runner has. */
export type OutsideEngine = 'node' | 'node-gpu' | 'webgpu';

const PACKAGES: Readonly<Record<OutsideEngine, string>> = {
  node: '@tensorflow/tfjs-node',
  'node-gpu': '@tensorflow/tfjs-node-gpu',
  webgpu: 'webgpu',
};
/** Where the addon lies; N-API 8 is the newest that the package knows, so it is the folder for every Node. */
const ADDON = join('lib', 'napi-v8', 'tfjs_binding.node');

export interface FoundEngine {
  readonly packageName: string;
  /** The package's own folder. */
  readonly folder: string;
  /** Requires as a file beside the engine's node_modules would. */
  readonly require: NodeJS.Require;
}

export type Search =
  | ({ readonly kind: 'found' } & FoundEngine)
  | { readonly kind: 'missing'; readonly tried: readonly string[] };

/** Looks for an engine in the folders of the room, and in each at what `build-engine.sh` builds there. */
export function searchEngine(name: OutsideEngine, { folders }: Pick<EngineRoom, 'folders'>): Search {
  const tried: string[] = [];
  const packageName = PACKAGES[name];
  for (const { path, what } of folders) {
    for (const folder of [resolve(path), ...builtEngines(resolve(path), name)]) {
      // The file need not exist: it only says from where Node looks.
      const require = createRequire(join(folder, 'package.json'));
      const at = resolvePackage(require, packageName);
      if (at === null) continue;
      if (name === 'webgpu' || existsSync(join(at, ADDON)))
        return { kind: 'found', packageName, folder: at, require };
      tried.push(`${at} is there, but its addon ${ADDON} was not built`);
    }
    tried.push(`${what} ${path}`);
  }
  return { kind: 'missing', tried };
}

/** @throws InputError that names the command which builds the engine */
export function findEngine(name: OutsideEngine, room: Pick<EngineRoom, 'folders'>): FoundEngine {
  const found = searchEngine(name, room);
  if (found.kind === 'found') return found;
  const looked = found.tried.length === 0 ? '' : ` Looked in: ${found.tried.join('; ')}.`;
  throw new InputError(`engine is "${name}", but ${PACKAGES[name]} is not on this runner.${looked}`, {
    fix: `Build it once, before this step, with ${buildCommand(name)} of this action's repository, or name its folder in engine-path.`,
  });
}

export const buildCommand = (name: OutsideEngine) => `scripts/build-engine.sh ${name}`;

/** Whole builds in a tool cache, the newest version first; those that are not marked as complete do not count. */
function builtEngines(cache: string, name: OutsideEngine): string[] {
  const home = join(cache, `trainyard-${name}`);
  if (!existsSync(home)) return [];
  return readdirSync(home)
    .filter((version) => /^\d/.test(version) && existsSync(join(home, version, `${process.arch}.complete`)))
    .sort(byVersion)
    .reverse()
    .map((version) => join(home, version, process.arch));
}

/** 2.21.0-cpu comes before 2.21.0. */
function byVersion(left: string, right: string): number {
  const [[a, b], [x, y]] = [left, right].map((text) => {
    const [numbers = '', ...rest] = text.split('-');
    return [numbers, rest.join('-') || '~'] as const;
  }) as [readonly [string, string], readonly [string, string]];
  return a.localeCompare(x, 'en', { numeric: true }) || (b < y ? -1 : b > y ? 1 : 0);
}

function resolvePackage(require: NodeJS.Require, name: string): string | null {
  try {
    return dirname(require.resolve(`${name}/package.json`));
  } catch {
    return null;
  }
}
