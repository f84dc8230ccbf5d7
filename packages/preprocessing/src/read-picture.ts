import type { Preprocessing } from '@trainyard/documents';
import { errorMessage, InputError } from '@trainyard/errors';

/** Numbers from 0 to 255, row by row, `channels` a pixel: grey, grey and alpha, RGB, RGBA. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: ArrayLike<number>;
}

/** A picture may be so large, in millions of pixels and in MB of memory while it is decoded. */
const JPEG_LIMITS = { useTArray: true, maxResolutionInMP: 100, maxMemoryUsageInMB: 1024 } as const;

type Decoders = typeof import('./picture-decoders.ts');
let decoders: Decoders | null = null;

/** Loads what {@link encode} needs for pictures, which few models have; call it before. */
export async function prepareEncoding({ features }: Preprocessing): Promise<void> {
  if (decoders !== null || !features.some(({ kind }) => kind === 'image')) return;
  decoders = await import('./picture-decoders.ts');
}

/**
 * A PNG or JPEG file.
 *
 * @param base64 the bytes of the file; a `data:` URL is taken too
 * @throws InputError naming column and row when it is no such file
 */
export function readPicture(base64: string, name: string, row: number): Picture {
  if (decoders === null) throw new Error('prepareEncoding was not awaited before a picture was read');
  const at = `The picture in row ${row + 1} of "${name}"`;
  try {
    const bytes = bytesOf(base64);
    if (bytes[0] === 0x89 && bytes[1] === 0x50) return readPng(bytes, decoders);
    if (bytes[0] === 0xff && bytes[1] === 0xd8)
      return { ...decoders.decodeJpeg(bytes, JPEG_LIMITS), channels: 4 };
  } catch (cause) {
    throw new InputError(`${at} cannot be read: ${errorMessage(cause)}.`, {
      cause,
      fix: 'Open it to see whether it is whole.',
    });
  }
  throw new InputError(`${at} is neither a PNG nor a JPEG file: ${JSON.stringify(base64.slice(0, 24))}.`, {
    fix: 'Give the bytes of the file as base64.',
  });
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64.replace(/^data:[^,]*,/, ''));
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function readPng(bytes: Uint8Array, { decodePng, convertIndexedToRgb }: Decoders): Picture {
  const decoded = decodePng(bytes);
  const { width, height, palette, depth } = decoded;
  if (palette !== undefined)
    return { width, height, channels: palette[0]!.length, data: convertIndexedToRgb(decoded) };
  const { data, channels } = decoded;
  if (depth === 8) return { width, height, channels, data };
  const most = 2 ** depth - 1;
  return { width, height, channels, data: Float64Array.from(data, (value) => (value * 255) / most) };
}
