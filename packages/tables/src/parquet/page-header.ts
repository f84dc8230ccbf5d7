/** What stands before each page of a Parquet column. */
export interface PageHeader {
  readonly kind: 'data' | 'data-v2' | 'dictionary' | 'other';
  /** Bytes of the header itself. */
  readonly length: number;
  readonly uncompressedSize: number;
  readonly compressedSize: number;
  /** Cells, missing ones too. */
  readonly count: number;
  readonly encoding: number;
  /** Of a data page of version 1. */
  readonly levelEncoding: number;
  /** Bytes of the levels of a data page of version 2, which are never compressed. */
  readonly repetitionBytes: number;
  readonly definitionBytes: number;
  readonly isCompressed: boolean;
}

export const ENCODINGS = { plain: 0, plainDictionary: 2, runs: 3, dictionary: 8 } as const;

type Struct = Map<number, number | boolean | Struct | null>;

const KINDS: Readonly<Record<number, PageHeader['kind']>> = { 0: 'data', 2: 'dictionary', 3: 'data-v2' };
/** Where the header of its kind stands in that of the page. */
const FIELDS = { data: 5, dictionary: 7, 'data-v2': 8, other: 0 } as const;

/**
 * The page header at the start of `bytes`: Thrift's compact protocol, as parquet.thrift of the Apache Parquet format
 * describes it.
 *
 * @throws Error when it does not end within the bytes
 */
export function readPageHeader(bytes: Uint8Array): PageHeader {
  const { struct, end } = readStruct(bytes, 0);
  const kind = KINDS[numberOf(struct, 1)] ?? 'other';
  const own = struct.get(FIELDS[kind]);
  const fields: Struct = own instanceof Map ? own : new Map();
  return {
    kind,
    length: end,
    uncompressedSize: numberOf(struct, 2),
    compressedSize: numberOf(struct, 3),
    count: numberOf(fields, 1),
    encoding: numberOf(fields, kind === 'data-v2' ? 4 : 2),
    levelEncoding: numberOf(fields, 3),
    definitionBytes: kind === 'data-v2' ? numberOf(fields, 5) : 0,
    repetitionBytes: kind === 'data-v2' ? numberOf(fields, 6) : 0,
    isCompressed: kind !== 'data-v2' || fields.get(7) !== false,
  };
}

function numberOf(struct: Struct, field: number): number {
  const value = struct.get(field);
  return typeof value === 'number' ? value : 0;
}

function readStruct(bytes: Uint8Array, start: number): { struct: Struct; end: number } {
  let at = start;
  const struct: Struct = new Map();

  const byte = () => {
    if (at >= bytes.length) throw new Error('a page header does not end');
    return bytes[at++]!;
  };
  const skip = (count: number) => {
    at += count;
  };
  const varint = () => {
    let [value, factor] = [0, 1];
    for (;;) {
      const next = byte();
      value += (next & 127) * factor;
      if (next < 128) return value;
      factor *= 128;
    }
  };
  const zigzag = () => {
    const value = varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  };
  const element = (type: number): number | boolean | Struct | null => {
    if (type === 1 || type === 2) return type === 1;
    if (type === 3) return byte();
    if (type >= 4 && type <= 6) return zigzag();
    if (type === 7) skip(8);
    else if (type === 8) skip(varint());
    else if (type === 9 || type === 10) {
      const head = byte();
      const size = head >> 4 === 15 ? varint() : head >> 4;
      // Booleans in a list are a byte each.
      for (let i = 0; i < size; i++) element((head & 15) <= 2 ? 3 : head & 15);
    } else if (type === 12) {
      const inner = readStruct(bytes, at);
      at = inner.end;
      return inner.struct;
    } else throw new Error(`a page header has a field of the unknown type ${type}`);
    return null;
  };

  for (let field = 0; ; ) {
    const head = byte();
    if ((head & 15) === 0) return { struct, end: at };
    field = head >> 4 === 0 ? zigzag() : field + (head >> 4);
    struct.set(field, element(head & 15));
  }
}
