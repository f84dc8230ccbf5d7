import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { InputError } from '@trainyard/errors';
import type { ArtifactContent } from './types.ts';

export interface ContentFile {
  readonly absolute: string;
  /** Below the content's folder, with `/`. */
  readonly path: string;
}

/**
 * The files of an artifact's content, sorted by path.
 *
 * @throws InputError when there is none, or one is missing or outside the folder
 */
export async function contentFiles(content: ArtifactContent): Promise<ContentFile[]> {
  const folder = resolve(content.folder);
  const absolute =
    content.files === undefined
      ? await filesBelow(folder)
      : content.files.map((file) => (isAbsolute(file) ? file : join(folder, file)));
  const files: ContentFile[] = [];
  for (const file of absolute) {
    const path = relative(folder, file);
    if (path.startsWith('..') || isAbsolute(path)) {
      throw new InputError(`${file} is to be uploaded, but it is outside of ${folder}.`);
    }
    if (!(await isFile(file))) throw new InputError(`${file} is to be uploaded, but there is no such file.`);
    files.push({ absolute: file, path: path.split(sep).join('/') });
  }
  if (files.length === 0) throw new InputError(`There is nothing to upload in ${folder}.`);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    const files = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink());
    return files.map((entry) => join(entry.parentPath, entry.name));
  } catch (cause) {
    throw new InputError(`The folder ${folder} cannot be uploaded: ${(cause as Error).message}.`, { cause });
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
