/** Columns of a panel: two vectors of the kernels. */
const PANEL = 8;

/** Row-major, rows x columns, into panels of 8 columns, each row after row; what is behind the last column is left. */
export function copyToPanels(from: Float32Array, rows: number, columns: number, to: Float32Array): void {
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      to[placeOf(row, column, rows)] = from[row * columns + column]!;
}

export function copyFromPanels(from: Float32Array, rows: number, columns: number): Float32Array {
  const to = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      to[row * columns + column] = from[placeOf(row, column, rows)]!;
  return to;
}

const placeOf = (row: number, column: number, rows: number) =>
  (Math.floor(column / PANEL) * rows + row) * PANEL + (column % PANEL);
