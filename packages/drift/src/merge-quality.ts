import type { Calibration, Profile, ProfiledQuality } from '@trainyard/documents';

export function mergeCalibrations(a: Calibration | null, b: Calibration | null): Profile['calibration'] {
  if (a === null || b === null) return null;
  return {
    bins: a.bins.map((bin, i) => {
      const other = b.bins[i]!;
      const count = bin.count + other.count;
      const mean = (x: number | null, y: number | null) =>
        count === 0 ? null : ((x ?? 0) * bin.count + (y ?? 0) * other.count) / count;
      return {
        ...bin,
        count,
        meanScore: mean(bin.meanScore, other.meanScore),
        accuracy: mean(bin.accuracy, other.accuracy),
      };
    }),
  };
}

export function mergeQualities(a: ProfiledQuality | null, b: ProfiledQuality | null): Profile['quality'] {
  if (a === null || b === null) return null;
  const n = a.n + b.n;
  const step = b.value - a.value;
  const squares =
    a.standardDeviation ** 2 * a.n + b.standardDeviation ** 2 * b.n + (step ** 2 * a.n * b.n) / n;
  return {
    metric: a.metric,
    value: a.value + (step * b.n) / n,
    standardDeviation: Math.sqrt(squares / n),
    n,
  };
}
