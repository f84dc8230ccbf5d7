import { type Column, cellText } from '@trainyard/columns';
import type { Encoding } from '@trainyard/documents';
import type { Place } from './place.ts';
import { readPicture } from './read-picture.ts';
import { resizePicture } from './resize-picture.ts';
import { rowAt } from './rows.ts';

/** Pixels from -1 (black) to 1 (white); a missing picture is grey. */
export function encodeImages(
  encoding: Extract<Encoding, { kind: 'image' }>,
  source: Column,
  { features, width, offset, rows, rowCount }: Place,
): void {
  for (let i = 0; i < rowCount; i++) {
    const row = rowAt(rows, i);
    const text = cellText(source, row);
    if (text === null) continue;
    const pixels = resizePicture(readPicture(text, source.name, row), encoding);
    const at = i * width + offset;
    for (let k = 0; k < pixels.length; k++) features[at + k] = pixels[k]! / 127.5 - 1;
  }
}
