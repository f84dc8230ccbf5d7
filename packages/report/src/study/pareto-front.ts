/**
 * The points that no other one beats: none has both a smaller or equal cost and a better or equal value, one of them
 * strictly. By rising cost; of equal points the first.
 *
 * @param points cost (less is better) and value
 */
export function paretoFront(
  points: readonly (readonly [cost: number, value: number])[],
  goal: 'minimize' | 'maximize',
): (readonly [number, number])[] {
  const sign = goal === 'minimize' ? 1 : -1;
  const sorted = points.toSorted(([c1, v1], [c2, v2]) => c1 - c2 || sign * (v1 - v2));
  const front: (readonly [number, number])[] = [];
  let best = Number.POSITIVE_INFINITY;
  for (const point of sorted) {
    if (sign * point[1] >= best) continue;
    best = sign * point[1];
    front.push(point);
  }
  return front;
}
