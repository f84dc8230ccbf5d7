/** A loop: for a row's few numbers it is quicker than a view of them. */
export function copyNumbers(
  from: Float32Array,
  start: number,
  to: Float32Array,
  at: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) to[at + i] = from[start + i]!;
}
