/**
 * p-values adjusted by Benjamini & Hochberg (1995): reject where `adjusted <= q` to hold the false discovery rate.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = ascending(pValues);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let least = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const index = order[rank - 1]!;
    least = Math.min(least, (pValues[index]! * order.length) / rank);
    adjusted[index] = least;
  }
  return adjusted;
}

/** p-values adjusted by Holm (1979): reject where `adjusted <= alpha` to hold the family-wise error rate. */
export function holm(pValues: readonly number[]): number[] {
  const adjusted = new Array<number>(pValues.length).fill(1);
  let most = 0;
  ascending(pValues).forEach((index, rank) => {
    most = Math.max(most, Math.min(1, pValues[index]! * (pValues.length - rank)));
    adjusted[index] = most;
  });
  return adjusted;
}

function ascending(values: readonly number[]): number[] {
  return values.map((_, index) => index).sort((a, b) => values[a]! - values[b]! || a - b);
}
