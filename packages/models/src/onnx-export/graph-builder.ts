import { join, writeField, writeNumber } from '../onnx-wire.ts';

/** Field and type numbers of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). */
const MODEL = { irVersion: 1, producer: 2, docString: 6, graph: 7, opset: 8, metadata: 14 };
const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 };
const ELEMENT = { float: 1, int64: 7, string: 8, double: 11 } as const;
const ATTRIBUTE_TYPE = { float: 1, int: 2, strings: 8 };
/** Of operator set 17, the first with LayerNormalization. */
const [IR_VERSION, OPSET, ML_OPSET] = [8, 17, 3];

export type ElementType = keyof typeof ELEMENT;
export type Attributes = Readonly<Record<string, number | { readonly float: number } | readonly string[]>>;

/** A graph of ONNX in the making. Values are known by their names. */
export interface GraphBuilder {
  /** A tensor that callers give: rows x 1, the name is kept. */
  input(name: string, type: ElementType): string;
  /** Numbers or texts that stand in the file. */
  constant(
    type: ElementType,
    values: ArrayLike<number> | readonly string[],
    shape?: readonly number[],
  ): string;
  /** An operator of one output; `ml.` before those of `ai.onnx.ml`. */
  node(operator: string, inputs: readonly string[], attributes?: Attributes): string;
  /** A value that callers get, under a name that no input has. */
  output(value: string, name: string, type: ElementType, width: number | null): void;
  /** @param metadata key → text, which every reader can get at */
  finish(about: {
    readonly docString: string;
    readonly metadata: Readonly<Record<string, string>>;
  }): Uint8Array;
}

const encoder = new TextEncoder();
const text = (number: number, value: string) => writeField(number, encoder.encode(value));

export function createGraph(): GraphBuilder {
  const parts: Record<'nodes' | 'initializers' | 'inputs' | 'outputs', Uint8Array[]> = {
    nodes: [],
    initializers: [],
    inputs: [],
    outputs: [],
  };
  const inputs = new Set<string>();
  let made = 0;
  // No column's name begins so by chance and collides, since these are taken in turn.
  const fresh = (what: string) => {
    let name: string;
    do name = `/${what}_${made++}`;
    while (inputs.has(name));
    return name;
  };
  const addNode = (operator: string, given: readonly string[], output: string, attributes: Attributes) => {
    const isMl = operator.startsWith('ml.');
    parts.nodes.push(
      join([
        ...given.map((name) => text(1, name)),
        text(2, output),
        text(3, `/node_${parts.nodes.length}`),
        text(4, isMl ? operator.slice(3) : operator),
        ...Object.entries(attributes).map(([name, value]) => writeField(5, attribute(name, value))),
        ...(isMl ? [text(7, 'ai.onnx.ml')] : []),
      ]),
    );
  };
  return {
    input(name, type) {
      inputs.add(name);
      parts.inputs.push(valueInfo(name, type, 1));
      return name;
    },
    constant(type, values, shape = [values.length]) {
      const name = fresh('constant');
      parts.initializers.push(tensor(name, type, values, shape));
      return name;
    },
    node(operator, given, attributes = {}) {
      const output = fresh(operator.replace('ml.', ''));
      addNode(operator, given, output, attributes);
      return output;
    },
    output(value, name, type, width) {
      let free = name;
      while (inputs.has(free)) free += '_';
      addNode('Identity', [value], free, {});
      parts.outputs.push(valueInfo(free, type, width));
    },
    finish({ docString, metadata }) {
      const graph = join([
        ...parts.nodes.map((bytes) => writeField(GRAPH.node, bytes)),
        text(GRAPH.name, 'model'),
        ...parts.initializers.map((bytes) => writeField(GRAPH.initializer, bytes)),
        ...parts.inputs.map((bytes) => writeField(GRAPH.input, bytes)),
        ...parts.outputs.map((bytes) => writeField(GRAPH.output, bytes)),
      ]);
      const opset = (domain: string, version: number) =>
        writeField(MODEL.opset, join([text(1, domain), writeNumber(2, version)]));
      return join([
        writeNumber(MODEL.irVersion, IR_VERSION),
        text(MODEL.producer, 'trainyard'),
        text(MODEL.docString, docString),
        writeField(MODEL.graph, graph),
        opset('', OPSET),
        opset('ai.onnx.ml', ML_OPSET),
        ...Object.entries(metadata).map(([key, value]) =>
          writeField(MODEL.metadata, join([text(1, key), text(2, value)])),
        ),
      ]);
    },
  };
}

function attribute(name: string, value: Attributes[string]): Uint8Array {
  if (typeof value === 'number')
    return join([text(1, name), writeNumber(3, value), writeNumber(20, ATTRIBUTE_TYPE.int)]);
  if ('float' in value) {
    const bytes = new Uint8Array(5);
    bytes[0] = 2 * 8 + 5;
    new DataView(bytes.buffer).setFloat32(1, value.float, true);
    return join([text(1, name), bytes, writeNumber(20, ATTRIBUTE_TYPE.float)]);
  }
  return join([text(1, name), ...value.map((one) => text(9, one)), writeNumber(20, ATTRIBUTE_TYPE.strings)]);
}

/** Rows are open; null for a tensor of one dimension. */
function valueInfo(name: string, type: ElementType, width: number | null): Uint8Array {
  const rows = writeField(1, text(2, 'rows'));
  const shape = width === null ? rows : join([rows, writeField(1, writeNumber(1, width))]);
  const tensorType = join([writeNumber(1, ELEMENT[type]), writeField(2, shape)]);
  return join([text(1, name), writeField(2, writeField(1, tensorType))]);
}

function tensor(
  name: string,
  type: ElementType,
  values: ArrayLike<number> | readonly string[],
  shape: readonly number[],
): Uint8Array {
  return join([
    ...shape.map((size) => writeNumber(1, size)),
    writeNumber(2, ELEMENT[type]),
    ...(type === 'string' ? Array.from(values as readonly string[], (one) => text(6, one)) : []),
    text(8, name),
    ...(type === 'string' ? [] : [writeField(9, rawData(type, values as ArrayLike<number>))]),
  ]);
}

/** Little-endian, as the format wants it on every machine. */
function rawData(type: Exclude<ElementType, 'string'>, values: ArrayLike<number>): Uint8Array {
  const size = type === 'float' ? 4 : 8;
  const view = new DataView(new ArrayBuffer(values.length * size));
  for (let i = 0; i < values.length; i++) {
    if (type === 'float') view.setFloat32(i * size, values[i]!, true);
    else if (type === 'double') view.setFloat64(i * size, values[i]!, true);
    else view.setBigInt64(i * size, BigInt(values[i]!), true);
  }
  return new Uint8Array(view.buffer);
}
