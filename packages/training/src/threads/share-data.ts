import type { Column, Table } from '@trainyard/columns';
import type { TrainingData } from '../training-data.ts';

/** The same data with the cells in memory that threads share: handing them over copies nothing. */
export function shareData(data: TrainingData): TrainingData {
  const tables = new Map<Table, Table>();
  const set = <T extends { readonly table: Table } | null | undefined>(given: T): T => {
    if (given == null) return given;
    const table = tables.get(given.table) ?? shareTable(given.table);
    tables.set(given.table, table);
    return { ...given, table };
  };
  return {
    ...data,
    train: set(data.train),
    validation: set(data.validation),
    ...(data.replay !== undefined && { replay: set(data.replay) }),
  };
}

function shareTable({ rowCount, columns }: Table): Table {
  return { rowCount, columns: columns.map(shareColumn) };
}

function shareColumn(column: Column): Column {
  const nulls = column.nulls === null ? null : bytes(column.nulls);
  if (column.type === 'boolean') return { ...column, values: bytes(column.values), nulls };
  if (column.type !== 'string') {
    const values = new Float64Array(new SharedArrayBuffer(column.values.byteLength));
    values.set(column.values);
    return { ...column, values, nulls };
  }
  const codes = new Int32Array(new SharedArrayBuffer(column.codes.byteLength));
  codes.set(column.codes);
  return { ...column, codes, nulls };
}

function bytes(given: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(given.byteLength));
  shared.set(given);
  return shared;
}
