import type { Picture } from './read-picture.ts';

/**
 * A picture in another size, by a triangle filter as wide as a pixel of the coarser one: bilinear, without the jagged
 * edges that plain bilinear sampling leaves when it makes smaller (Pillow's BILINEAR). Transparency is dropped.
 *
 * @returns height x width x channels numbers from 0 to 255
 */
export function resizePicture(
  picture: Picture,
  size: { readonly height: number; readonly width: number; readonly channels: 1 | 3 },
): Float32Array {
  const { channels } = size;
  const planes = colours(picture, channels);
  const across = weigh(picture.width, size.width);
  const down = weigh(picture.height, size.height);
  const narrow = new Float32Array(picture.height * size.width * channels);
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < size.width; x++) {
      const { first, weights } = across[x]!;
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let k = 0; k < weights.length; k++)
          sum += weights[k]! * planes[(y * picture.width + first + k) * channels + c]!;
        narrow[(y * size.width + x) * channels + c] = sum;
      }
    }
  const made = new Float32Array(size.height * size.width * channels);
  const line = size.width * channels;
  for (let y = 0; y < size.height; y++) {
    const { first, weights } = down[y]!;
    for (let i = 0; i < line; i++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k]! * narrow[(first + k) * line + i]!;
      made[y * line + i] = sum;
    }
  }
  return made;
}

/** Grey as ITU-R BT.601 weighs the colours. */
function colours({ width, height, channels: given, data }: Picture, channels: 1 | 3): Float32Array {
  const made = new Float32Array(width * height * channels);
  for (let i = 0; i < width * height; i++) {
    const [r, g, b] =
      given < 3
        ? [data[i * given]!, data[i * given]!, data[i * given]!]
        : [data[i * given]!, data[i * given + 1]!, data[i * given + 2]!];
    if (channels === 1) made[i] = given < 3 ? r : 0.299 * r + 0.587 * g + 0.114 * b;
    else made.set([r, g, b], i * 3);
  }
  return made;
}

/** Which old pixels make each new one, and how much each counts. */
function weigh(from: number, to: number): { readonly first: number; readonly weights: Float64Array }[] {
  const scale = from / to;
  const reach = Math.max(1, scale);
  return Array.from({ length: to }, (_, i) => {
    const center = (i + 0.5) * scale;
    const first = Math.max(0, Math.trunc(center - reach + 0.5));
    const last = Math.min(from, Math.trunc(center + reach + 0.5));
    const weights = Float64Array.from({ length: last - first }, (_, k) =>
      Math.max(0, 1 - Math.abs((first + k + 0.5 - center) / reach)),
    );
    const sum = weights.reduce((all, one) => all + one, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}
