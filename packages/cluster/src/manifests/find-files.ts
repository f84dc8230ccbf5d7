import { existsSync, globSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '@trainyard/errors';

const MANIFEST = /\.(ya?ml|json)$/i;

/**
 * The files that a list of files, folders and globs names, each once. A folder means the manifests directly and
 * indirectly in it, sorted by path.
 *
 * @param entries as the user wrote them, relative to `directory`; `!` in front takes files away
 * @returns paths as the user would write them
 * @throws InputError for an entry that names nothing
 */
export function findManifestFiles(entries: readonly string[], directory: string): string[] {
  const found = new Set<string>();
  for (const entry of entries) {
    if (entry.startsWith('!')) {
      for (const path of expand(entry.slice(1), directory)) found.delete(path);
      continue;
    }
    const paths = expand(entry, directory);
    if (paths.length === 0) {
      throw new InputError(`Input manifests names "${entry}", but ${whyNothing(entry, directory)}.`, {
        fix: 'Write files, folders or globs, one a line, relative to the working directory.',
      });
    }
    for (const path of paths) found.add(path);
  }
  return [...found];
}

function expand(entry: string, directory: string): string[] {
  const absolute = resolve(directory, entry);
  if (existsSync(absolute)) {
    if (!statSync(absolute).isDirectory()) return [entry];
    return readdirSync(absolute, { recursive: true, encoding: 'utf8' })
      .filter((path) => MANIFEST.test(path) && statSync(join(absolute, path)).isFile())
      .map((path) => join(entry, path).replaceAll('\\', '/'))
      .sort();
  }
  if (!/[*?[{]/.test(entry)) return [];
  return globSync(entry, { cwd: directory })
    .filter((path) => statSync(resolve(directory, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

function whyNothing(entry: string, directory: string): string {
  if (existsSync(resolve(directory, entry))) return 'that folder has no .yml, .yaml or .json file';
  return /[*?[{]/.test(entry) ? 'no file fits' : 'there is no such file or folder';
}
