import type { Counts } from '@trainyard/statistics';
import type { ForecastRows } from './forecast-rows.ts';
import { type Kernel, undefinedKernel } from './kernel.ts';

/**
 * `mase`, the mean absolute error over the in-sample mean |y(t) - y(t - season)| (R. Hyndman & A. Koehler, International
 * Journal of Forecasting 22, 2006), and `rmsse`, its like of squares (S. Makridakis, E. Spiliotis & V. Assimakopoulos,
 * "The M5 accuracy competition", 2022). With several series: of each, then their mean, as in the M competitions; a
 * series counts with the mean weight of its rows. Series without a scale are left out.
 */
export function scaledErrorKernel(rows: ForecastRows, names: readonly string[]): Kernel {
  if (names.length === 0) return undefinedKernel([], '');
  const { truth, predicted, scale, squareScale, weights = null, scaleOf } = rows;
  if (!scale || !squareScale) return undefinedKernel(names, scaleOf);
  const bad = predicted.findIndex((value, i) => !Number.isFinite(value) || !Number.isFinite(truth[i]!));
  if (bad >= 0) return undefinedKernel(names, `the truth or prediction of row ${bad + 1} is not finite`);
  const { of, count } = placesOf(rows.series);
  const usable = Int32Array.from(truth.keys()).filter((row) => scale[row]! > 0 && squareScale[row]! > 0);
  if (usable.length === 0)
    return undefinedKernel(names, `every series is flat or too short in its past (${scaleOf})`);
  const errors = usable.map((row) => of[row]!);
  const absolute = Float64Array.from(usable, (row) => Math.abs(predicted[row]! - truth[row]!) / scale[row]!);
  const squares = Float64Array.from(
    usable,
    (row) => (predicted[row]! - truth[row]!) ** 2 / squareScale[row]!,
  );
  const sums = {
    rows: new Float64Array(count),
    weight: new Float64Array(count),
    absolute: new Float64Array(count),
    square: new Float64Array(count),
  };
  return {
    names,
    compute(counts, out, at) {
      addUp(counts);
      let [mase, rmsse, total] = [0, 0, 0];
      for (let s = 0; s < count; s++) {
        const weight = sums.weight[s]!;
        if (weight === 0) continue;
        const share = weight / sums.rows[s]!;
        mase += (share * sums.absolute[s]!) / weight;
        rmsse += share * Math.sqrt(sums.square[s]! / weight);
        total += share;
      }
      names.forEach((name, i) => {
        out[at + i] = (name === 'mase' ? mase : rmsse) / total;
      });
    },
    remarks() {
      const left = count - new Set(errors).size;
      const without =
        left === 0 ? '' : `; leaves out ${left} of ${count} series, flat or too short in their past`;
      return Object.fromEntries(names.map((name) => [name, `${scaleOf}${without}`]));
    },
  };

  function addUp(counts: Counts | null): void {
    for (const each of Object.values(sums)) each.fill(0);
    for (let i = 0; i < usable.length; i++) {
      const row = usable[i]!;
      const times = counts === null ? 1 : counts[row]!;
      if (times === 0) continue;
      const weight = weights === null ? times : times * weights[row]!;
      const s = errors[i]!;
      sums.rows[s]! += times;
      sums.weight[s]! += weight;
      sums.absolute[s]! += weight * absolute[i]!;
      sums.square[s]! += weight * squares[i]!;
    }
  }
}

function placesOf(series: Int32Array): { of: Int32Array; count: number } {
  const places = new Map([...new Set(series)].sort((a, b) => a - b).map((label, place) => [label, place]));
  return { of: series.map((label) => places.get(label)!), count: places.size };
}
