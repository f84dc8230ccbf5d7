import { pack, turn } from './rearrange.ts';
import { columnTiles, PANEL, rowTiles, TILE_TO } from './tiles.ts';
import { add, declare, each, get, set, whileAtLeast } from './words.ts';

/** Where the sums of a product begin and go to. */
const TO = ['init', 'rowInit', 'panelInit', 'c', 'rowC', 'panelC'];
const nextPanel = `${add('init', 'panelInit')} ${add('c', 'panelC')}`;

/** b in panels, `panelB` apart. */
function product(): string {
  const names = ['m', 'n', 'k', 'a', 'rowA', 'b', 'panelB', ...TO];
  return `(func (export "product") ${declare('param', 'i32', names)}
    ${whileAtLeast(
      'n',
      1,
      'panel',
      `(call $rowTiles ${['m', 'k', 'a', 'rowA', 'b', ...TILE_TO].map(get).join(' ')})
       ${add('b', 'panelB')}
       ${nextPanel}
       ${add('n', -8)}`,
    )})`;
}

/** The transpose of b in panels, `panelB` apart: n of its rows, k of its columns. Each panel is turned into `room` before it is used. */
function turnedProduct(): string {
  const names = ['m', 'n', 'k', 'a', 'rowA', 'b', 'panelB', ...TO, 'room'];
  return `(func (export "turnedProduct") ${declare('param', 'i32', names)}
    ${whileAtLeast(
      'n',
      1,
      'panel',
      `(call $turn ${['n', 'k', 'b', 'panelB', 'room'].map(get).join(' ')})
       (call $rowTiles ${['m', 'k', 'a', 'rowA', 'room', ...TILE_TO].map(get).join(' ')})
       ${add('b', 8 * PANEL)}
       ${nextPanel}
       ${add('n', -8)}`,
    )})`;
}

/** a transposed, b row by row, `rowB` apart: each panel of b is copied into `room` before it is used. */
function columnProduct(): string {
  const names = ['m', 'n', 'k', 'a', 'stepA', 'tileA', 'b', 'rowB', ...TO, 'room'];
  return `(func (export "columnProduct") ${declare('param', 'i32', names)} ${declare('local', 'i32', ['p', 'from', 'to'])}
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
       (call $columnTiles ${['m', 'k', 'a', 'stepA', 'tileA', 'room', ...TILE_TO].map(get).join(' ')})
       ${add('b', PANEL)}
       ${nextPanel}
       ${add('n', -8)}`,
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
  [rowTiles(), columnTiles(), turn(), product(), turnedProduct(), columnProduct(), pack(), sumRows()].join(
    '\n',
  );
