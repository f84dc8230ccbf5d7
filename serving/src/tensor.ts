import { didYouMean } from '@trainyard/errors';
import { httpProblem } from './http-problem.ts';

const NUMBERS = [
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
  'FP16',
  'BF16',
  'FP32',
  'FP64',
];
const DATATYPES = ['BOOL', 'BYTES', ...NUMBERS];

export type Cell = number | string | boolean | null;

/** An input tensor of an inference request, checked; `data` is flat, row-major. */
export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly datatype: string;
  readonly data: readonly Cell[];
}

/**
 * @param value an item of `inputs`
 * @param index its place there, for the message
 * @throws HttpProblem 400
 */
export function readTensor(value: unknown, index: number): Tensor {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw httpProblem(400, `inputs[${index}] must be an object with name, shape, datatype and data.`);
  }
  const { name, shape, datatype, data } = value as Record<string, unknown>;
  if (typeof name !== 'string' || name === '') throw httpProblem(400, `inputs[${index}] has no "name".`);
  const at = `input "${name}"`;
  if (!isShape(shape)) {
    throw httpProblem(
      400,
      `${at}: "shape" is ${brief(shape)}; a list of whole numbers is wanted, as [3, 1].`,
    );
  }
  if (typeof datatype !== 'string' || !DATATYPES.includes(datatype)) {
    const hint =
      typeof datatype === 'string' ? didYouMean(datatype, DATATYPES) : ` Known: ${DATATYPES.join(', ')}.`;
    throw httpProblem(400, `${at}: datatype ${brief(datatype)} is not known.${hint}`);
  }
  if (!Array.isArray(data)) throw httpProblem(400, `${at}: "data" is ${brief(data)}; a list is wanted.`);
  const flat = flatten(data, shape, at);
  checkCells(flat, datatype, at);
  return { name, shape, datatype, data: flat };
}

function isShape(value: unknown): value is number[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((size) => Number.isInteger(size) && size >= 0)
  );
}

/** The protocol allows flat data and data nested as the shape says. */
function flatten(data: readonly unknown[], shape: readonly number[], at: string): Cell[] {
  const count = shape.reduce((product, size) => product * size, 1);
  if (!data.some(Array.isArray)) {
    if (data.length !== count) {
      throw httpProblem(400, `${at}: shape [${shape}] means ${count} values, but data has ${data.length}.`);
    }
    return data as Cell[];
  }
  const level = (items: unknown, depth: number, place: string): Cell[] => {
    if (!Array.isArray(items) || items.length !== shape[depth]) {
      const found = Array.isArray(items) ? `${items.length} items` : brief(items);
      throw httpProblem(
        400,
        `${at}: ${place} has ${found}, but shape [${shape}] wants ${shape[depth]} there.`,
      );
    }
    if (depth === shape.length - 1) return items as Cell[];
    return items.flatMap((item, i) => level(item, depth + 1, `${place}[${i}]`));
  };
  return level(data, 0, 'data');
}

function checkCells(data: readonly unknown[], datatype: string, at: string): void {
  const fits = cellCheck(datatype);
  for (let i = 0; i < data.length; i++) {
    const cell = data[i];
    if (cell === null || fits(cell)) continue;
    throw httpProblem(
      400,
      `${at}: value ${i} is ${brief(cell)}, which is not ${datatype}; use null for a missing value.`,
    );
  }
}

function cellCheck(datatype: string): (cell: unknown) => boolean {
  if (datatype === 'BOOL') return (cell) => typeof cell === 'boolean' || cell === 0 || cell === 1;
  if (datatype === 'BYTES') return (cell) => typeof cell === 'string';
  if (datatype.startsWith('UINT')) return (cell) => Number.isInteger(cell) && (cell as number) >= 0;
  if (datatype.startsWith('INT')) return Number.isInteger;
  return Number.isFinite;
}

/** A value as it stands in a message. */
export function brief(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
