import { type Column, cellText, column, isMissing, numbersOf, type Table } from '@trainyard/columns';
import type { ColumnType } from '@trainyard/documents';
import { didYouMean, InputError } from '@trainyard/errors';
import type { ModelData, ModelHints } from './opened-model.ts';
import type { Tensor, TensorInfo, TensorType } from './tensor.ts';

/** Which columns fill which tensor. */
export interface InputPlan {
  readonly reference: string;
  readonly inputs: readonly { readonly info: TensorInfo; readonly columns: readonly string[] }[];
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
}

/**
 * Finds the column or columns of each tensor: one of several by its name, a single one by the columns that the user
 * lists, or by those of the data in their order.
 *
 * @throws InputError that names the model's inputs and the data's columns
 */
export function planInputs(
  reference: string,
  inputs: readonly TensorInfo[],
  hints: ModelHints,
  data: ModelData,
): InputPlan {
  const excluded = new Set([data.target, ...(data.targets ?? []), ...data.notInputs]);
  const free = data.table.columns.map(({ name }) => name).filter((name) => !excluded.has(name));
  for (const info of inputs) if (info.type === null) throw unknownType(reference, info);
  const groups =
    inputs.length === 1
      ? [{ info: inputs[0]!, columns: matrixColumns(reference, inputs[0]!, hints, data, free) }]
      : inputs.map((info) => ({ info, columns: [columnOf(reference, info, inputs, data, free)] }));
  const columns = groups.flatMap(({ info, columns: names }) =>
    names.map((name) => {
      const source = column(data.table, name, data.source);
      checkType(reference, info, source, data.source);
      return { name, type: source.type };
    }),
  );
  return { reference, inputs: groups, columns };
}

/** The tensors of some rows of a table. */
export function fillTensors(plan: InputPlan, table: Table, start: number, end: number): Tensor[] {
  return plan.inputs.map(({ info, columns }) => {
    const count = end - start;
    const width = columns.length;
    const type = info.type!;
    const data = emptyData(type, count * width);
    for (const [c, name] of columns.entries()) {
      const source = column(table, name);
      fillColumn(data, type, source, { start, end, width, offset: c }, plan.reference);
    }
    return { name: info.name, type, shape: info.shape.length === 1 ? [count] : [count, width], data };
  });
}

function matrixColumns(
  reference: string,
  info: TensorInfo,
  hints: ModelHints,
  data: ModelData,
  free: readonly string[],
): readonly string[] {
  const width = info.shape.length < 2 ? 1 : info.shape.at(-1)!;
  if (info.shape.length > 2) {
    throw new InputError(
      `${reference} takes a tensor "${info.name}" of the shape ${shapeText(info)}, but rows of a table make one of two dimensions.`,
      { fix: 'Give its predictions as a table: the input predictions.' },
    );
  }
  if (hints.columns !== undefined) {
    for (const name of hints.columns) column(data.table, name, data.source);
    if (width === null || hints.columns.length === width) return hints.columns;
    throw new InputError(
      `${reference} takes ${width} columns in its tensor "${info.name}", but columns lists ${hints.columns.length}: ${list(hints.columns)}.`,
      { fix: 'List the columns that the model was trained on, in that order.' },
    );
  }
  if (width === 1 && free.includes(info.name)) return [info.name];
  if (width === null || free.length === width) return free;
  throw new InputError(
    `${reference} takes ${width} columns in its tensor "${info.name}", but ${data.source} has ${free.length} besides the target "${data.target}": ${list(free)}.`,
    { fix: 'Name those of the model, in its order: model: {path: …, columns: [a, b, c]}.' },
  );
}

function columnOf(
  reference: string,
  info: TensorInfo,
  inputs: readonly TensorInfo[],
  data: ModelData,
  free: readonly string[],
): string {
  const width = info.shape.length < 2 ? 1 : info.shape.at(-1)!;
  if (info.shape.length > 2 || (width !== null && width !== 1)) {
    throw new InputError(
      `${reference} takes several tensors, and "${info.name}" has the shape ${shapeText(info)}: only one column each can be given.`,
      { fix: 'Export it with one input per column, or with one for all.' },
    );
  }
  if (free.includes(info.name)) return info.name;
  const alike = free.filter((name) => plain(name) === plain(info.name));
  if (alike.length === 1) return alike[0]!;
  const others = free.filter((name) => !inputs.some((input) => input.name === name));
  throw new InputError(
    `${reference} takes an input "${info.name}", and ${data.source} has no such column.${didYouMean(info.name, others)} The model takes ${list(inputs.map(({ name }) => name))}; the data have ${list(free)}.`,
  );
}

/** Exporters turn `sepal length` into `sepal_length`. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
}

function checkType(reference: string, info: TensorInfo, source: Column, where: string): void {
  if (info.type === 'string' || source.type !== 'string') return;
  const empty = source.codes.every((code) => code < 0);
  if (empty) return;
  throw new InputError(
    `${reference} takes ${info.typeName} in "${info.name}", but the column "${source.name}" of ${where} holds text, as "${source.categories[0]}".`,
    {
      fix: "Name the model's columns: model: {path: …, columns: [a, b, c]}; text must be encoded before, or in the model.",
    },
  );
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly width: number;
  readonly offset: number;
}

type Filled = Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array | string[];

function emptyData(type: TensorType, size: number): Filled {
  switch (type) {
    case 'float':
      return new Float32Array(size);
    case 'double':
      return new Float64Array(size);
    case 'int':
      return new Int32Array(size);
    case 'long':
      return new BigInt64Array(size);
    case 'bool':
      return new Uint8Array(size);
    case 'string':
      return new Array<string>(size).fill('');
  }
}

function fillColumn(data: Filled, type: TensorType, source: Column, place: Place, reference: string): void {
  const { start, end, width, offset } = place;
  if (Array.isArray(data)) {
    // A missing text is empty: ONNX has no other.
    for (let row = start; row < end; row++)
      data[(row - start) * width + offset] = cellText(source, row) ?? '';
    return;
  }
  const numbers = numbersOf(source);
  const takesNaN = type === 'float' || type === 'double';
  for (let row = start; row < end; row++) {
    const value = numbers === null || isMissing(source, row) ? Number.NaN : numbers[row]!;
    if (!takesNaN && !Number.isInteger(value)) throw notWhole(reference, source, row);
    const at = (row - start) * width + offset;
    if (data instanceof BigInt64Array) data[at] = BigInt(value);
    else data[at] = value;
  }
}

function notWhole(reference: string, source: Column, row: number): InputError {
  const cell = cellText(source, row);
  return new InputError(
    `The column "${source.name}" is ${cell === null ? 'empty' : `"${cell}"`} in row ${row + 1}, but ${reference} takes whole numbers there.`,
    { fix: 'Fill or correct the cell.' },
  );
}

function unknownType(reference: string, { name, typeName }: TensorInfo): InputError {
  return new InputError(`${reference} takes ${typeName} in "${name}", which a table cannot give.`, {
    fix: 'Export it with inputs of numbers, booleans or text.',
  });
}

function shapeText({ shape }: TensorInfo): string {
  return `[${shape.map((size) => size ?? '?').join(', ')}]`;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => `"${name}"`);
  return names.length > 12 ? `${shown.join(', ')} and ${names.length - 12} more` : shown.join(', ') || 'none';
}
