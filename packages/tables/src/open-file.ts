import { type FileHandle, open } from 'node:fs/promises';
import { ExternalError, errorMessage, InputError } from '@trainyard/errors';

export interface OpenedFile {
  readonly handle: FileHandle;
  /** Bytes. */
  readonly size: number;
}

/** @throws InputError when there is no such file, it is a folder, or it is empty */
export async function openDataFile(path: string): Promise<OpenedFile> {
  let handle: FileHandle;
  try {
    handle = await open(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new InputError(`There is no file ${path}.`, {
        cause,
        fix: 'Check the path; it is relative to the working directory.',
      });
    }
    if (code === 'EACCES' || code === 'EPERM') {
      throw new InputError(`${path} may not be read: permission denied.`, { cause });
    }
    throw new ExternalError(`${path} could not be opened: ${errorMessage(cause)}.`, { cause });
  }
  const stat = await handle.stat();
  const wrong = stat.isDirectory()
    ? 'is a folder, but a file is wanted'
    : stat.size === 0 && stat.isFile()
      ? 'is empty'
      : null;
  if (wrong !== null) {
    await handle.close();
    throw new InputError(`${path} ${wrong}.`, {
      fix: 'Name a file of rows: .csv, .tsv, .jsonl or .parquet.',
    });
  }
  return { handle, size: stat.size };
}
