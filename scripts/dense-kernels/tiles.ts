import { add, declare, each, get, range, set, whileAtLeast } from './words.ts';

/**
 * Matrix products of float32 in tiles of 4 rows by 8 columns: 8 sums, 2 vectors of b, a number of a and a product fill
 * 12 of the 16 vector registers. Every sum is taken in the order of p, whatever the tile, so that blocking moves no bit.
 * Strides and pointers are in bytes. A panel is 8 columns of b, row after row in one piece.
 */
export const ROWS = 4;
/** Bytes of a row of a panel. */
export const PANEL = 32;
/** Steps of p that one turn of the inner loop takes. */
const UNROLLED = 4;

/** Where the sums of a panel begin and go to. */
export const TILE_TO = ['init', 'rowInit', 'c', 'rowC'];

/**
 * One panel: c[i, j] = init[i, j] + sum over p < k of a[i, p] * b[p, j] for i < m, j < 8.
 *
 * @param a `at`: where its number is, by row of the tile and step of p since the pointers were set; `afterStep` moves
 * them after each step, `onward` after so many; `begin` sets them at a tile
 */
function tiles(a: {
  at(row: number, step: number): string;
  readonly afterStep: string;
  onward(steps: number): string;
  readonly begin: string;
  readonly nextTile: string;
}): string {
  const step = (q: number) => `
    ${set('b0', `(v128.load offset=${q * PANEL} ${get('pb')})`)}
    ${set('b1', `(v128.load offset=${q * PANEL + 16} ${get('pb')})`)}
    ${each(
      ROWS,
      (r) => `
      ${set('x', `(v128.load32_splat ${a.at(r, q)})`)}
      ${set(`s${r}0`, `(f32x4.add ${get(`s${r}0`)} (f32x4.mul ${get('x')} ${get('b0')}))`)}
      ${set(`s${r}1`, `(f32x4.add ${get(`s${r}1`)} (f32x4.mul ${get('x')} ${get('b1')}))`)}`,
    )}
    ${a.afterStep}`;
  const reduce = (steps: number, label: string) =>
    whileAtLeast(
      'p',
      steps,
      label,
      `${each(steps, step)}
       ${a.onward(steps)}
       ${add('pb', steps * PANEL)}
       ${add('p', -steps)}`,
    );
  return whileAtLeast(
    'm',
    1,
    'tile',
    `${a.begin}
     ${each(
       ROWS,
       (r) => `
       ${set(`s${r}0`, `(v128.load ${get('init')})`)}
       ${set(`s${r}1`, `(v128.load offset=16 ${get('init')})`)}
       (if (i32.gt_s ${get('m')} (i32.const ${r + 1})) (then ${add('init', 'rowInit')}))`,
     )}
     ${set('pb', get('b'))}
     ${set('p', get('k'))}
     ${reduce(UNROLLED, 'several')}
     ${reduce(1, 'single')}
     ${each(
       ROWS,
       (r) => `
       (if (i32.gt_s ${get('m')} (i32.const ${r})) (then
         (v128.store ${get('c')} ${get(`s${r}0`)})
         (v128.store offset=16 ${get('c')} ${get(`s${r}1`)})
         ${add('c', 'rowC')}))`,
     )}
     ${a.nextTile}
     ${add('m', -ROWS)}`,
  );
}

const SUMS = range(ROWS).flatMap((r) => [`s${r}0`, `s${r}1`]);
const TILE_LOCALS = `${declare('local', 'i32', ['p', 'pb'])} ${declare('local', 'v128', [...SUMS, 'b0', 'b1', 'x'])}`;

/** a lies row by row. Rows after the last read it again, and are not written. */
export function rowTiles(): string {
  const pointers = range(ROWS).map((r) => `a${r}`);
  return `(func $rowTiles ${declare('param', 'i32', ['m', 'k', 'a', 'rowA', 'b', ...TILE_TO])}
    ${declare('local', 'i32', pointers)} ${TILE_LOCALS}
    ${tiles({
      at: (row, step) => `offset=${step * 4} ${get(`a${row}`)}`,
      afterStep: '',
      onward: (steps) => pointers.map((name) => add(name, steps * 4)).join('\n'),
      begin: pointers
        .map((name, r) =>
          r === 0
            ? set(name, get('a'))
            : `${set(name, get(`a${r - 1}`))} (if (i32.gt_s ${get('m')} (i32.const ${r})) (then ${add(name, 'rowA')}))`,
        )
        .join('\n'),
      nextTile: set('a', `(i32.add ${get('a')} (i32.mul ${get('rowA')} (i32.const ${ROWS})))`),
    })})`;
}

/** a lies transposed: the 4 rows of a tile side by side, `stepA` to the next p, `tileA` to the next tile. */
export function columnTiles(): string {
  const names = ['m', 'k', 'a', 'stepA', 'tileA', 'b', ...TILE_TO];
  return `(func $columnTiles ${declare('param', 'i32', names)}
    (local $pa i32) ${TILE_LOCALS}
    ${tiles({
      at: (row) => `offset=${row * 4} ${get('pa')}`,
      afterStep: add('pa', 'stepA'),
      onward: () => '',
      begin: set('pa', get('a')),
      nextTile: add('a', 'tileA'),
    })})`;
}
