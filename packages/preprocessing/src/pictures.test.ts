import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnFromValues } from '@trainyard/columns';
import { encode } from './index.ts';
import { prepareEncoding, readPicture } from './read-picture.ts';
import { resizePicture } from './resize-picture.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: readonly number[];
}
const fixture = join(import.meta.dirname, '../../../test/fixtures/oracles/pictures.json');
const { cases } = JSON.parse(readFileSync(fixture, 'utf8')) as { cases: Case[] };

const encoding = { kind: 'image', column: 'image', height: 5, width: 6, channels: 3 } as const;
beforeAll(() => prepareEncoding({ features: [encoding], target: null }));

test.each(cases)('$name is what Pillow makes of it', ({ file, pixels, ...size }) => {
  const made = resizePicture(readPicture(file, 'image', 0), size);
  expect(made.length).toBe(pixels.length);
  // Pillow rounds to 8 bits after each of its two passes, and decoders of JPEG may differ by one.
  const most = 3;
  for (const [i, wanted] of pixels.entries()) expect(Math.abs(made[i]! - wanted)).toBeLessThanOrEqual(most);
  const mean = made.reduce((sum, value, i) => sum + Math.abs(value - pixels[i]!), 0) / made.length;
  expect(mean).toBeLessThan(0.6);
});

test('pixels become numbers from -1 to 1, a missing picture grey', () => {
  const [{ file }] = cases as [Case];
  const table = { rowCount: 2, columns: [columnFromValues('image', [file, null])] };
  const { features, width } = encode({ features: [encoding], target: null }, table);
  expect(width).toBe(90);
  expect(Math.max(...features)).toBeLessThanOrEqual(1);
  expect(features[0]! * 127.5 + 127.5).toBeCloseTo(cases[0]!.pixels[0]!, -0.5);
  expect(Array.from(features.subarray(90))).toEqual(Array(90).fill(0));
});

test.each([
  ['bm9uZQ==', /picture in row 3 of "image" is neither a PNG nor a JPEG file/],
  [cases[0]!.file.slice(0, 120), /picture in row 3 of "image" cannot be read/],
  ['§', /picture in row 3 of "image" cannot be read/],
])('%s is told', (text, message) => {
  expect(() => readPicture(text, 'image', 2)).toThrow(message);
});
