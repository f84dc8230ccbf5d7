import type { Task } from '@trainyard/documents';
import { didYouMean, InputError } from '@trainyard/errors';
import type { ModelSpec } from './model-spec.ts';

/**
 * What each training row counts: `balanced` is rows / (classes x rows of the class), as in scikit-learn.
 *
 * @returns null when all count the same
 * @throws InputError for a class that the data do not have, and for regression
 */
export function weighClasses(
  given: ModelSpec['classWeights'],
  targets: Float32Array,
  classes: readonly string[] | null,
  task: Task,
): Float32Array | null {
  if (given === null) return null;
  if (classes === null) {
    throw new InputError(`model.class-weights is set, but the task is ${task}.`, { fix: 'Take it out.' });
  }
  if (task === 'multilabel') return weighLabels(given, targets, classes);
  const weights = given === 'balanced' ? balance(targets, classes.length) : lookUp(given, classes);
  return targets.map((target) => weights[target]!);
}

/** What the cells that are 1 count; those that are 0 count 1 (PyTorch's pos_weight). Balanced: zeros / ones. */
function weighLabels(
  given: NonNullable<ModelSpec['classWeights']>,
  targets: Float32Array,
  labels: readonly string[],
): Float32Array {
  const rows = targets.length / labels.length;
  const ones = labels.map((_, k) => {
    let count = 0;
    for (let row = 0; row < rows; row++) count += targets[row * labels.length + k]!;
    return count;
  });
  const weights =
    given === 'balanced' ? ones.map((count) => (rows - count) / Math.max(1, count)) : lookUp(given, labels);
  return targets.map((target, i) => (target === 1 ? weights[i % labels.length]! : 1));
}

function balance(targets: Float32Array, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const target of targets) counts[target]!++;
  return counts.map((count) => targets.length / (classes * count));
}

function lookUp(given: Readonly<Record<string, number>>, classes: readonly string[]): number[] {
  const unknown = Object.keys(given).find((name) => !classes.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      `model.class-weights has the class "${unknown}", which no training row has.${didYouMean(unknown, classes)}`,
    );
  }
  return classes.map((name) => given[name] ?? 1);
}
