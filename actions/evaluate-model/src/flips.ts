import { cellText, column } from '@trainyard/columns';
import type { Gathered, Verdict } from '@trainyard/documents';
import type { Rows } from '@trainyard/metrics';
import { flippedRows } from '@trainyard/verdict';
import type { JudgedData } from './answers.ts';

/** So many ids stand in the verdict; predictions.csv has all rows. */
const MOST_IDS = 100;

/** Rows that only one of the two got right, and where they gather; null for regression. */
export function flipsOf(
  rows: Rows,
  baseline: Rows,
  data: JudgedData,
  id: string | undefined,
  gathered: Gathered | null,
): Verdict['flips'] {
  const flipped = flippedRows(rows, baseline);
  if (flipped === null) return null;
  const { newlyWrong, newlyRight } = flipped;
  const named = (list: readonly number[]) => list.slice(0, MOST_IDS).map((row) => nameOf(row, data, id));
  return {
    newlyWrong: newlyWrong.length,
    newlyRight: newlyRight.length,
    newlyWrongIds: named(newlyWrong),
    newlyRightIds: named(newlyRight),
    ...(gathered === null ? {} : { gathered }),
  };
}

/** The row's id, or where it stands in the data's file, counted from 1 below the header. */
function nameOf(row: number, data: JudgedData, id: string | undefined): string {
  if (id === undefined) return `row ${data.fileRows[row]! + 1}`;
  return cellText(column(data.table, id, data.path), row) ?? `row ${data.fileRows[row]! + 1}`;
}
