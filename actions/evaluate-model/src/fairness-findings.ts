import type { Fairness } from '@trainyard/documents';
import { type ClassificationRows, groupFairness, isClassification, type Rows } from '@trainyard/metrics';
import type { ColumnLabels, Policy } from '@trainyard/verdict';

/** Of more classes than this, the most frequent ones are compared. */
const MOST_CLASSES = 10;

export interface FairnessInput {
  readonly sensitive: readonly ColumnLabels[];
  readonly policy: Pick<Policy, 'positive' | 'alpha'>;
  readonly seed: number;
  readonly clusters: Int32Array | null;
}

/**
 * Fairness between the groups of each sensitive column: of two classes of the positive one; of more, of the class that the
 * policy calls positive, else of each against all others. Nothing for predictions that are no single class.
 */
export function fairnessFindings(
  rows: Rows,
  { sensitive, policy, seed, clusters }: FairnessInput,
): readonly Fairness[] {
  if (sensitive.length === 0 || !isClassification(rows)) return [];
  const { alpha } = policy;
  return sensitive.flatMap((groups) =>
    comparedClasses(rows, policy.positive).map((positive) => {
      const found = groupFairness(rows, groups, {
        alpha,
        seed,
        clusters,
        ...(positive === null ? {} : { positive }),
      });
      return {
        column: groups.column,
        ...(positive === null ? {} : { class: rows.classes[positive]! }),
        groups: [...found.groups],
        measures: { ...found.measures },
      };
    }),
  );
}

/** Indices of classes; null stands for the positive one of two. */
function comparedClasses({ classes, truth }: ClassificationRows, named: string | null): (number | null)[] {
  if (classes.length === 2) return [null];
  if (named !== null) return [classes.indexOf(named)];
  const counts = classes.map(() => 0);
  for (const label of truth) counts[label]! += 1;
  return classes
    .map((_, at) => at)
    .filter((at) => counts[at]! > 0 && counts[at]! < truth.length)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, MOST_CLASSES)
    .sort((a, b) => a - b);
}
