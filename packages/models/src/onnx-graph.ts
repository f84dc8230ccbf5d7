import { contentOf, type Field, fieldsOf, integersOf, join, writeField, writeNumber } from './onnx-wire.ts';

/** Field numbers of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). */
const MODEL_GRAPH = 7;
const MODEL_METADATA = 14;
const GRAPH_NODE = 1;
const GRAPH_INITIALIZER = 5;
const GRAPH_INPUT = 11;
const GRAPH_OUTPUT = 12;
const NODE = { input: 1, output: 2, opType: 4, attribute: 5 };
const ATTRIBUTE = { name: 1, ints: 8, strings: 9 };
const LABELS = ['classlabels_strings', 'classlabels_int64s', 'classlabels_ints'];
const FLOAT = 1;

export interface PreparedOnnx {
  /** The model, with tensors where it had maps. */
  readonly bytes: Uint8Array;
  /** The classes that the file names, in the order of the scores; null where it names none. */
  readonly classes: readonly string[] | null;
}

interface Node {
  readonly opType: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly labels: readonly string[];
}

/**
 * Makes a model's outputs readable. Exporters of scikit-learn end with `ZipMap`, which makes a map per row of the
 * tensor of probabilities; the WebAssembly runtime cannot hand maps out. So the node is taken away, and what went
 * into it becomes the output. The classes that such nodes and classifiers name are read on the way.
 *
 * @throws InputError when the bytes are no ONNX model
 */
export function prepareOnnx(bytes: Uint8Array): PreparedOnnx {
  const model = [...fieldsOf(bytes)];
  const graphField = model.find(({ number, wire }) => number === MODEL_GRAPH && wire === 2);
  if (graphField === undefined) return { bytes, classes: null };
  const graph = contentOf(bytes, graphField);
  const fields = [...fieldsOf(graph)];
  const nodes = new Map<Field, Node>();
  for (const field of fields)
    if (field.number === GRAPH_NODE) nodes.set(field, readNode(contentOf(graph, field)));
  const labels = [...nodes.values()].filter((node) => node.labels.length > 0).at(-1)?.labels ?? null;
  const maps = new Map<string, string>();
  for (const { opType, inputs, outputs } of nodes.values()) {
    if (opType === 'ZipMap') maps.set(outputs[0]!, inputs[0]!);
  }
  if (maps.size === 0) return { bytes, classes: labels };
  const parts = fields.flatMap((field) => {
    if (nodes.get(field)?.opType === 'ZipMap') return [];
    const tensor = field.number === GRAPH_OUTPUT ? maps.get(nameOf(contentOf(graph, field), 1)) : undefined;
    return [tensor === undefined ? graph.subarray(field.from, field.end) : floatOutput(tensor)];
  });
  const made = writeField(MODEL_GRAPH, join(parts));
  const whole = model.map((field) => (field === graphField ? made : bytes.subarray(field.from, field.end)));
  return { bytes: join(whole), classes: labels };
}

/** What the exporter noted in the file, by key; empty where there is nothing under it. */
export function metadataOf(bytes: Uint8Array, key: string): string {
  for (const field of fieldsOf(bytes)) {
    if (field.number !== MODEL_METADATA || field.wire !== 2) continue;
    const entry = contentOf(bytes, field);
    if (nameOf(entry, 1) === key) return nameOf(entry, 2);
  }
  return '';
}

/** Names of the inputs that a caller must give: those that no initializer fills. */
export function requiredInputs(bytes: Uint8Array): string[] {
  const graphField = [...fieldsOf(bytes)].find(({ number, wire }) => number === MODEL_GRAPH && wire === 2);
  if (graphField === undefined) return [];
  const graph = contentOf(bytes, graphField);
  const [inputs, filled] = [new Set<string>(), new Set<string>()];
  for (const field of fieldsOf(graph)) {
    if (field.number === GRAPH_INPUT) inputs.add(nameOf(contentOf(graph, field), 1));
    if (field.number === GRAPH_INITIALIZER) filled.add(nameOf(contentOf(graph, field), 8));
  }
  return [...inputs].filter((name) => !filled.has(name));
}

function readNode(bytes: Uint8Array): Node {
  const [inputs, outputs, labels]: [string[], string[], string[]] = [[], [], []];
  let opType = '';
  for (const field of fieldsOf(bytes)) {
    if (field.wire !== 2) continue;
    const content = contentOf(bytes, field);
    if (field.number === NODE.input) inputs.push(text(content));
    if (field.number === NODE.output) outputs.push(text(content));
    if (field.number === NODE.opType) opType = text(content);
    if (field.number === NODE.attribute) labels.push(...classLabels(content));
  }
  return { opType, inputs, outputs, labels };
}

function classLabels(attribute: Uint8Array): string[] {
  if (!LABELS.includes(nameOf(attribute, ATTRIBUTE.name))) return [];
  const labels: string[] = [];
  for (const field of fieldsOf(attribute)) {
    if (field.number === ATTRIBUTE.strings) labels.push(text(contentOf(attribute, field)));
    if (field.number === ATTRIBUTE.ints) labels.push(...integersOf(attribute, field).map(String));
  }
  return labels;
}

/** The text in a field of a message; empty where there is none. */
function nameOf(message: Uint8Array, number: number): string {
  for (const field of fieldsOf(message))
    if (field.number === number && field.wire === 2) return text(contentOf(message, field));
  return '';
}

/** An output of the graph: a float tensor whose shape is left open. */
function floatOutput(name: string): Uint8Array {
  const tensor = writeField(1, writeNumber(1, FLOAT));
  const type = writeField(2, tensor);
  return writeField(GRAPH_OUTPUT, join([writeField(1, new TextEncoder().encode(name)), type]));
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
