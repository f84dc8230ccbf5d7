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
const VALUE = { name: 1, type: 2 };
const TYPE = { tensor: 1, sequence: 4 };
/** Of tensors their numbers' type, of sequences the type of what is in them. */
const ELEMENT = 1;

export interface PreparedOnnx {
  /** The model, with tensors where it had maps. */
  readonly bytes: Uint8Array;
  /** The classes that the file names, in the order of the scores; null where it names none. */
  readonly classes: readonly string[] | null;
  /** Outputs that were sequences, and the tensors that stand for them now. */
  readonly sequences: ReadonlyMap<string, readonly string[]>;
}

interface Node {
  readonly opType: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly labels: readonly string[];
}

/**
 * Makes a model's outputs readable. Exporters of scikit-learn end with `ZipMap`, which makes a map per row of the
 * tensor of probabilities, or with `SequenceConstruct`, which lists a tensor per label; the WebAssembly runtime cannot
 * hand out either. So what went into them becomes the output. Outputs lose the shape they declare, since the runtime
 * refuses models whose exporter declared a wrong one, as of the labels of scikit-learn's networks. The classes that
 * such nodes and classifiers name are read on the way.
 *
 * @throws InputError when the bytes are no ONNX model
 */
export function prepareOnnx(bytes: Uint8Array): PreparedOnnx {
  const model = [...fieldsOf(bytes)];
  const graphField = model.find(({ number, wire }) => number === MODEL_GRAPH && wire === 2);
  if (graphField === undefined) return { bytes, classes: null, sequences: new Map() };
  const graph = contentOf(bytes, graphField);
  const fields = [...fieldsOf(graph)];
  const nodes = new Map<Field, Node>();
  for (const field of fields)
    if (field.number === GRAPH_NODE) nodes.set(field, readNode(contentOf(graph, field)));
  const labels = [...nodes.values()].filter((node) => node.labels.length > 0).at(-1)?.labels ?? null;
  const [maps, lists] = [new Map<string, string>(), new Map<string, readonly string[]>()];
  for (const { opType, inputs, outputs } of nodes.values()) {
    if (opType === 'ZipMap') maps.set(outputs[0]!, inputs[0]!);
    if (opType === 'SequenceConstruct') lists.set(outputs[0]!, inputs);
  }
  const sequences = new Map<string, readonly string[]>();
  const parts = fields.flatMap((field) => {
    if (nodes.get(field)?.opType === 'ZipMap') return [];
    if (field.number !== GRAPH_OUTPUT) return [graph.subarray(field.from, field.end)];
    const info = contentOf(graph, field);
    const name = nameOf(info, VALUE.name);
    const [map, list] = [maps.get(name), lists.get(name)];
    if (map !== undefined) return [tensorOutput(map, FLOAT)];
    if (list === undefined) return [openOutput(info, name) ?? graph.subarray(field.from, field.end)];
    sequences.set(name, list);
    return list.map((tensor) => tensorOutput(tensor, elementOfSequence(info) ?? FLOAT));
  });
  const made = writeField(MODEL_GRAPH, join(parts));
  const whole = model.map((field) => (field === graphField ? made : bytes.subarray(field.from, field.end)));
  return { bytes: join(whole), classes: labels, sequences };
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

/** An output of the graph: a tensor of numbers of a type, whose shape is left open. */
function tensorOutput(name: string, element: number): Uint8Array {
  const tensor = writeField(TYPE.tensor, writeNumber(ELEMENT, element));
  const type = writeField(VALUE.type, tensor);
  return writeField(GRAPH_OUTPUT, join([writeField(VALUE.name, new TextEncoder().encode(name)), type]));
}

/** The same output without its shape; null for what is no tensor. */
function openOutput(info: Uint8Array, name: string): Uint8Array | null {
  const element = numberAt(info, [VALUE.type, TYPE.tensor, ELEMENT]);
  return element === null ? null : tensorOutput(name, element);
}

function elementOfSequence(info: Uint8Array): number | null {
  return numberAt(info, [VALUE.type, TYPE.sequence, ELEMENT, TYPE.tensor, ELEMENT]);
}

/** The number that stands at the end of a path of fields; null where there is none. */
function numberAt(message: Uint8Array, path: readonly number[]): number | null {
  const [number, ...rest] = path;
  for (const field of fieldsOf(message)) {
    if (field.number !== number) continue;
    if (rest.length > 0) return field.wire === 2 ? numberAt(contentOf(message, field), rest) : null;
    return Number(integersOf(message, field)[0] ?? 0n);
  }
  return null;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
