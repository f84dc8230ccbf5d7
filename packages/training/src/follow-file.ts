import { open } from 'node:fs/promises';
import { splitLines } from './line-splitter.ts';

const INTERVAL_MS = 250;

/** Reads the lines that a file grows by, also when it does not exist yet. */
export interface FollowedFile {
  /**
   * Reads what is left, and stops.
   *
   * @throws what `onLine` threw, here or before
   */
  finish(): Promise<void>;
}

export function followFile(path: string, onLine: (line: string) => void): FollowedFile {
  const lines = splitLines(onLine);
  let [offset, failure] = [0, undefined as unknown];
  let reading: Promise<void> = Promise.resolve();
  const read = async () => {
    const file = await open(path).catch(() => null);
    if (file === null) return;
    try {
      const buffer = Buffer.alloc(64 * 1024);
      for (let got = -1; got !== 0; offset += got) {
        got = (await file.read(buffer, 0, buffer.length, offset)).bytesRead;
        lines.write(buffer.subarray(0, got));
      }
    } finally {
      await file.close();
    }
  };
  const next = () => {
    reading = reading.then(read).catch((error: unknown) => {
      failure ??= error;
    });
    return reading;
  };
  const timer = setInterval(() => void next(), INTERVAL_MS);
  return {
    async finish() {
      clearInterval(timer);
      await next();
      if (failure !== undefined) throw failure;
      lines.end();
    },
  };
}
