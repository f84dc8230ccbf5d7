import { type Column, cellText, isMissing } from '@trainyard/columns';
import type { Encoding } from '@trainyard/documents';
import type { Place } from './place.ts';
import { rowAt } from './rows.ts';

/**
 * Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning": a word adds +1 or -1, by its hash, to
 * the bucket of its hash; then the row is scaled to length 1. Words are runs of letters and digits, in lower case.
 */
export function encodeWords(
  { buckets }: Extract<Encoding, { kind: 'hashing' }>,
  source: Column,
  { features, width, offset, rows, rowCount }: Place,
): void {
  for (let i = 0; i < rowCount; i++) {
    const row = rowAt(rows, i);
    if (isMissing(source, row)) continue;
    const into = features.subarray(i * width + offset, i * width + offset + buckets);
    for (const word of (cellText(source, row) ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
      const code = hash(word);
      const bucket = (code >>> 1) % buckets;
      into[bucket] = into[bucket]! + ((code & 1) === 1 ? 1 : -1);
    }
    const length = Math.hypot(...into);
    if (length > 0) for (let k = 0; k < buckets; k++) into[k] = into[k]! / length;
  }
}

/** FNV-1a of 32 bits over UTF-16 code units, with the finish of MurmurHash3, so that its low bits are mixed too. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
