export type { BooleanColumn, Column, NullMask, NumberColumn, StringColumn, Table, TimestampColumn } from './column.ts';
