export { cellText, classesOf, isMissing, missingCount, numbersOf } from './cells.ts';
export type {
  BooleanColumn,
  Column,
  NullMask,
  NumberColumn,
  StringColumn,
  Table,
  TimestampColumn,
} from './column.ts';
export { column, hasColumn } from './find-column.ts';
export { freeColumn } from './free-column.ts';
export { PACKING_WINDOW } from './number-store.ts';
export { loadNumberPacker, packedColumn, withNumbers } from './packed-column.ts';
export type { createNumberPacker, NumberPacker } from './packed-numbers.ts';
export { selectCells, selectColumns, selectRows } from './select.ts';
export { groupSplit, randomSplit, type Split, shuffledRows, stratifiedSplit, timeSplit } from './split.ts';
export { parseTimestamp } from './timestamp.ts';
export {
  type CellValue,
  columnFromValues,
  NUMERIC_SHARE,
  type RowSource,
  textAmongNumbers,
} from './values.ts';
