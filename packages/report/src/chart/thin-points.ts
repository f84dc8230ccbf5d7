/**
 * Largest-Triangle-Three-Buckets (Steinarsson 2013, "Downsampling time series for visual representation"):
 * at most `max` points that keep the line's look; first and last stay. `max` is at least 3.
 */
export function thinPoints(
  points: readonly (readonly [number, number])[],
  max: number,
): readonly (readonly [number, number])[] {
  if (points.length <= max) return points;
  const kept: (readonly [number, number])[] = [points[0]!];
  const width = (points.length - 2) / (max - 2);
  let last = points[0]!;
  for (let bucket = 0; bucket < max - 2; bucket += 1) {
    const from = Math.floor(bucket * width) + 1;
    const to = Math.floor((bucket + 1) * width) + 1;
    const next = average(points, to, Math.min(Math.floor((bucket + 2) * width) + 1, points.length));
    let best = points[from]!;
    let largest = -1;
    for (let i = from; i < to; i += 1) {
      const [x, y] = points[i]!;
      const area = Math.abs((last[0] - next[0]) * (y - last[1]) - (last[0] - x) * (next[1] - last[1]));
      if (area > largest) {
        largest = area;
        best = points[i]!;
      }
    }
    kept.push(best);
    last = best;
  }
  kept.push(points.at(-1)!);
  return kept;
}

function average(points: readonly (readonly [number, number])[], from: number, to: number): [number, number] {
  let [x, y] = [0, 0];
  for (let i = from; i < to; i += 1) {
    x += points[i]![0];
    y += points[i]![1];
  }
  return [x / (to - from), y / (to - from)];
}
