import { PANEL, ROWS } from './tiles.ts';
import { add, declare, each, get, set, whileAtLeast } from './words.ts';

export const TURN_LOCALS = declare('local', 'v128', ['r0', 'r1', 'r2', 'r3', 't0', 't1', 't2', 't3']);

/** 4 numbers of each of 4 rows, from where `load` finds a row's, turned: `store` has the numbers of all rows at p. */
export function turnFour(
  load: (row: number) => string,
  store: (p: number, turned: string) => string,
): string {
  const [low, high] = [
    '0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23',
    '8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31',
  ];
  const [left, right] = [
    '0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23',
    '8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31',
  ];
  const shuffle = (lanes: string, x: string, y: string) => `(i8x16.shuffle ${lanes} ${get(x)} ${get(y)})`;
  return `
    ${each(4, (row) => set(`r${row}`, load(row)))}
    ${set('t0', shuffle(low, 'r0', 'r1'))}
    ${set('t1', shuffle(low, 'r2', 'r3'))}
    ${set('t2', shuffle(high, 'r0', 'r1'))}
    ${set('t3', shuffle(high, 'r2', 'r3'))}
    ${each(4, (p) => {
      const [first, second] = p < 2 ? (['t0', 't1'] as const) : (['t2', 't3'] as const);
      return store(p, shuffle(p % 2 === 0 ? left : right, first, second));
    })}`;
}

/** to[p, r] = from[r, p] for r < 8, zero where r >= rows; `from` in panels, read to the end of the last one. */
export function turn(): string {
  const quarter = (row: number, column: number) =>
    turnFour(
      (r) => `(v128.load offset=${(row + r) * PANEL + column * 4} ${get('at')})`,
      (p, turned) =>
        `(v128.store offset=${(column + p) * PANEL + row * 4} ${get('to')} (v128.and ${turned} ${get(row === 0 ? 'first' : 'last')}))`,
    );
  return `(func $turn ${declare('param', 'i32', ['rows', 'k', 'from', 'panel', 'to'])}
    ${declare('local', 'i32', ['at'])} ${TURN_LOCALS} ${declare('local', 'v128', ['first', 'last'])}
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

/** The transpose of `from`, k rows `row` apart, in tiles of 4 of its columns, one after another: how columnProduct reads it fastest. */
export function pack(): string {
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
