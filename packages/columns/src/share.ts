import { InputError } from '@trainyard/errors';

/** How many rows of `rowCount` are the test part: the nearest whole number, and at least one row on both sides. */
export function testRowCount(rowCount: number, share: number): number {
  if (!(share > 0 && share < 1)) {
    throw new InputError(`The share of the test part is ${share}, but it must lie between 0 and 1.`, {
      fix: 'Write 0.2 for a fifth of the rows.',
    });
  }
  if (rowCount < 2) {
    throw new InputError(
      `A table of ${rowCount} row${rowCount === 1 ? '' : 's'} cannot be split in two parts.`,
    );
  }
  return Math.min(rowCount - 1, Math.max(1, Math.round(rowCount * share)));
}
