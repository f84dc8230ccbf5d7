import { InputError } from '@trainyard/errors';
import { createRandom, shuffle } from '@trainyard/statistics';
import { classesOf, isMissing } from './cells.ts';
import type { Column } from './column.ts';
import { testRowCount } from './share.ts';

/** Row indices of both parts, each ascending; together every row once. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** All rows in an order that the seed alone decides. */
export function shuffledRows(rowCount: number, seed: number | string): Int32Array {
  return shuffle(allRows(rowCount), createRandom(seed));
}

/**
 * Rows drawn at random.
 *
 * @param share of the test part, between 0 and 1; kept within half a row
 * @throws InputError when the share is none, or there are fewer than two rows
 */
export function randomSplit(rowCount: number, share: number, seed: number | string): Split {
  const count = testRowCount(rowCount, share);
  const order = shuffledRows(rowCount, seed);
  return divide(rowCount, order.subarray(0, count), order);
}

/**
 * Rows drawn at random within each class, so that both parts have the classes in like shares (largest remainders).
 * A class of two or more rows is on both sides; a class of one row trains. Missing cells are a class of their own.
 *
 * @throws InputError when the share is none, or no class has two rows
 */
export function stratifiedSplit(column: Column, share: number, seed: number | string): Split {
  const { codes, classes } = classesOf(column);
  const members: number[][] = Array.from({ length: classes.length + 1 }, () => []);
  for (const row of shuffledRows(codes.length, seed))
    members[codes[row]! < 0 ? classes.length : codes[row]!]!.push(row);
  const counts = apportion(
    members.map((rows) => rows.length),
    testRowCount(codes.length, share),
    share,
  );
  const test = members.flatMap((rows, index) => rows.slice(0, counts[index]));
  if (test.length === 0) {
    throw new InputError(
      `No class of column "${column.name}" has two rows, so none can be on both sides of the split.`,
      {
        fix: 'Split at random, or use a column with fewer classes.',
      },
    );
  }
  return divide(codes.length, Int32Array.from(test));
}

/**
 * The newest rows are the test part; among rows of one time, the later in the table.
 *
 * @param column a timestamp or a number without missing cells
 * @throws InputError when it is neither, or a cell is missing
 */
export function timeSplit(column: Column, share: number): Split {
  if (column.type === 'string' || column.type === 'boolean') {
    throw new InputError(`Column "${column.name}" is ${column.type}, so it has no order in time.`, {
      fix: 'Name a column of dates (2026-01-31 or 2026-01-31T12:00:00Z) or of numbers.',
    });
  }
  const { values } = column;
  const count = testRowCount(values.length, share);
  forbidMissing(column, values.length, 'time');
  const order = allRows(values.length).sort((a, b) => values[a]! - values[b]! || a - b);
  return divide(values.length, order.subarray(values.length - count));
}

/**
 * Whole groups drawn at random, until the test part is as near to its share as the next group allows.
 * A group is never on both sides.
 *
 * @throws InputError when there is only one group, or a cell is missing
 */
export function groupSplit(column: Column, share: number, seed: number | string): Split {
  const { codes, classes } = classesOf(column);
  forbidMissing(column, codes.length, 'group');
  const wanted = testRowCount(codes.length, share);
  if (classes.length < 2) {
    throw new InputError(
      `Column "${column.name}" has only the group "${classes[0]}", so it cannot be split by group.`,
    );
  }
  const sizes = new Int32Array(classes.length);
  for (const code of codes) sizes[code]!++;
  const inTest = new Uint8Array(classes.length);
  let [count, groups] = [0, 0];
  for (const group of shuffledRows(classes.length, seed)) {
    const nearer = Math.abs(count + sizes[group]! - wanted) < Math.abs(count - wanted);
    if (!nearer || groups === classes.length - 1) continue;
    inTest[group] = 1;
    count += sizes[group]!;
    groups += 1;
  }
  if (groups === 0) inTest[sizes.indexOf(sizes.reduce((least, size) => Math.min(least, size)))] = 1;
  return divide(
    codes.length,
    allRows(codes.length).filter((row) => inTest[codes[row]!] === 1),
  );
}

function forbidMissing(column: Column, rowCount: number, what: string): void {
  if (column.nulls === null) return;
  for (let row = 0; row < rowCount; row++) {
    if (isMissing(column, row)) {
      throw new InputError(
        `Column "${column.name}" has no ${what} in row ${row + 1}, so the row belongs to no part.`,
      );
    }
  }
}

function apportion(sizes: readonly number[], total: number, share: number): number[] {
  const parts = sizes.map((size, index) => {
    const quota = size * share;
    const [low, high] = size < 2 ? [0, 0] : [1, size - 1];
    return { index, low, high, quota, count: Math.min(high, Math.max(low, Math.floor(quota))) };
  });
  parts.sort((a, b) => b.quota - b.count - (a.quota - a.count) || a.index - b.index);
  let rest = total - parts.reduce((sum, part) => sum + part.count, 0);
  for (let moved = true; rest !== 0 && moved; ) {
    moved = false;
    for (const part of rest > 0 ? parts : parts.toReversed()) {
      if (rest > 0 && part.count < part.high) part.count++;
      else if (rest < 0 && part.count > part.low) part.count--;
      else continue;
      rest -= Math.sign(rest);
      moved = true;
      if (rest === 0) break;
    }
  }
  const counts = new Array<number>(sizes.length).fill(0);
  for (const part of parts) counts[part.index] = part.count;
  return counts;
}

function allRows(rowCount: number): Int32Array {
  const rows = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) rows[row] = row;
  return rows;
}

/** @param test may lie in `room`, of as many numbers as there are rows, which both parts are written over */
function divide(rowCount: number, test: Int32Array, room: Int32Array = new Int32Array(rowCount)): Split {
  const inTest = new Uint8Array(rowCount);
  for (const row of test) inTest[row] = 1;
  const trains = rowCount - test.length;
  for (let row = 0, place = 0; row < rowCount; row++) {
    if (inTest[row] === 1) room[trains + row - place] = row;
    else room[place++] = row;
  }
  return { train: room.subarray(0, trains), test: room.subarray(trains) };
}
