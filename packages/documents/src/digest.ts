import { createHash } from 'node:crypto';

export type Digest = `sha256:${string}`;

/** One file of a model's folder. `path` is relative to the folder, with `/` as separator. */
export interface FileDigest {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** 64 lower-case hexadecimal digits, without prefix. */
  readonly sha256: string;
}

export const MODEL_FILE = 'trainyard.json';

export function sha256(bytes: string | Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/**
 * The digest of a model's folder: SHA-256 over UTF-8 lines `path TAB size TAB sha256hex LF`,
 * one per file but `trainyard.json`, sorted by the bytes of the path.
 */
export function modelDigest(files: readonly FileDigest[]): Digest {
  const lines = files
    .filter((file) => file.path !== MODEL_FILE)
    .map((file) => ({ key: Buffer.from(file.path), line: `${file.path}\t${file.size}\t${file.sha256}\n` }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ line }) => line);
  return sha256(lines.join(''));
}

/** The first 12 digits, for people. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12);
}
