import {
  type Column,
  cellText,
  column,
  isMissing,
  selectCells,
  selectRows,
  type Table,
} from '@trainyard/columns';
import { isClassification, positiveIndex } from '@trainyard/metrics';
import type { Predictions } from '@trainyard/models';
import { createRandom, shuffle } from '@trainyard/statistics';
import type { Dependence, Explained } from './explanation.ts';

const MOST_ROWS = 300;
const MOST_POINTS = 20;
const MOST_CATEGORIES = 12;
const MOST_CLASSES = 3;

/**
 * Partial dependence (Friedman 2001): the mean prediction of a sample of rows when one column is set to the same value in
 * all of them. Numbers are set to quantiles that occur, text to its most frequent values. Columns that move together
 * make rows that do not occur.
 */
export async function partialDependence(subject: Explained, names: readonly string[]): Promise<Dependence[]> {
  const sample = sampleOf(subject);
  const found: Dependence[] = [];
  for (const name of names) {
    subject.signal.throwIfAborted();
    const source = column(subject.table, name);
    const isNumber = source.type !== 'string' && source.type !== 'boolean';
    const donors = isNumber ? quantileRows(source) : frequentRows(source);
    if (donors.length < 2) continue;
    const predictions = await subject.predict(settingEach(sample, name, source, donors));
    subject.onStep();
    found.push({
      column: name,
      kind: isNumber && source.type !== 'timestamp' ? 'number' : 'category',
      at: donors.map((row) =>
        isNumber && source.type !== 'timestamp' ? Number(source.values[row]) : cellText(source, row)!,
      ),
      lines: linesOf(predictions, donors.length, sample.rowCount, subject),
    });
  }
  return found;
}

function sampleOf({ table, seed }: Explained): Table {
  const all = Int32Array.from({ length: table.rowCount }, (_, row) => row);
  if (table.rowCount <= MOST_ROWS) return table;
  const chosen = shuffle(all, createRandom(seed).fork('dependence')).slice(0, MOST_ROWS).sort();
  return selectRows(table, chosen);
}

/** Rows that hold the quantiles of a column, one per distinct value. */
function quantileRows(source: Column): number[] {
  const values = source.type === 'string' ? [] : source.values;
  const known = Array.from({ length: values.length }, (_, row) => row).filter(
    (row) => !isMissing(source, row),
  );
  known.sort((a, b) => values[a]! - values[b]! || a - b);
  const rows: number[] = [];
  for (let i = 0; i < MOST_POINTS && known.length > 0; i++) {
    const row = known[Math.round((i * (known.length - 1)) / (MOST_POINTS - 1))]!;
    if (rows.length === 0 || values[row] !== values[rows.at(-1)!]) rows.push(row);
  }
  return rows;
}

function frequentRows(source: Column): number[] {
  const length = source.type === 'string' ? source.codes.length : source.values.length;
  const seen = new Map<string, { row: number; count: number }>();
  for (let row = 0; row < length; row++) {
    const text = cellText(source, row);
    if (text === null) continue;
    const entry = seen.get(text);
    if (entry) entry.count++;
    else seen.set(text, { row, count: 1 });
  }
  return [...seen.values()]
    .sort((a, b) => b.count - a.count || a.row - b.row)
    .slice(0, MOST_CATEGORIES)
    .map(({ row }) => row);
}

/** The sample once for each value, below each other. */
function settingEach(sample: Table, name: string, source: Column, donors: readonly number[]): Table {
  const count = sample.rowCount;
  const repeated = selectRows(
    sample,
    Int32Array.from({ length: count * donors.length }, (_, i) => i % count),
  );
  const set = selectCells(
    source,
    Int32Array.from({ length: count * donors.length }, (_, i) => donors[Math.floor(i / count)]!),
  );
  return { ...repeated, columns: repeated.columns.map((each) => (each.name === name ? set : each)) };
}

function linesOf(
  predictions: Predictions,
  points: number,
  count: number,
  { rows }: Explained,
): Dependence['lines'] {
  const { classes, scores, values, task } = predictions;
  const means = (of: (row: number) => number) =>
    Array.from({ length: points }, (_, point) => {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += of(point * count + i);
      return sum / count;
    });
  if (classes === null) return [{ name: 'prediction', values: means((row) => values[row]!) }];
  const k = classes.length;
  const positive = isClassification(rows) && k === 2 ? rows.classes[positiveIndex(rows)]! : null;
  const shown = positive === null ? classes.slice(0, MOST_CLASSES) : [positive];
  return shown.map((label) => {
    const index = classes.indexOf(label);
    const isSaid = (row: number) =>
      task === 'multilabel' ? values[row * k + index]! : Number(values[row] === index);
    return scores === null
      ? { name: `share of ${label}`, values: means(isSaid) }
      : { name: `score of ${label}`, values: means((row) => scores[row * k + index]!) };
  });
}
