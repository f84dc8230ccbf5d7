import type { Encoded } from '@trainyard/preprocessing';
import type { Predictions } from './predictor.ts';

/** The rows of a forecast that have enough history; all rows of every other model. */
export function withoutShort({
  features,
  rowCount,
  width,
  short,
}: Encoded): Pick<Encoded, 'features' | 'rowCount'> {
  if (short === null) return { features, rowCount };
  const kept = Array.from(short.keys()).filter((row) => short[row] === 0);
  const picked = new Float32Array(kept.length * width);
  for (const [i, row] of kept.entries())
    picked.set(features.subarray(row * width, (row + 1) * width), i * width);
  return { features: picked, rowCount: kept.length };
}

/** One value a row again, NaN for those without enough history. */
export function withShort(predictions: Predictions, short: Uint8Array | null): Predictions {
  if (short === null) return predictions;
  const values = new Float64Array(short.length).fill(Number.NaN);
  let next = 0;
  for (let row = 0; row < short.length; row++)
    if (short[row] === 0) values[row] = predictions.values[next++]!;
  return { ...predictions, rowCount: short.length, values };
}
