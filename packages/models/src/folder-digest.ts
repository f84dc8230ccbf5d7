import { createHash } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Digest, type FileDigest, MODEL_FILE, modelDigest } from '@trainyard/documents';
import { errorMessage, InputError } from '@trainyard/errors';

/**
 * Every file of a model's folder but `trainyard.json`, hashed as a stream, sorted by path.
 *
 * @throws InputError when the folder is missing or holds what cannot be part of a model
 */
export async function folderFiles(folder: string): Promise<FileDigest[]> {
  const paths = (await listFiles(folder, '')).filter((path) => path !== MODEL_FILE);
  paths.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const files: FileDigest[] = [];
  for (const path of paths) files.push(await hashFile(folder, path));
  return files;
}

/** The model digest of a folder, as DESIGN chapter 3 defines it. */
export async function folderDigest(folder: string): Promise<Digest> {
  return modelDigest(await folderFiles(folder));
}

async function listFiles(folder: string, inner: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await entriesOf(folder, inner)) {
    const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
    if (/[\t\n\r\\]/.test(entry.name)) {
      throw new InputError(`The model's folder ${folder} has a file named ${JSON.stringify(path)}.`, {
        fix: 'Rename it: a name must not have tabs, line ends or backslashes.',
      });
    }
    if (entry.isDirectory()) found.push(...(await listFiles(folder, path)));
    else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(join(folder, path)))))
      found.push(path);
    else {
      throw new InputError(
        `${join(folder, path)} is neither a file nor a folder, so it cannot be part of a model.`,
        {
          fix: 'Replace it by a copy of what it stands for, or remove it.',
        },
      );
    }
  }
  return found;
}

async function entriesOf(folder: string, inner: string): Promise<Dirent[]> {
  try {
    return await readdir(join(folder, inner), { withFileTypes: true });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT'
        ? 'is not there'
        : code === 'ENOTDIR'
          ? 'is a file'
          : `cannot be read (${errorMessage(cause)})`;
    throw new InputError(`The model's folder ${join(folder, inner)} ${why}.`, {
      cause,
      fix: 'Name the folder that train-model wrote; it holds trainyard.json.',
    });
  }
}

async function leadsToFile(path: string): Promise<boolean> {
  return stat(path).then(
    (target) => target.isFile(),
    () => false,
  );
}

async function hashFile(folder: string, path: string): Promise<FileDigest> {
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(createReadStream(join(folder, path)), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.length;
    }
  });
  return { path, size, sha256: hash.digest('hex') };
}
