import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { errorMessage, InputError, isTrainyardError } from '@trainyard/errors';

/**
 * Unpacks a `.tar.gz` into an existing folder: regular files and folders only, and only below it.
 *
 * @throws InputError when the archive is torn, or holds links or paths that lead outside
 */
export async function unpackTar(
  archive: string,
  into: string,
  source: string,
  signal?: AbortSignal,
): Promise<void> {
  const { extract } = await import('./tar-reader.ts');
  const unpacker = extract();
  try {
    const feeding = pipeline(createReadStream(archive), createGunzip(), unpacker, signal ? { signal } : {});
    const reading = (async () => {
      for await (const entry of unpacker) {
        const { name, type } = entry.header;
        if (type === 'file' || type === 'contiguous-file') {
          const target = join(into, ...safeParts(name, source));
          await mkdir(dirname(target), { recursive: true });
          await pipeline(entry, createWriteStream(target, { flags: 'wx' }));
          continue;
        }
        if (type !== 'directory' && !type?.startsWith('pax')) {
          throw new InputError(`${source} holds "${name}", which is a ${type}, not a file.`, {
            fix: 'Pack the files themselves: tar czhf model.tar.gz -C FOLDER .',
          });
        }
        entry.resume();
      }
    })();
    await Promise.all([feeding, reading]);
  } catch (cause) {
    signal?.throwIfAborted();
    if (isTrainyardError(cause)) throw cause;
    throw new InputError(`${source} cannot be unpacked: ${errorMessage(cause)}.`, {
      cause,
      fix: 'It must be a gzip-compressed tar file: tar czf model.tar.gz -C FOLDER .',
    });
  } finally {
    unpacker.destroy();
  }
}

function safeParts(name: string, source: string): string[] {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (name.startsWith('/') || name.includes('\\') || parts.includes('..') || parts.length === 0) {
    throw new InputError(`${source} holds "${name}", which would be written outside of the model's folder.`, {
      fix: 'Do not use this archive.',
    });
  }
  return parts;
}
