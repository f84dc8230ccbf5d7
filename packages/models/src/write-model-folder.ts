import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Digest, MODEL_FILE, type ModelDocument, modelDocument } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { folderDigest } from './folder-digest.ts';

/** Path inside the folder, with `/` → content. */
export type ModelFiles = Readonly<Record<string, string | Uint8Array>>;

/**
 * Writes a model's folder as a whole: into a temporary folder beside it, which then takes its name. An older model
 * of that name is replaced; anything else that lies there is not.
 *
 * @param document makes `trainyard.json` from the digest of the files
 * @throws InputError when the folder holds something that is not a model
 */
export async function writeModelFolder(
  folder: string,
  files: ModelFiles,
  document: (digest: Digest) => ModelDocument,
): Promise<ModelDocument> {
  const target = resolve(folder);
  const replaces = await holdsModel(target);
  await mkdir(dirname(target), { recursive: true });
  const made = `${dirname(target)}/.${basename(target)}.${randomUUID()}`;
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(made, path)), { recursive: true });
      await writeFile(join(made, path), content);
    }
    const written = document(await folderDigest(made));
    await writeFile(join(made, MODEL_FILE), modelDocument.write(written));
    if (replaces) await swap(made, target);
    else await rename(made, target);
    return written;
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/**
 * Adds `trainyard.json` to a folder that a script has filled.
 *
 * @throws InputError when the folder is missing
 */
export async function writeModelDocument(
  folder: string,
  document: (digest: Digest) => ModelDocument,
): Promise<ModelDocument> {
  const written = document(await folderDigest(folder));
  const made = join(dirname(resolve(folder)), `.${MODEL_FILE}.${randomUUID()}`);
  try {
    await writeFile(made, modelDocument.write(written));
    await rename(made, join(folder, MODEL_FILE));
  } finally {
    await rm(made, { force: true });
  }
  return written;
}

async function swap(made: string, target: string): Promise<void> {
  const old = `${made}.old`;
  await rename(target, old);
  try {
    await rename(made, target);
  } catch (error) {
    await rename(old, target);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

async function holdsModel(target: string): Promise<boolean> {
  const found = await stat(target).catch(() => null);
  if (found === null) return false;
  const names = found.isDirectory() ? await readdir(target) : [];
  if (found.isDirectory() && (names.length === 0 || names.includes(MODEL_FILE))) return true;
  throw new InputError(
    `The model cannot be written to ${target}: ${found.isDirectory() ? `the folder holds ${names.slice(0, 3).join(', ')}` : 'it is a file'}, and no model of ours.`,
    { fix: 'Name a folder that is empty, is not there yet, or holds an older model.' },
  );
}
