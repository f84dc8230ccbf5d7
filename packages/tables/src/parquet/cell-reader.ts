import type { CellValue, Column } from '@trainyard/columns';
import type { SchemaElement } from 'hyparquet';

/** How a column's decoded values become cells. */
export interface CellReader {
  readonly type: Column['type'];
  read(value: unknown): CellValue;
}

const NUMBER: CellReader = { type: 'float64', read: (value) => value as number | null };
const INTEGER: CellReader = {
  type: 'integer',
  read: (value) => {
    if (typeof value !== 'bigint') return value as number | null;
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  },
};
const TIMESTAMP: CellReader = { type: 'timestamp', read: (value) => value as Date | null };
const TEXT: CellReader = {
  type: 'string',
  read: (value) => (value === null || value === undefined ? null : String(value)),
};
const BOOLEAN: CellReader = { type: 'boolean', read: (value) => value as boolean | null };

/** Null for types that are no single value. */
export function cellReader({
  type,
  converted_type: converted,
  logical_type: logical,
}: SchemaElement): CellReader | null {
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL' || logical?.type === 'FLOAT16') return NUMBER;
  if (converted === 'DATE' || logical?.type === 'DATE' || type === 'INT96') return TIMESTAMP;
  if (converted?.startsWith('TIMESTAMP') || logical?.type === 'TIMESTAMP') return TIMESTAMP;
  if (converted === 'BSON' || converted === 'INTERVAL' || converted === 'JSON') return null;
  if (['JSON', 'VARIANT', 'GEOMETRY', 'GEOGRAPHY', 'MAP', 'LIST'].includes(logical?.type ?? '')) return null;
  switch (type) {
    case 'BOOLEAN':
      return BOOLEAN;
    case 'INT32':
    case 'INT64':
      return INTEGER;
    case 'FLOAT':
    case 'DOUBLE':
      return NUMBER;
    case 'BYTE_ARRAY':
      return TEXT;
    default:
      return logical?.type === 'UUID' ? TEXT : null;
  }
}
