import { TURN_LOCALS, turnFour } from './rearrange.ts';
import { PANEL } from './tiles.ts';
import { add, declare, each, get, range, set, whileAtLeast } from './words.ts';

/** A panel of b's columns, k rows `row` apart, into `to`; zeros behind its last one, `width`. */
function copyPanel(): string {
  return `(func $copyPanel ${declare('param', 'i32', ['width', 'k', 'from', 'row', 'to'])}
    ${whileAtLeast(
      'k',
      1,
      'row',
      `(if (i32.ge_s ${get('width')} (i32.const 8))
         (then
           (v128.store ${get('to')} (v128.load ${get('from')}))
           (v128.store offset=16 ${get('to')} (v128.load offset=16 ${get('from')})))
         (else ${each(
           8,
           (i) => `(f32.store offset=${i * 4} ${get('to')}
             (if (result f32) (i32.gt_s ${get('width')} (i32.const ${i}))
               (then (f32.load offset=${i * 4} ${get('from')})) (else (f32.const 0))))`,
         )}))
       ${add('from', 'row')}
       ${add('to', PANEL)}
       ${add('k', -1)}`,
    )})`;
}

/** to[p, r] = from[r, p] for r < 8; rows after the last read it again. */
function turnPanel(): string {
  const rows = range(8).map((r) => `f${r}`);
  const half = (first: number) =>
    turnFour(
      (row) => `(v128.load ${get(`f${first + row}`)})`,
      (p, turned) => `(v128.store offset=${p * PANEL + first * 4} ${get('to')} ${turned})`,
    );
  return `(func $turnPanel ${declare('param', 'i32', ['rows', 'k', 'from', 'row', 'to'])}
    ${declare('local', 'i32', rows)} ${TURN_LOCALS}
    ${rows
      .map((name, r) =>
        r === 0
          ? set(name, get('from'))
          : `${set(name, get(`f${r - 1}`))} (if (i32.gt_s ${get('rows')} (i32.const ${r})) (then ${add(name, 'row')}))`,
      )
      .join('\n')}
    ${whileAtLeast('k', 4, 'block', `${half(0)} ${half(4)} ${rows.map((name) => add(name, 16)).join(' ')} ${add('to', 4 * PANEL)} ${add('k', -4)}`)}
    ${whileAtLeast(
      'k',
      1,
      'column',
      `${each(8, (r) => `(f32.store offset=${r * 4} ${get('to')} (f32.load ${get(`f${r}`)}))`)}
       ${rows.map((name) => add(name, 4)).join(' ')} ${add('to', PANEL)} ${add('k', -1)}`,
    )})`;
}

/** m rows of `width` < 8 numbers from a panel to rows `row` apart. */
function copyBack(): string {
  return `(func $copyBack ${declare('param', 'i32', ['m', 'width', 'from', 'to', 'row'])}
    ${whileAtLeast(
      'm',
      1,
      'row',
      `${each(
        7,
        (i) => `(if (i32.gt_s ${get('width')} (i32.const ${i}))
          (then (f32.store offset=${i * 4} ${get('to')} (f32.load offset=${i * 4} ${get('from')}))))`,
      )}
       ${add('from', PANEL)}
       ${add('to', 'row')}
       ${add('m', -1)}`,
    )})`;
}

/**
 * c = init + a b of matrices that lie row by row without padding, any of both transposed: `stepA` 0 for rows of a,
 * `rowA` apart, else as columnTiles reads it; `turnB` 1 where b has a row for each column of c. A panel of b goes to
 * `room`, what is behind the last whole panel of c to `spare`, of 8 numbers a row, first.
 */
function anyProduct(): string {
  const names = [
    'm',
    'n',
    'k',
    'a',
    'rowA',
    'stepA',
    'tileA',
    'b',
    'rowB',
    'turnB',
    'init',
    'panelInit',
    'c',
    'rowC',
    'room',
    'spare',
  ];
  return `(func (export "anyProduct") ${declare('param', 'i32', names)}
    ${declare('local', 'i32', ['to', 'rowTo'])}
    ${whileAtLeast(
      'n',
      1,
      'panel',
      `(if ${get('turnB')}
         (then
           (call $turnPanel ${['n', 'k', 'b', 'rowB', 'room'].map(get).join(' ')})
           ${set('b', `(i32.add ${get('b')} (i32.mul ${get('rowB')} (i32.const 8)))`)})
         (else
           (call $copyPanel ${['n', 'k', 'b', 'rowB', 'room'].map(get).join(' ')})
           ${add('b', PANEL)}))
       (if (i32.ge_s ${get('n')} (i32.const 8))
         (then ${set('to', get('c'))} ${set('rowTo', get('rowC'))})
         (else ${set('to', get('spare'))} ${set('rowTo', `(i32.const ${PANEL})`)}))
       (if ${get('stepA')}
         (then (call $columnTiles ${['m', 'k', 'a', 'stepA', 'tileA', 'room', 'init'].map(get).join(' ')} (i32.const 0) ${get('to')} ${get('rowTo')}))
         (else (call $rowTiles ${['m', 'k', 'a', 'rowA', 'room', 'init'].map(get).join(' ')} (i32.const 0) ${get('to')} ${get('rowTo')})))
       (if (i32.lt_s ${get('n')} (i32.const 8))
         (then (call $copyBack ${['m', 'n', 'spare', 'c', 'rowC'].map(get).join(' ')})))
       ${add('init', 'panelInit')}
       ${add('c', PANEL)}
       ${add('n', -8)}`,
    )})`;
}

export const anyProducts = (): string => [copyPanel(), turnPanel(), copyBack(), anyProduct()].join('\n');
