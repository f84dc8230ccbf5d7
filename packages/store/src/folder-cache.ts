import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { sha256 } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { writeWholeFolder } from './whole-folder.ts';

const KEY_FILE = 'key';

/** As GitHub's: the paths are part of what a cache is found by. */
function folderOf(cache: string, paths: readonly string[]): string {
  return join(cache, sha256(JSON.stringify(paths)).slice('sha256:'.length, 'sha256:'.length + 16));
}

function entryOf(folder: string, key: string): string {
  return join(folder, sha256(key).slice('sha256:'.length, 'sha256:'.length + 32));
}

export async function saveToFolder(
  cache: string,
  paths: readonly string[],
  key: string,
): Promise<'saved' | 'exists'> {
  const entry = entryOf(folderOf(cache, paths), key);
  if (await exists(entry)) return 'exists';
  const present: [number, string][] = [];
  for (const [at, path] of paths.entries()) if (await exists(path)) present.push([at, path]);
  if (present.length === 0) {
    throw new InputError(`Nothing can be cached under "${key}": ${paths.join(', ')} is not there.`);
  }
  await writeWholeFolder(entry, async (temporary) => {
    for (const [at, path] of present) {
      await cp(resolve(path), join(temporary, String(at)), { recursive: true, verbatimSymlinks: true });
    }
    await writeFile(join(temporary, KEY_FILE), key);
  });
  return 'saved';
}

export async function restoreFromFolder(
  cache: string,
  paths: readonly string[],
  keys: readonly string[],
): Promise<string | null> {
  const folder = folderOf(cache, paths);
  const entries = await readEntries(folder);
  for (const wanted of keys) {
    const hit =
      entries.find(({ key }) => key === wanted) ?? entries.find(({ key }) => key.startsWith(wanted));
    if (hit === undefined) continue;
    for (const [at, path] of paths.entries()) {
      const kept = join(hit.folder, String(at));
      if (await exists(kept)) await putBack(kept, resolve(path));
    }
    return hit.key;
  }
  return null;
}

interface Entry {
  readonly key: string;
  readonly folder: string;
  readonly savedAt: bigint;
}

/** The newest first. */
async function readEntries(folder: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    if (name.endsWith('.new') || name.endsWith('.old')) continue;
    const file = join(folder, name, KEY_FILE);
    const [key, found] = await Promise.all([
      readFile(file, 'utf8').catch(() => null),
      stat(file, { bigint: true }).catch(() => null),
    ]);
    if (key !== null && found !== null)
      entries.push({ key, folder: join(folder, name), savedAt: found.mtimeNs });
  }
  return entries.sort((a, b) => (a.savedAt > b.savedAt ? -1 : 1));
}

/** A path that is not there appears whole; a folder that is there gets the kept files on top, as with GitHub's. */
async function putBack(kept: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  if (await exists(path)) {
    await cp(kept, path, { recursive: true, force: true, verbatimSymlinks: true });
    return;
  }
  const temporary = `${path}.${process.pid}.new`;
  try {
    await cp(kept, temporary, { recursive: true, verbatimSymlinks: true });
    await rename(temporary, path);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
