import type { Table } from '@trainyard/columns';
import { didYouMean, InputError } from '@trainyard/errors';
import type { RowsTask } from '@trainyard/metrics';
import type { Expectation } from './expectation.ts';
import { whereColumns } from './where.ts';

interface ScoredAnswers {
  readonly task: RowsTask;
  readonly classes: readonly string[] | null;
}

/**
 * Checks that expectations fit the data and the answers: their columns exist, what is raised is a number, and a score is
 * named where there are more than two classes, or several labels.
 *
 * @param answers `classes`: those of the scores, of several labels the labels; null for numbers
 * @throws InputError on the expectation's line
 */
export function checkExpectationsFit(
  expectations: readonly Expectation[],
  answers: ScoredAnswers,
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
    checkClass(expectation.class, expectation.name, answers, source, at);
  }
}

function checkClass(
  label: string | null,
  name: string,
  { task, classes }: ScoredAnswers,
  source: string,
  at: Partial<Pick<Expectation, 'at'>>,
): void {
  if (label === null) {
    const isMultilabel = task === 'multilabel';
    if (classes === null || classes.length === (isMultilabel ? 1 : 2)) return;
    throw new InputError(`${source}: the expectation ${name} does not say whose score is meant.`, {
      fix: `Name a ${isMultilabel ? 'label' : 'class'}: class: ${classes[0]}.`,
      ...at,
    });
  }
  if (classes?.includes(label)) return;
  const told = task === 'multilabel' ? 'labels' : 'classes';
  const what =
    classes === null
      ? `${task === 'regression' ? 'a regression' : `a ${task} model`} has no classes`
      : `the ${told} are ${classes.join(', ')}`;
  throw new InputError(
    `${source}: the expectation ${name} is about the class "${label}", but ${what}.${didYouMean(label, classes ?? [])}`,
    at,
  );
}
