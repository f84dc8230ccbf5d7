import { type Column, isMissing } from '@trainyard/columns';
import type { Encoding } from '@trainyard/documents';
import type { Place } from './place.ts';
import { rowAt } from './rows.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const TURN = 2 * Math.PI;

/** A missing date is zeros throughout: no place in any circle, and the mean time. */
export function encodeCalendar(
  { mean, scale }: Extract<Encoding, { kind: 'calendar' }>,
  source: Extract<Column, { type: 'timestamp' }>,
  { features, width, offset, rows, rowCount }: Place,
): void {
  for (let i = 0; i < rowCount; i++) {
    const row = rowAt(rows, i);
    if (isMissing(source, row)) continue;
    const time = source.values[row]!;
    const at = i * width + offset;
    features[at] = (time - mean) / scale;
    // 1970-01-01 was a Thursday; the week begins on Monday.
    const places = [partOfYear(time), partOf(time + 3 * DAY, WEEK), partOf(time, DAY)];
    for (const [k, place] of places.entries()) {
      features[at + 1 + 2 * k] = Math.sin(TURN * place);
      features[at + 2 + 2 * k] = Math.cos(TURN * place);
    }
  }
}

function partOf(time: number, length: number): number {
  return (((time % length) + length) % length) / length;
}

function partOfYear(time: number): number {
  const year = new Date(time).getUTCFullYear();
  const [start, end] = [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
  return (time - start) / (end - start);
}
