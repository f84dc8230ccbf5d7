import { InputError } from '@trainyard/errors';

/** A field of a protobuf message: `start` to `end` is its content, `from` to `end` all of it. */
export interface Field {
  readonly number: number;
  readonly wire: number;
  readonly from: number;
  readonly start: number;
  readonly end: number;
}

/** The content of a field: of a message what is in it, of text its bytes. */
export function contentOf(bytes: Uint8Array, field: Field): Uint8Array {
  return bytes.subarray(field.start, field.end);
}

/**
 * The fields of one protobuf message, one level deep (https://protobuf.dev/programming-guides/encoding/).
 *
 * @throws InputError when the bytes are no such message
 */
export function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = (): number => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined || scale > 2 ** 63) throw torn();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
  while (at < bytes.length) {
    const from = at;
    const key = varint();
    const [number, wire] = [Math.floor(key / 8), key % 8];
    let start = at;
    let size = 0;
    if (wire === 0) varint();
    else if (wire === 1) size = 8;
    else if (wire === 5) size = 4;
    else if (wire === 2) {
      size = varint();
      start = at;
    } else throw torn();
    if (wire !== 0) at = start + size;
    if (number === 0 || at > bytes.length) throw torn();
    yield { number, wire, from, start, end: at };
  }
}

/** All whole numbers of a repeated field, packed or not. Signed 64 bits as BigInt. */
export function integersOf(bytes: Uint8Array, field: Field): bigint[] {
  const content = contentOf(bytes, field);
  const numbers: bigint[] = [];
  let [value, shift] = [0n, 0n];
  for (const byte of content) {
    value |= BigInt(byte & 127) << shift;
    shift += 7n;
    if (byte >= 128) continue;
    numbers.push(BigInt.asIntN(64, value));
    [value, shift] = [0n, 0n];
  }
  return numbers;
}

/** One length-delimited field. */
export function writeField(number: number, content: Uint8Array): Uint8Array {
  return join([writeVarint(number * 8 + 2), writeVarint(content.length), content]);
}

/** A field that holds a small whole number. */
export function writeNumber(number: number, value: number): Uint8Array {
  return join([writeVarint(number * 8), writeVarint(value)]);
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function writeVarint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.from([...bytes, rest]);
}

function torn(): InputError {
  return new InputError('The bytes are not an ONNX model, or the file is torn.', {
    fix: 'Export the model again.',
  });
}
