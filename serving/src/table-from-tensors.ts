import type { Column, Table } from '@trainyard/columns';
import type { Signature } from '@trainyard/documents';
import { didYouMean } from '@trainyard/errors';
import { httpProblem } from './http-problem.ts';
import { brief, type Cell, type Tensor } from './tensor.ts';

/** Milliseconds from 1970 that a date can be away (ECMA-262, time values). */
const LAST_TIME = 8.64e15;

type SignatureColumn = Signature['columns'][number];

/**
 * The rows of an inference request, columns in the order of the signature.
 *
 * Two forms: one tensor per column with shape [n] or [n, 1], or one numeric tensor [n, columns] of any other name.
 *
 * @throws HttpProblem 400 that names the tensor
 */
export function tableFromTensors(tensors: readonly Tensor[], { columns }: Signature): Table {
  const names = columns.map(({ name }) => name);
  const [only] = tensors;
  if (only!.shape[0] === 0) throw httpProblem(400, `Input "${only!.name}" has no rows.`);
  if (tensors.length === 1 && only!.shape.length === 2 && !names.includes(only!.name)) {
    return tableFromMatrix(only!, columns);
  }
  const known = new Set(names);
  const byName = new Map<string, Tensor>();
  for (const tensor of tensors) {
    if (!known.has(tensor.name)) {
      throw httpProblem(
        400,
        `Input "${tensor.name}" is not a column of this model.${didYouMean(tensor.name, names)}`,
      );
    }
    if (byName.has(tensor.name)) throw httpProblem(400, `Input "${tensor.name}" is given twice.`);
    byName.set(tensor.name, tensor);
  }
  const missing = names.filter((name) => !byName.has(name));
  if (missing.length > 0) {
    const listed = missing
      .slice(0, 10)
      .map((name) => `"${name}"`)
      .join(', ');
    const more = missing.length > 10 ? ` and ${missing.length - 10} more` : '';
    throw httpProblem(400, `The request lacks ${listed}${more}: the model takes ${names.length} columns.`);
  }
  const rowCount = only!.shape[0]!;
  for (const tensor of tensors) {
    const [rows, width = 1] = tensor.shape;
    if (tensor.shape.length > 2 || width !== 1) {
      throw httpProblem(400, `Input "${tensor.name}" has shape [${tensor.shape}]; [n] or [n, 1] is wanted.`);
    }
    if (rows !== rowCount) {
      throw httpProblem(400, `Input "${tensor.name}" has ${rows} rows, but "${only!.name}" has ${rowCount}.`);
    }
  }
  return {
    rowCount,
    columns: columns.map((column) => {
      const tensor = byName.get(column.name)!;
      return buildColumn(column, tensor.data, tensor.datatype, `Input "${column.name}"`);
    }),
  };
}

function tableFromMatrix(tensor: Tensor, columns: readonly SignatureColumn[]): Table {
  const [rowCount, width] = [tensor.shape[0]!, tensor.shape[1]!];
  if (width !== columns.length) {
    throw httpProblem(
      400,
      `Input "${tensor.name}" has ${width} columns, but the model takes ${columns.length}: ${brief(columns.map(({ name }) => name))}.`,
    );
  }
  return {
    rowCount,
    columns: columns.map((column, j) => {
      const data = Array.from({ length: rowCount }, (_, i) => tensor.data[i * width + j]!);
      return buildColumn(
        column,
        data,
        tensor.datatype,
        `Column ${j} ("${column.name}") of input "${tensor.name}"`,
      );
    }),
  };
}

function buildColumn(
  { name, type }: SignatureColumn,
  data: readonly Cell[],
  datatype: string,
  at: string,
): Column {
  const nulls = data.includes(null) ? Uint8Array.from(data, (cell) => (cell === null ? 1 : 0)) : null;
  const wrong = (wanted: string) =>
    httpProblem(
      400,
      `${at} has datatype ${datatype}, but the model was trained on ${type} there. Send ${wanted}.`,
    );
  switch (type) {
    case 'float64':
    case 'integer': {
      if (datatype === 'BYTES') throw wrong(type === 'integer' ? 'INT64' : 'FP64');
      const values = Float64Array.from(data, (cell) => (cell === null ? Number.NaN : Number(cell)));
      const whole = values.every((value) => Number.isNaN(value) || Number.isInteger(value));
      return { name, type: type === 'integer' && !whole ? 'float64' : type, values, nulls };
    }
    case 'boolean': {
      if (datatype === 'BYTES') throw wrong('BOOL');
      const odd = data.find((cell) => cell !== null && Number(cell) !== 0 && Number(cell) !== 1);
      if (odd !== undefined)
        throw httpProblem(400, `${at} holds ${brief(odd)}, but the column is boolean: 0, 1 or BOOL.`);
      return { name, type, values: Uint8Array.from(data, (cell) => Number(cell ?? 0)), nulls };
    }
    case 'string': {
      if (datatype !== 'BYTES') throw wrong('BYTES');
      const codes = new Map<string, number>();
      const indices = Int32Array.from(data, (cell) => {
        if (cell === null) return -1;
        const text = String(cell);
        if (!codes.has(text)) codes.set(text, codes.size);
        return codes.get(text)!;
      });
      return { name, type, codes: indices, categories: [...codes.keys()], nulls };
    }
    case 'timestamp': {
      if (datatype === 'BOOL') throw wrong('BYTES with ISO 8601 text, or INT64 with milliseconds since 1970');
      const values = Float64Array.from(data, (cell, i) => {
        if (cell === null) return Number.NaN;
        const time = typeof cell === 'string' ? Date.parse(cell) : Number(cell);
        if (!(Math.abs(time) <= LAST_TIME))
          throw httpProblem(
            400,
            `${at}: value ${i} is ${brief(cell)}, which is not an ISO 8601 time or milliseconds since 1970.`,
          );
        return time;
      });
      return { name, type, values, nulls };
    }
  }
}

/** One cell, as JSON: what the request log holds. */
export function cellAt(column: Column, row: number): Cell {
  if (column.nulls?.[row] === 1) return null;
  switch (column.type) {
    case 'string':
      return column.categories[column.codes[row]!] ?? null;
    case 'boolean':
      return column.values[row] === 1;
    case 'timestamp':
      return new Date(column.values[row]!).toISOString();
    default:
      return column.values[row]!;
  }
}
