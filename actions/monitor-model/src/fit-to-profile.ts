import { parseTimestamp } from '@trainyard/columns';
import type { ColumnProfile, NumericProfile, Profile } from '@trainyard/documents';
import { profileCategories, profileNumbers, type RecentData } from '@trainyard/drift';
import type { Cells, RecentRows } from './recent-rows.ts';

/** Recent data is compared at once and kept nowhere, so its sketch may be sixteen times as fine. */
const FINE = { k: 4096 };

interface Fitted {
  readonly profile: ColumnProfile;
  readonly unreadable: number;
  readonly example: string;
}

/** Profiles of the recent rows, each column read as the kind that the profile says it is. */
export function fitToProfile(profile: Profile, rows: RecentRows): RecentData {
  const columns = new Map<string, ColumnProfile>();
  const unreadable = new Map<string, { count: number; example: string }>();
  for (const reference of profile.columns) {
    const cells = rows.columns.get(reference.name);
    if (cells === undefined) continue;
    const fitted = fit(reference, cells);
    columns.set(reference.name, fitted.profile);
    if (fitted.unreadable > 0) {
      unreadable.set(reference.name, { count: fitted.unreadable, example: fitted.example });
    }
  }
  const side = (reference: ColumnProfile | null, cells: Cells | null) =>
    reference === null || cells === null ? null : fit(reference, cells).profile;
  return {
    columns,
    unreadable,
    prediction: side(profile.prediction, rows.prediction),
    confidence: side(profile.confidence, rows.confidence),
    label: null,
  };
}

function fit(reference: ColumnProfile, cells: Cells): Fitted {
  return reference.kind === 'numeric' ? fitNumbers(reference, cells) : fitCategories(reference, cells);
}

function fitNumbers(reference: NumericProfile, cells: Cells): Fitted {
  const values = new Float64Array(cells.length);
  let unreadable = 0;
  let example = '';
  for (let row = 0; row < cells.length; row++) {
    const cell = cells.at(row);
    values[row] = toNumber(cell, reference.type);
    if (!Number.isNaN(values[row]!) || isMissing(cell)) continue;
    unreadable++;
    if (example === '') example = String(cell);
  }
  return { profile: profileNumbers(reference.name, reference.type, values, FINE), unreadable, example };
}

function fitCategories(reference: ColumnProfile & { kind: 'categorical' }, cells: Cells): Fitted {
  const counts = new Map<string, number>();
  let missing = 0;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells.at(row);
    if (isMissing(cell)) {
      missing++;
      continue;
    }
    const text = reference.type === 'boolean' ? toBoolean(String(cell)) : String(cell);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const profile = profileCategories(reference.name, reference.type, counts, missing);
  return { profile, unreadable: 0, example: '' };
}

function toNumber(cell: ReturnType<Cells['at']>, type: NumericProfile['type']): number {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  if (typeof cell === 'bigint') return Number(cell);
  if (cell instanceof Date) return cell.getTime();
  if (typeof cell !== 'string' || cell.trim() === '') return Number.NaN;
  return type === 'timestamp' ? parseTimestamp(cell) : Number(cell);
}

function toBoolean(text: string): string {
  const word = text.toLowerCase();
  return word === '1' ? 'true' : word === '0' ? 'false' : word;
}

function isMissing(cell: ReturnType<Cells['at']>): boolean {
  return (
    cell === null || cell === undefined || cell === '' || (typeof cell === 'number' && Number.isNaN(cell))
  );
}
