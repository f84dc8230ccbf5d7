import type { Table } from '@trainyard/columns';
import { didYouMean, InputError } from '@trainyard/errors';
import type { Expectation } from './expectation.ts';
import { whereColumns } from './where.ts';

/**
 * Checks that expectations fit the data and the classes: their columns exist, what is raised is a number, and a score is
 * named where there are more than two.
 *
 * @param classes null for a regression
 * @throws InputError on the expectation's line
 */
export function checkExpectationsFit(
  expectations: readonly Expectation[],
  classes: readonly string[] | null,
  table: Table,
  source: string,
): void {
  const names = table.columns.map(({ name }) => name);
  for (const expectation of expectations) {
    const { column: name, where, at: place } = expectation;
    const at = place === undefined ? {} : { at: place };
    const needed = [name, ...(where === null ? [] : whereColumns(where, source))];
    for (const each of needed) {
      if (names.includes(each)) continue;
      throw new InputError(
        `${source}: the expectation ${expectation.name} names the column "${each}", which the data does not have.${didYouMean(each, names)}`,
        at,
      );
    }
    if (expectation.kind === 'invariant') continue;
    const { type } = table.columns.find((each) => each.name === name)!;
    if (type !== 'float64' && type !== 'integer') {
      throw new InputError(
        `${source}: the expectation ${expectation.name} raises "${name}", a ${type} column; a column of numbers is wanted.`,
        { fix: `Of other columns it can be asked that they change nothing: invariant-to: ${name}.`, ...at },
      );
    }
    checkClass(expectation.class, expectation.name, classes, source, at);
  }
}

function checkClass(
  label: string | null,
  name: string,
  classes: readonly string[] | null,
  source: string,
  at: Partial<Pick<Expectation, 'at'>>,
): void {
  if (label === null) {
    if (classes === null || classes.length === 2) return;
    throw new InputError(`${source}: the expectation ${name} does not say whose score is meant.`, {
      fix: `Name a class: class: ${classes[0]}.`,
      ...at,
    });
  }
  if (classes?.includes(label)) return;
  const what = classes === null ? 'a regression has no classes' : `the classes are ${classes.join(', ')}`;
  throw new InputError(
    `${source}: the expectation ${name} is about the class "${label}", but ${what}.${didYouMean(label, classes ?? [])}`,
    at,
  );
}
