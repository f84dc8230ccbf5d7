import { sortedOrder } from '@trainyard/statistics';
import type { RegressionRows } from './rows.ts';

export const RESIDUAL_SHARES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

/**
 * Quantiles of prediction - truth: by linear interpolation (Hyndman & Fan's type 7); with weights the least residual
 * that at least the share of the weight lies at or below (the inverse of the distribution).
 *
 * @returns null where there are no rows, no weight, or a value that is not finite
 */
export function residualQuantiles(
  { truth, predicted, weights }: RegressionRows,
  shares: readonly number[] = RESIDUAL_SHARES,
): { share: number; value: number }[] | null {
  const residuals = truth.map((value, row) => predicted[row]! - value);
  if (residuals.length === 0 || residuals.some((value) => !Number.isFinite(value))) return null;
  const order = sortedOrder(residuals);
  if (!weights) {
    const at = (share: number) => {
      const position = share * (order.length - 1);
      const below = Math.floor(position);
      const low = residuals[order[below]!]!;
      const high = residuals[order[Math.min(below + 1, order.length - 1)]!]!;
      return low + (high - low) * (position - below);
    };
    return shares.map((share) => ({ share, value: at(share) }));
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) return null;
  return shares.map((share) => {
    let below = 0;
    const row = order.find((each) => {
      below += weights[each]!;
      return weights[each]! > 0 && below >= share * total * (1 - 1e-12);
    });
    return { share, value: residuals[row ?? order.at(-1)!]! };
  });
}
