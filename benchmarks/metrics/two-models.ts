import type { ClassificationRows } from '@trainyard/metrics';
import { createRandom } from '@trainyard/statistics';

/** Two models of about equal skill with correlated errors, on rows of which 3 in 10 are positive. */
export function twoModels(n: number, seed: number) {
  const random = createRandom(seed);
  const truth = Int32Array.from({ length: n }, () => (random.next() < 0.3 ? 1 : 0));
  const shared = Float64Array.from(truth, (label) => 1.2 * (label - 0.5) + random.normal());
  const scores = [0, 1].map(() => shared.map((value) => 1 / (1 + Math.exp(-value - 0.5 * random.normal()))));
  const [rows, baseline] = scores.map(
    (positive): ClassificationRows => ({
      truth,
      predicted: Int32Array.from(positive, (p) => (p >= 0.5 ? 1 : 0)),
      scores: Float64Array.from({ length: 2 * n }, (_, i) =>
        i % 2 === 1 ? positive[i >> 1]! : 1 - positive[i >> 1]!,
      ),
      classes: ['no', 'yes'],
    }),
  );
  return {
    rows: rows!,
    baseline: baseline!,
    scores: [scores[0]!, scores[1]!] as const,
    isPositive: Uint8Array.from(truth),
  };
}
