import { column, selectCells, type Table } from '@trainyard/columns';
import { createRandom, shuffle } from '@trainyard/statistics';
import type { ColumnImportance, Explained } from './explanation.ts';
import { answeredRows, type LossMeasure, type MeasuredLoss, meanLoss } from './measure-loss.ts';

/**
 * Permutation importance (Breiman 2001, as in scikit-learn): how far the metric falls when one column's cells are dealt
 * anew among the rows, so that it tells nothing any more. Columns that say the same share it between them.
 *
 * @returns the most important first
 */
export async function permutationImportance(
  subject: Explained,
  measure: LossMeasure,
  repeats: number,
): Promise<ColumnImportance[]> {
  const { table, rows, columns, predict, seed, alpha, signal, onStep } = subject;
  const found: ColumnImportance[] = [];
  for (const name of columns) {
    const losses: MeasuredLoss[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      signal.throwIfAborted();
      const random = createRandom(seed).fork(`importance/${name}/${repeat}`);
      const order = shuffle(
        Int32Array.from({ length: table.rowCount }, (_, row) => row),
        random,
      );
      const answered = answeredRows(rows, await predict(withPermuted(table, name, order)));
      losses.push(measure.of(answered));
      onStep();
    }
    found.push({ column: name, ...meanLoss(losses, alpha) });
  }
  return found.sort((a, b) => b.loss - a.loss || (a.column < b.column ? -1 : 1));
}

function withPermuted(table: Table, name: string, order: Int32Array): Table {
  const permuted = selectCells(column(table, name), order);
  return { ...table, columns: table.columns.map((each) => (each.name === name ? permuted : each)) };
}
