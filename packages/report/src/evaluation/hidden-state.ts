import { gunzipSync, gzipSync, strFromU8, strToU8 } from 'fflate';

/** What a state may unpack to at most; a comment's is far below it. */
const MOST_BYTES = 1 << 20;

/** JSON, gzipped and in base64, so that it can stand in an HTML comment: the same value gives the same text. */
export function packState(value: unknown): string {
  const packed = gzipSync(strToU8(JSON.stringify(value)), { level: 9, mtime: 0 });
  return `gz ${Buffer.from(packed).toString('base64')}`;
}

/** Reads what {@link packState} wrote, or base64 that is not gzipped; undefined for anything else. */
export function unpackState(text: string): unknown {
  try {
    const gzipped = text.startsWith('gz ');
    const bytes = Buffer.from(gzipped ? text.slice(3) : text, 'base64');
    if (!gzipped) return JSON.parse(bytes.toString('utf8'));
    // Never more than was made room for, whatever the packed length claims.
    const unpacked = gunzipSync(bytes, { out: new Uint8Array(MOST_BYTES) });
    return JSON.parse(strFromU8(unpacked));
  } catch {
    return undefined;
  }
}
