import { type Arena, type Block, padded } from './arena.ts';
import type { Kernels } from './kernels.ts';

/** Numbers in rows, `stride` numbers apart: a multiple of 8, zeros behind the last column. */
export interface Rows {
  readonly at: number;
  readonly stride: number;
}

/**
 * A matrix in panels of 8 columns, each row after row in one piece: a column of it is read without leaving few cache
 * lines, whatever the width.
 */
export interface Panels {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
}

/** Every sum is taken in the order of its terms, one after another: no size of blocks moves a bit. */
export interface MatrixProducts {
  /** to = a w + bias; `count` rows. */
  forward(count: number, a: Rows, w: Panels, bias: Block | null, to: Rows): void;
  /** to = g wᵀ; `count` rows. */
  backward(count: number, g: Rows, w: Panels, to: Rows): void;
  /** to = aᵀ g, over `count` rows. */
  weights(count: number, a: Rows, g: Rows, to: Panels): void;
}

/** Terms of a sum that are taken at once: a panel of them is 16 KB, which the first cache holds. */
const DEPTH = 512;
/** Numbers of the left matrix that are read again for every panel: 256 KB, which the second cache holds. */
const READ_AGAIN = 65_536;
/** Half of the first cache. */
const NEAR = 4096;
const PANEL_BYTES = 32;

/** Rows of the left matrix that are taken at once: all, or a multiple of 4. */
const blockOf = (rows: number, depth: number) =>
  rows * depth <= READ_AGAIN ? rows : Math.max(4, Math.floor(READ_AGAIN / depth / 4) * 4);

/** Whether the columns of a matrix are read fast as they lie: few numbers, which stay in the first cache, or one panel. */
const liesWell = (depth: number, stride: number, columns: number) => depth * stride <= NEAR || columns <= 8;

export interface ScratchSize {
  readonly panel: number;
  readonly packed: number;
}

/** Numbers that the products of a layer need beside its matrices. */
export function scratchOf(inputs: number, units: number, batchSize: number): ScratchSize {
  const depth = Math.min(DEPTH, batchSize);
  const whole = depth * Math.ceil(inputs / 4) * 4;
  return {
    panel: 8 * Math.min(DEPTH, padded(Math.max(units, batchSize))),
    packed: liesWell(depth, padded(inputs), units) ? 0 : Math.min(whole, READ_AGAIN + 3 * depth),
  };
}

export function createMatrixProducts(kernels: Kernels, arena: Arena, size: ScratchSize): MatrixProducts {
  const zeros = arena.take(8).at;
  const panel = arena.take(size.panel).at;
  const packed = arena.take(size.packed).at;
  return {
    forward(count, a, w, bias, to) {
      for (let p = 0; p < w.rows; p += DEPTH) {
        const depth = Math.min(DEPTH, w.rows - p);
        const block = blockOf(count, depth);
        for (let row = 0; row < count; row += block) {
          const [from, into] = [a.at + (row * a.stride + p) * 4, to.at + row * to.stride * 4];
          const own = p > 0;
          kernels.product(
            Math.min(block, count - row),
            w.columns,
            depth,
            from,
            a.stride * 4,
            w.at + p * PANEL_BYTES,
            w.rows * PANEL_BYTES,
            own ? into : (bias?.at ?? zeros),
            own ? to.stride * 4 : 0,
            own || bias !== null ? PANEL_BYTES : 0,
            into,
            to.stride * 4,
            PANEL_BYTES,
          );
        }
      }
    },
    backward(count, g, w, to) {
      for (let p = 0; p < w.columns; p += DEPTH) {
        const depth = Math.min(DEPTH, w.columns - p);
        const block = blockOf(count, depth);
        for (let row = 0; row < count; row += block) {
          const [from, into] = [g.at + (row * g.stride + p) * 4, to.at + row * to.stride * 4];
          const own = p > 0;
          kernels.turnedProduct(
            Math.min(block, count - row),
            w.rows,
            depth,
            from,
            g.stride * 4,
            w.at + (p / 8) * w.rows * PANEL_BYTES,
            w.rows * PANEL_BYTES,
            own ? into : zeros,
            own ? to.stride * 4 : 0,
            own ? PANEL_BYTES : 0,
            into,
            to.stride * 4,
            PANEL_BYTES,
            panel,
          );
        }
      }
    },
    weights(count, a, g, to) {
      for (let p = 0; p < count; p += DEPTH) {
        const depth = Math.min(DEPTH, count - p);
        const block = blockOf(to.rows, depth);
        for (let row = 0; row < to.rows; row += block) {
          const rows = Math.min(block, to.rows - row);
          const into = to.at + row * PANEL_BYTES;
          const own = p > 0;
          const from = a.at + (p * a.stride + row) * 4;
          const isNear = liesWell(depth, a.stride, to.columns);
          if (!isNear) kernels.pack(rows, depth, from, a.stride * 4, packed);
          kernels.columnProduct(
            rows,
            to.columns,
            depth,
            isNear ? from : packed,
            isNear ? a.stride * 4 : 16,
            isNear ? 16 : 16 * depth,
            g.at + p * g.stride * 4,
            g.stride * 4,
            own ? into : zeros,
            own ? PANEL_BYTES : 0,
            own ? to.rows * PANEL_BYTES : 0,
            into,
            PANEL_BYTES,
            to.rows * PANEL_BYTES,
            panel,
          );
        }
      }
    },
  };
}
