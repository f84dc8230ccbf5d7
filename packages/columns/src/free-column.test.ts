import { freeColumn } from './free-column.ts';

test('a freed column is gone with its memory, the others stay', () => {
  const shared = new Float64Array(6);
  const values = Float64Array.of(1, 2, 3);
  const number = { type: 'float64', nulls: null } as const;
  const table = {
    rowCount: 3,
    columns: [
      { ...number, name: 'a', values, nulls: Uint8Array.of(0, 1, 0) },
      { ...number, name: 'b', values: shared.subarray(0, 3) },
      { ...number, name: 'c', values: shared.subarray(3) },
    ],
  };
  freeColumn(table, 'a');
  freeColumn(table, 'b');
  freeColumn(table, 'nobody');
  expect(table.columns.map(({ name }) => name)).toEqual(['c']);
  expect(values.length).toBe(0);
  expect(shared.length).toBe(6);
});
