import { isUtf8 } from 'node:buffer';
import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { InputError } from '@trainyard/errors';

const CHUNK = 1 << 18;

/**
 * The lines of a UTF-8 file without their ends; `hash` sees every byte.
 *
 * @throws InputError when a line is not UTF-8
 */
export async function* readLines(handle: FileHandle, hash: Hash, path: string): AsyncGenerator<string> {
  const chunk = Buffer.allocUnsafe(CHUNK);
  let pieces: Buffer[] = [];
  let line = 0;
  const decode = (end: Buffer) => {
    line++;
    const bytes = pieces.length === 0 ? end : Buffer.concat([...pieces, end]);
    pieces = [];
    if (!isUtf8(bytes)) {
      throw new InputError(`Line ${line} of ${path} is not UTF-8.`, { at: { file: path, line } });
    }
    const text = bytes.toString('utf8');
    return line === 1 ? text.replace(/^\uFEFF/, '') : text;
  };

  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, CHUNK, null);
    if (bytesRead === 0) break;
    const read = chunk.subarray(0, bytesRead);
    hash.update(read);
    let start = 0;
    for (let end = read.indexOf(10); end >= 0; end = read.indexOf(10, start)) {
      yield decode(read.subarray(start, end));
      start = end + 1;
    }
    if (start < bytesRead) pieces.push(Buffer.from(read.subarray(start)));
  }
  if (pieces.length > 0) yield decode(Buffer.alloc(0));
}
