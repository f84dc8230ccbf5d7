import type { Column, NumberColumn } from './column.ts';
import { freeColumn } from './free-column.ts';
import { packedColumn, packedNumbersOf, withNumbers } from './packed-column.ts';
import { createNumberPacker } from './packed-numbers.ts';
import { selectRows } from './select.ts';

function pack(name: string, values: readonly number[], nulls: Uint8Array | null = null): NumberColumn {
  const packer = createNumberPacker(values.length);
  packer.window.set(values);
  packer.take(values.length);
  return packedColumn<NumberColumn>(name, 'float64', packer.finish(), nulls);
}

test('a packed column is a column like any other', () => {
  const nulls = Uint8Array.of(0, 1, 0);
  const column = pack('a', [0.5, Number.NaN, 1.5], nulls);
  expect(packedNumbersOf(column)).not.toBeNull();
  const picked = selectRows({ rowCount: 3, columns: [column] }, Int32Array.of(2, 1));
  expect(picked.columns).toEqual([
    { name: 'a', type: 'float64', values: Float64Array.of(1.5, Number.NaN), nulls: Uint8Array.of(0, 1) },
  ]);
  expect(column).toEqual({
    name: 'a',
    type: 'float64',
    values: Float64Array.of(0.5, Number.NaN, 1.5),
    nulls,
  });
  expect(column.values).toBe(column.values);
  expect(packedNumbersOf(column)).toBeNull();
  expect(withNumbers(column, ({ values }) => values)).toBe(column.values);
});

test('within withNumbers it is unpacked and then as before, also after an error', () => {
  const column = pack('a', [1, 2, 4]);
  let seen: Float64Array | undefined;
  const sum = withNumbers(column, ({ name, type, values }) => {
    seen = values;
    return `${name} ${type} ${values.join('+')}`;
  });
  expect(sum).toBe('a float64 1+2+4');
  expect(seen).toHaveLength(0);
  expect(() =>
    withNumbers(column, ({ values }) => {
      seen = values;
      throw new Error('wrong');
    }),
  ).toThrow('wrong');
  expect(seen).toHaveLength(0);
  expect(packedNumbersOf(column)).not.toBeNull();
  expect([...column.values]).toEqual([1, 2, 4]);
});

test('numbers that cannot be packed are an ordinary column', () => {
  const values = Array.from({ length: 20 }, (_, i) => 16 ** i / 3);
  const column = pack('a', values);
  expect(packedNumbersOf(column)).toBeNull();
  expect([...column.values]).toEqual(values);
});

test('freeing one unpacks no other', () => {
  const [a, b] = [pack('a', [1, 2]), pack('b', [3, 4])];
  const table = { rowCount: 2, columns: [a, b] as Column[] };
  freeColumn(table, 'a');
  expect(table.columns).toEqual([b]);
  expect(() => a.values).toThrow('given back');
  freeColumn(table, 'b');
  expect(table.columns).toEqual([]);
});
