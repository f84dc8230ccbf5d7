export { isPictures, PICTURE_COLUMN } from './read-pictures.ts';
export { readTable } from './read-table.ts';
export { MISSING_TEXTS, type ReadOptions, type SourceTable, type TableFormat } from './source-table.ts';
export { csvText, writeCsv } from './write-csv.ts';
