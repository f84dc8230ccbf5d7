import { createRandom } from '@trainyard/statistics';
import { type Arena, type Block, createArena, padded } from './arena.ts';
import { loadKernels } from './kernels.ts';
import { createMatrixProducts, scratchOf } from './matrix-products.ts';
import { copyFromPanels, copyToPanels } from './panels.ts';

/** Rows, inputs, units: below, at and above tiles of 4, panels of 8, blocks of 512 terms and 65,536 packed numbers. */
const SIZES = [
  [1, 1, 1],
  [2, 3, 9],
  [3, 8, 8],
  [4, 5, 16],
  [5, 13, 7],
  [32, 64, 10],
  [7, 511, 24],
  [5, 512, 513],
  [131, 515, 9],
  [5, 1030, 20],
  [130, 9, 520],
  [514, 133, 10],
  [1026, 30, 1],
] as const;

/** Taken once: a global is slow to reach in a test. */
const { fround } = Math;

type Entry = (row: number, column: number) => number;

/** Sums of single numbers in their order, each rounded to 32 bits. */
function plainProduct(rows: number, columns: number, depth: number, a: Entry, b: Entry, start: Entry) {
  const c = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let sum = start(i, j);
      for (let p = 0; p < depth; p++) sum = fround(sum + fround(a(i, p) * b(p, j)));
      c[i * columns + j] = sum;
    }
  return c;
}

const nothing: Entry = () => 0;

/** A row of garbage behind each matrix: nobody may read it into a result. */
function setUp(count: number, inputs: number, units: number) {
  const random = createRandom(`${count} ${inputs} ${units}`);
  const stride = { x: padded(inputs), y: padded(units) };
  const scratch = scratchOf(inputs, units, count);
  const numbers = (count + 8) * (stride.x + stride.y) * 2 + (2 * inputs + 18) * stride.y;
  const arena = createArena(numbers + scratch.panel + scratch.packed + 1024);
  const kernels = loadKernels(arena.memory);
  const products = createMatrixProducts(kernels, arena, scratch);
  const rows = (width: number, apart: number) => {
    const block = takeGuarded(arena, count * apart);
    for (let row = 0; row < count; row++)
      for (let column = 0; column < width; column++) block.values[row * apart + column] = random.normal();
    return {
      block,
      place: { at: block.at, stride: apart },
      entry: (row: number, column: number) => block.values[row * apart + column]!,
    };
  };
  const [x, y] = [rows(inputs, stride.x), rows(units, stride.y)];
  const kernel = Float32Array.from({ length: inputs * units }, () => random.normal());
  const w = takeGuarded(arena, inputs * stride.y);
  copyToPanels(kernel, inputs, units, w.values);
  const bias = arena.take(stride.y);
  for (let j = 0; j < units; j++) bias.values[j] = random.normal();
  return { arena, kernels, products, stride, x, y, kernel, w, bias };
}

function takeGuarded(arena: Arena, count: number): Block {
  const block = arena.take(count);
  arena.take(64).values.fill(Number.NaN);
  return block;
}

const cutRows = (values: Float32Array, rows: number, width: number, stride: number) =>
  Float32Array.from(
    { length: rows * width },
    (_, i) => values[Math.floor(i / width) * stride + (i % width)]!,
  );

/** Where the rows, or the zeros behind them, are not as wanted. */
function misplaced(
  values: Float32Array,
  rows: number,
  width: number,
  stride: number,
  wanted: Float32Array,
): string[] {
  const wrong: string[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < stride; column++) {
      const [own, other] = [values[row * stride + column], column < width ? wanted[row * width + column] : 0];
      if (own !== other) wrong.push(`row ${row}, column ${column}: ${own}, wanted ${other}`);
    }
  return wrong;
}

describe.each(SIZES)('%i rows, %i inputs, %i units', (count, inputs, units) => {
  const { arena, kernels, products, stride, x, y, kernel, w, bias } = setUp(count, inputs, units);
  const panels = (at: number) => ({ at, rows: inputs, columns: units });
  const weight: Entry = (row, column) => kernel[row * units + column]!;

  test('x w + b, and x w, to the bit', () => {
    const to = arena.take(count * stride.y);
    for (const given of [bias, null]) {
      products.forward(count, x.place, panels(w.at), given, { at: to.at, stride: stride.y });
      const start: Entry = given === null ? nothing : (_, j) => given.values[j]!;
      const wanted = plainProduct(count, units, inputs, x.entry, weight, start);
      expect(misplaced(to.values, count, units, stride.y, wanted)).toEqual([]);
    }
  });

  test('g wᵀ to the bit, with zeros behind it', () => {
    const to = arena.take(count * stride.x);
    to.values.fill(Number.NaN);
    products.backward(count, y.place, panels(w.at), { at: to.at, stride: stride.x });
    const wanted = plainProduct(count, inputs, units, y.entry, (p, j) => weight(j, p), nothing);
    expect(misplaced(to.values, count, inputs, stride.x, wanted)).toEqual([]);
  });

  test('xᵀ g to the bit, and the sums of the columns of g', () => {
    const to = arena.take(inputs * stride.y);
    const guard = arena.take(64);
    products.weights(count, x.place, y.place, panels(to.at));
    const wanted = plainProduct(inputs, units, count, (i, p) => x.entry(p, i), y.entry, nothing);
    expect(misplaced(copyFromPanels(to.values, inputs, units), inputs, units, units, wanted)).toEqual([]);
    expect(guard.values.every((value) => value === 0)).toBe(true);
    const sums = arena.take(stride.y);
    kernels.sumRows(count, stride.y, y.place.at, stride.y * 4, sums.at);
    expect(sums.values.slice(0, units)).toEqual(plainProduct(1, units, count, () => 1, y.entry, nothing));
  });
});

test('a product of fewer rows than there is room for leaves the others', () => {
  const { arena, products, stride, x, w, bias } = setUp(7, 5, 9);
  const to = arena.take(7 * stride.y);
  to.values.fill(3);
  products.forward(6, x.place, { at: w.at, rows: 5, columns: 9 }, bias, { at: to.at, stride: stride.y });
  expect(to.values.slice(6 * stride.y)).toEqual(new Float32Array(stride.y).fill(3));
});

test('a last batch that packs more of its rows at once than a full one stays in its room', () => {
  const { arena, products, stride, x, y } = setUp(100, 661, 9);
  const before = x.block.values.slice();
  const to = arena.take(661 * stride.y);
  products.weights(99, x.place, y.place, { at: to.at, rows: 661, columns: 9 });
  expect(misplaced(x.block.values, 100, 661, stride.x, cutRows(before, 100, 661, stride.x))).toEqual([]);
});
