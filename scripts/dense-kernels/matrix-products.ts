/**
 * Matrix products of float32 in tiles of 4 rows by 8 columns: 8 sums, 2 vectors of b, a number of a and a product fill
 * 12 of the 16 vector registers. Every sum is taken in the order of p, whatever the tile, so that blocking moves no bit.
 * Strides and pointers are in bytes. A panel is 8 columns of b, row after row in one piece.
 */
const ROWS = 4;
const PANEL = 32;
/** Steps of p that one turn of the inner loop takes. */
const UNROLLED = 4;

const get = (name: string) => `(local.get $${name})`;
const set = (name: string, value: string) => `(local.set $${name} ${value})`;
const add = (name: string, bytes: number | string) =>
  set(name, `(i32.add ${get(name)} ${typeof bytes === 'number' ? `(i32.const ${bytes})` : get(bytes)})`);
const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const each = (count: number, write: (i: number) => string) => range(count).map(write).join('\n');
const declare = (kind: 'param' | 'local', type: 'i32' | 'v128', names: readonly string[]) =>
  names.map((name) => `(${kind} $${name} ${type})`).join(' ');

/** Repeats the body, which must lower the counter, while the counter is at least `least`. */
function whileAtLeast(counter: string, least: number, label: string, body: string): string {
  return `(block $${label}End (loop $${label}
    (br_if $${label}End (i32.lt_s ${get(counter)} (i32.const ${least})))
    ${body}
    (br $${label})))`;
}

/**
 * One panel: c[i, j] = init[i, j] + sum over p < k of a[i, p] * b[p, j] for i < m, j < 8.
 *
 * @param pointers of a; @param at where a number of a is, by row of the tile and step of p; @param onward moves them by
 * `steps` of p; @param nextTile sets them to the next 4 rows
 */
function tiles(a: {
  readonly pointers: readonly string[];
  at(row: number, step: number): string;
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
    )}`;
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
function rowTiles(): string {
  const pointers = range(ROWS).map((r) => `a${r}`);
  return `(func $rowTiles ${declare('param', 'i32', ['m', 'k', 'a', 'rowA', 'b', 'init', 'rowInit', 'c', 'rowC'])}
    ${declare('local', 'i32', pointers)} ${TILE_LOCALS}
    ${tiles({
      pointers,
      at: (row, step) => `offset=${step * 4} ${get(`a${row}`)}`,
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

/** a lies packed: 4 rows side by side for each p, tile after tile. */
function packedTiles(): string {
  return `(func $packedTiles ${declare('param', 'i32', ['m', 'k', 'a', 'b', 'init', 'rowInit', 'c', 'rowC'])}
    ${TILE_LOCALS}
    ${tiles({
      pointers: ['a'],
      at: (row, step) => `offset=${step * ROWS * 4 + row * 4} ${get('a')}`,
      onward: (steps) => add('a', steps * ROWS * 4),
      begin: '',
      nextTile: '',
    })})`;
}

const COLUMNS = ['init', 'c'];
const nextPanel = `${COLUMNS.map((name) => add(name, name === 'c' ? 'panelC' : 'panelInit')).join('\n')}`;

/** b in panels, `panelB` apart. */
function product(): string {
  const names = [
    'm',
    'n',
    'k',
    'a',
    'rowA',
    'b',
    'panelB',
    'init',
    'rowInit',
    'panelInit',
    'c',
    'rowC',
    'panelC',
  ];
  return `(func (export "product") ${declare('param', 'i32', names)}
    ${whileAtLeast(
      'n',
      1,
      'panel',
      `(call $rowTiles ${['m', 'k', 'a', 'rowA', 'b', 'init', 'rowInit', 'c', 'rowC'].map(get).join(' ')})
       ${add('b', 'panelB')}
       ${nextPanel}
       ${add('n', -8)}`,
    )})`;
}

/** The transpose of b in panels, `panelB` apart: n of its rows, k of its columns. Each panel is turned into `room` before it is used. */
function turnedProduct(): string {
  const names = [
    'm',
    'n',
    'k',
    'a',
    'rowA',
    'b',
    'panelB',
    'init',
    'rowInit',
    'panelInit',
    'c',
    'rowC',
    'panelC',
    'room',
  ];
  return `(func (export "turnedProduct") ${declare('param', 'i32', names)}
    ${whileAtLeast(
      'n',
      1,
      'panel',
      `(call $turn ${['n', 'k', 'b', 'panelB', 'room'].map(get).join(' ')})
       (call $rowTiles ${['m', 'k', 'a', 'rowA', 'room', 'init', 'rowInit', 'c', 'rowC'].map(get).join(' ')})
       ${add('b', 8 * PANEL)}
       ${nextPanel}
       ${add('n', -8)}`,
    )})`;
}

/** to[p, r] = from[r, p] for r < 8, zero where r >= rows; `from` in panels, read to the end of the last one. */
function turn(): string {
  // Lane l of the result holds the numbers of row l.
  const [low, high] = [
    '0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23',
    '8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31',
  ];
  const [left, right] = [
    '0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23',
    '8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31',
  ];
  const shuffle = (lanes: string, x: string, y: string) => `(i8x16.shuffle ${lanes} ${get(x)} ${get(y)})`;
  const quarter = (row: number, column: number) => `
    ${each(4, (r) => set(`r${r}`, `(v128.load offset=${(row + r) * PANEL + column * 4} ${get('at')})`))}
    ${set('t0', shuffle(low, 'r0', 'r1'))}
    ${set('t1', shuffle(low, 'r2', 'r3'))}
    ${set('t2', shuffle(high, 'r0', 'r1'))}
    ${set('t3', shuffle(high, 'r2', 'r3'))}
    ${each(4, (p) => {
      const pair = p < 2 ? ['t0', 't1'] : ['t2', 't3'];
      const turned = shuffle(p % 2 === 0 ? left : right, pair[0]!, pair[1]!);
      return `(v128.store offset=${(column + p) * PANEL + row * 4} ${get('to')} (v128.and ${turned} ${get(row === 0 ? 'first' : 'last')}))`;
    })}`;
  return `(func $turn ${declare('param', 'i32', ['rows', 'k', 'from', 'panel', 'to'])}
    ${declare('local', 'i32', ['at'])} ${declare('local', 'v128', ['r0', 'r1', 'r2', 'r3', 't0', 't1', 't2', 't3', 'first', 'last'])}
    ${set('first', `(i32x4.gt_s (i32x4.splat ${get('rows')}) (v128.const i32x4 0 1 2 3))`)}
    ${set('last', `(i32x4.gt_s (i32x4.splat ${get('rows')}) (v128.const i32x4 4 5 6 7))`)}
    ${whileAtLeast(
      'k',
      1,
      'block',
      `${set('at', get('from'))}
       ${[0, 4].flatMap((row) => [0, 4].map((column) => quarter(row, column))).join('\n')}
       ${add('from', 'panel')}
       ${add('to', 8 * PANEL)}
       ${add('k', -8)}`,
    )})`;
}

/** a packed, b row by row, `rowB` apart: each panel is copied into `room` before it is used. */
function packedProduct(): string {
  const names = [
    'm',
    'n',
    'k',
    'a',
    'b',
    'rowB',
    'init',
    'rowInit',
    'panelInit',
    'c',
    'rowC',
    'panelC',
    'room',
  ];
  return `(func (export "packedProduct") ${declare('param', 'i32', names)} ${declare('local', 'i32', ['p', 'from', 'to'])}
    ${whileAtLeast(
      'n',
      1,
      'panel',
      `${set('p', get('k'))}
       ${set('from', get('b'))}
       ${set('to', get('room'))}
       ${whileAtLeast(
         'p',
         1,
         'row',
         `(v128.store ${get('to')} (v128.load ${get('from')}))
          (v128.store offset=16 ${get('to')} (v128.load offset=16 ${get('from')}))
          ${add('from', 'rowB')}
          ${add('to', PANEL)}
          ${add('p', -1)}`,
       )}
       (call $packedTiles ${['m', 'k', 'a', 'room', 'init', 'rowInit', 'c', 'rowC'].map(get).join(' ')})
       ${add('b', PANEL)}
       ${nextPanel}
       ${add('n', -8)}`,
    )})`;
}

/** The transpose of `from`, k rows `row` apart, as packed tiles: m of its columns, read 4 at a time. */
function pack(): string {
  return `(func (export "pack") ${declare('param', 'i32', ['m', 'k', 'from', 'row', 'to'])} ${declare('local', 'i32', ['p', 'at'])}
    ${whileAtLeast(
      'm',
      1,
      'tile',
      `${set('p', get('k'))}
       ${set('at', get('from'))}
       ${whileAtLeast(
         'p',
         1,
         'step',
         `(v128.store ${get('to')} (v128.load ${get('at')}))
          ${add('at', 'row')}
          ${add('to', ROWS * 4)}
          ${add('p', -1)}`,
       )}
       ${add('from', ROWS * 4)}
       ${add('m', -ROWS)}`,
    )})`;
}

/** to[j] = sum over the rows of from[i, j], `row` apart, in their order; n a multiple of 8. */
function sumRows(): string {
  return `(func (export "sumRows") ${declare('param', 'i32', ['count', 'n', 'from', 'row', 'to'])}
    ${declare('local', 'i32', ['p', 'at'])} ${declare('local', 'v128', ['s0', 's1'])}
    ${whileAtLeast(
      'n',
      1,
      'panel',
      `${set('p', get('count'))}
       ${set('at', get('from'))}
       ${each(2, (i) => set(`s${i}`, '(v128.const i32x4 0 0 0 0)'))}
       ${whileAtLeast(
         'p',
         1,
         'step',
         `${each(2, (i) => set(`s${i}`, `(f32x4.add ${get(`s${i}`)} (v128.load offset=${i * 16} ${get('at')}))`))}
          ${add('at', 'row')}
          ${add('p', -1)}`,
       )}
       ${each(2, (i) => `(v128.store offset=${i * 16} ${get('to')} ${get(`s${i}`)})`)}
       ${add('from', PANEL)}
       ${add('to', PANEL)}
       ${add('n', -8)}`,
    )})`;
}

export const matrixProducts = (): string =>
  [rowTiles(), packedTiles(), turn(), product(), turnedProduct(), packedProduct(), pack(), sumRows()].join(
    '\n',
  );
