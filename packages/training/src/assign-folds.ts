import {
  type Column,
  cellText,
  classesOf,
  column,
  isMissing,
  selectCells,
  type Table,
} from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { createRandom, shuffle } from '@trainyard/statistics';
import type { FoldsSpec } from './model-spec.ts';

/** Row indices of the table. */
export interface Fold {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Rows in folds, each of which is held out once: at random and with the classes in like shares, or whole groups, or
 * forward in time, where each fold is judged by a model of the rows before it, so that the earliest are never held out.
 *
 * @param rows to divide, indices of the table
 * @param classes the target when it holds classes
 * @throws InputError when there are too few rows, groups, or rows of a class
 */
export function assignFolds(
  { count, group, time }: FoldsSpec,
  table: Table,
  rows: Int32Array,
  classes: Column | null,
  seed: number,
): Fold[] {
  if (time !== null) {
    const times = column(table, time, 'the training data');
    return forward(count, sortByTime(times, rows), times as OrderedColumn);
  }
  const foldOf =
    group === null
      ? byClass(count, rows, classes, seed)
      : byGroup(count, rows, column(table, group, 'the training data'), seed);
  return Array.from({ length: count }, (_, fold) => ({
    train: rows.filter((_, i) => foldOf[i] !== fold),
    test: rows.filter((_, i) => foldOf[i] === fold),
  }));
}

/** Of each class as many in every fold as can be; the folds go round from class to class, so that their sizes are like. */
function byClass(count: number, rows: Int32Array, target: Column | null, seed: number): Int32Array {
  const random = createRandom(seed).fork('folds');
  const { codes, classes } =
    target === null
      ? { codes: new Int32Array(rows.length), classes: ['all'] }
      : classesOf(selectCells(target, rows));
  const foldOf = new Int32Array(rows.length);
  let next = 0;
  for (let code = 0; code < classes.length; code++) {
    const members = [...rows.keys()].filter((i) => codes[i] === code);
    if (members.length < 2) {
      throw new InputError(
        target === null
          ? `model.folds is ${count}, but there is only ${members.length} row to train on.`
          : `model.folds is ${count}, but the class "${classes[code]}" has ${members.length} row: held out, no row of it would be left to train on.`,
        { fix: 'Add rows, or take folds out.' },
      );
    }
    for (const i of shuffle(members, random)) foldOf[i] = next++ % count;
  }
  if (rows.length < count) throw tooFew(count, `${rows.length} rows`);
  return foldOf;
}

/** The largest groups first, each to the fold that has fewest rows. */
function byGroup(count: number, rows: Int32Array, groups: Column, seed: number): Int32Array {
  const members = new Map<string, number[]>();
  for (const [i, row] of rows.entries()) {
    if (isMissing(groups, row))
      throw new InputError(`The column "${groups.name}" of model.folds.group is empty in row ${row + 1}.`);
    const name = cellText(groups, row)!;
    members.set(name, [...(members.get(name) ?? []), i]);
  }
  if (members.size < count) throw tooFew(count, `${members.size} groups in "${groups.name}"`);
  const found = [...members.values()];
  const order = shuffle([...found.keys()], createRandom(seed).fork('folds')).map((i) => found[i]!);
  const sizes = new Array<number>(count).fill(0);
  const foldOf = new Int32Array(rows.length);
  for (const group of order.sort((a, b) => b.length - a.length)) {
    const fold = sizes.indexOf(Math.min(...sizes));
    sizes[fold] = sizes[fold]! + group.length;
    for (const i of group) foldOf[i] = fold;
  }
  return foldOf;
}

function sortByTime(times: Column, rows: Int32Array): Int32Array {
  if (times.type === 'string' || times.type === 'boolean') {
    throw new InputError(`model.folds.time is "${times.name}", which holds neither dates nor numbers.`);
  }
  const empty = rows.find((row) => isMissing(times, row));
  if (empty !== undefined)
    throw new InputError(`The column "${times.name}" of model.folds.time is empty in row ${empty + 1}.`);
  return rows.slice().sort((a, b) => times.values[a]! - times.values[b]! || a - b);
}

type OrderedColumn = Exclude<Column, { type: 'string' | 'boolean' }>;

/** Rows of one time are on one side: no fold is judged at a time that it was trained on. */
function forward(count: number, rows: Int32Array, { values }: OrderedColumn): Fold[] {
  if (rows.length < count + 1) throw tooFew(count, `${rows.length} rows`);
  const edges = [0];
  for (let part = 1; part <= count + 1; part++) {
    let at = Math.max(Math.round((part * rows.length) / (count + 1)), edges[part - 1]! + 1);
    while (at < rows.length && values[rows[at]!] === values[rows[at - 1]!]) at++;
    if (at > rows.length) throw tooFew(count, `${new Set(rows.map((row) => values[row]!)).size} times`);
    edges.push(at);
  }
  const edge = (part: number) => edges[part]!;
  return Array.from({ length: count }, (_, fold) => ({
    train: rows.slice(0, edge(fold + 1)),
    test: rows.slice(edge(fold + 1), edge(fold + 2)),
  }));
}

function tooFew(count: number, what: string): InputError {
  return new InputError(`model.folds is ${count}, but there are only ${what}.`, { fix: 'Use fewer folds.' });
}
