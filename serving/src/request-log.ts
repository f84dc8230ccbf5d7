import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { ExternalError, errorMessage } from '@trainyard/errors';

export interface RequestLog {
  /** Queues lines, without line ends; they reach the disk soon after, in order. */
  write(lines: readonly string[]): void;
  /** Everything queued so far is on its way to the disk's own cache when this resolves. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface RequestLogOptions {
  readonly file: string;
  /** Bytes after which the file becomes `FILE.1`; a single line is never split. */
  readonly maxBytes: number;
  /** How many old files are kept: `FILE.1`, the newest, to `FILE.<keep>`. */
  readonly keep: number;
  /** Called when lines had to be thrown away: the disk failed, or is slower than the requests. */
  readonly onDrop: (lines: number, why: string) => void;
}

const MOST_QUEUED_BYTES = 32 * 1024 * 1024;

/**
 * A JSON Lines file that rotates by size. A disk that fails costs lines, never an answer to a request.
 *
 * @throws ExternalError when the file cannot be opened for appending
 */
export async function openRequestLog({
  file,
  maxBytes,
  keep,
  onDrop,
}: RequestLogOptions): Promise<RequestLog> {
  let handle: FileHandle | undefined;
  let size = 0;
  let queue: string[] = [];
  let queuedBytes = 0;
  let working: Promise<void> | undefined;

  const reopen = async () => {
    handle = await open(file, 'a');
    size = (await handle.stat()).size;
  };
  const rotate = async () => {
    await handle?.close();
    handle = undefined;
    await rm(`${file}.${keep}`, { force: true });
    for (let i = keep - 1; i >= 1; i--) await renameIfThere(`${file}.${i}`, `${file}.${i + 1}`);
    if (keep > 0) await rename(file, `${file}.1`);
    else await rm(file, { force: true });
    await reopen();
  };
  const append = async (text: string, bytes: number) => {
    if (handle === undefined) await reopen();
    if (size > 0 && size + bytes > maxBytes) await rotate();
    await handle!.appendFile(text);
    size += bytes;
  };
  const drain = async () => {
    while (queue.length > 0) {
      const lines = queue;
      queue = [];
      queuedBytes = 0;
      for (const chunk of chunksUpTo(maxBytes, lines)) {
        try {
          await append(chunk.text, chunk.bytes);
        } catch (error) {
          onDrop(chunk.lines, errorMessage(error));
        }
      }
    }
    working = undefined;
  };

  try {
    await reopen();
  } catch (cause) {
    throw new ExternalError(`The request log ${file} cannot be opened: ${errorMessage(cause)}.`, {
      cause,
      fix: 'Name a file in a folder that exists and that the server may write, or leave --request-log out.',
    });
  }
  return {
    write(lines) {
      const bytes = lines.reduce((sum, line) => sum + line.length, 0);
      if (queuedBytes + bytes > MOST_QUEUED_BYTES) {
        onDrop(lines.length, 'the disk is slower than the requests');
        return;
      }
      queue.push(...lines);
      queuedBytes += bytes;
      working ??= drain();
    },
    async flush() {
      await working;
    },
    async close() {
      await working;
      await handle?.sync().catch(() => undefined);
      await handle?.close();
      handle = undefined;
    },
  };
}

function chunksUpTo(
  maxBytes: number,
  lines: readonly string[],
): { text: string; bytes: number; lines: number }[] {
  const chunks: { text: string; bytes: number; lines: number }[] = [];
  for (const line of lines) {
    const text = `${line}\n`;
    const bytes = Buffer.byteLength(text);
    const last = chunks.at(-1);
    if (last !== undefined && last.bytes + bytes <= Math.min(maxBytes, 1024 * 1024)) {
      last.text += text;
      last.bytes += bytes;
      last.lines += 1;
    } else {
      chunks.push({ text, bytes, lines: 1 });
    }
  }
  return chunks;
}

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
