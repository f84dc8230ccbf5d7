import type { Policy } from './policy.ts';

/** The costs over a list of classes, row-major, one row a true class; null where the policy has none. */
export function costMatrix(
  { costs }: Pick<Policy, 'costs'>,
  classes: readonly string[],
): Float64Array | null {
  if (costs === null) return null;
  const matrix = new Float64Array(classes.length ** 2);
  classes.forEach((truth, t) => {
    classes.forEach((predicted, p) => {
      const row = Object.hasOwn(costs, truth) ? costs[truth]! : {};
      matrix[t * classes.length + p] = Object.hasOwn(row, predicted) ? row[predicted]! : 0;
    });
  });
  return matrix;
}
