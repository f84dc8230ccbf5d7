import { hasColumn, type Table } from '@trainyard/columns';
import type { Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';

/**
 * The columns that a target of several labels lists; null for a single target.
 *
 * @param labels that a model knows, where it is one
 * @throws InputError when a list is given for a task of one target
 */
export function targetColumns(
  target: string,
  task: Task | undefined,
  table: Table,
  labels: readonly string[] | null = null,
): readonly string[] | null {
  const names = splitTargets(target);
  if (task === 'multilabel') return labels ?? names;
  if (names.length < 2 || hasColumn(table, target)) return null;
  if (task === undefined) return names;
  throw new InputError(`Input target names ${names.length} columns, but the task is ${task}.`, {
    fix: 'Name one column, or set task: multilabel.',
  });
}

/** The columns of a list as the input `target` has it. */
export function splitTargets(target: string): string[] {
  return target
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
