import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, sha256 } from '@trainyard/documents';
import type { Speed } from './measure-engine.ts';

/** Measurements of earlier runs on this machine, one small file for each shape of a training. */
export interface SpeedMemory {
  recall(): Promise<readonly Speed[] | null>;
  keep(speeds: readonly Speed[]): Promise<void>;
}

/**
 * @param folder null: nothing is kept
 * @param shape all that the speed depends on, but for the machine
 */
export function speedMemory(folder: string | null, shape: unknown): SpeedMemory {
  if (folder === null) return { recall: async () => null, keep: async () => {} };
  const machine = {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    arch: process.arch,
    node: process.version,
  };
  const path = join(folder, `${sha256(canonicalJson({ machine, shape })).slice('sha256:'.length, 40)}.json`);
  return {
    async recall() {
      try {
        const found: unknown = JSON.parse(await readFile(path, 'utf8'));
        return isSpeeds(found) ? found : null;
      } catch {
        return null;
      }
    },
    // What cannot be kept is measured again: a full or read-only disk is no reason to fail.
    async keep(speeds) {
      const part = `${path}.${process.pid}`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(part, JSON.stringify(speeds));
        await rename(part, path);
      } catch {}
    },
  };
}

function isSpeeds(value: unknown): value is Speed[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(({ engine, stepMs }) => typeof engine === 'string' && Number.isFinite(stepMs))
  );
}
