import type { TrainedModel } from './trained-model.ts';

/** Curves, and weights by their names, whose order differs between engines. */
export interface Course {
  readonly curves: Readonly<Record<string, readonly number[]>>;
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

export function courseOf({ curves, artifacts: { weightSpecs, weightData } }: TrainedModel): Course {
  const { buffer } = new Uint8Array(weightData);
  let offset = 0;
  const weights = weightSpecs.map(({ name, shape }) => {
    const size = shape.reduce((all, one) => all * one, 1);
    const values = Array.from(new Float32Array(buffer, offset, size));
    offset += size * 4;
    return [name, values] as const;
  });
  return { curves, weights: Object.fromEntries(weights) };
}

/**
 * The greatest difference of a number, relative to the number where it is above 1.
 *
 * @returns infinity when names or lengths differ
 */
export function largestDifference(left: Course, right: Course): number {
  const flat = ({ curves, weights }: Course) =>
    Object.entries({ ...curves, ...weights }).sort(([a], [b]) => (a < b ? -1 : 1));
  const [ours, theirs] = [flat(left), flat(right)];
  if (ours.length !== theirs.length) return Number.POSITIVE_INFINITY;
  return Math.max(
    ...ours.map(([name, values], i) => {
      const [otherName, others] = theirs[i]!;
      if (name !== otherName || values.length !== others.length) return Number.POSITIVE_INFINITY;
      return Math.max(
        0,
        ...values.map((value, k) => Math.abs(value - others[k]!) / Math.max(1, Math.abs(value))),
      );
    }),
  );
}
