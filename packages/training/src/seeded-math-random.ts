import type { Random } from '@trainyard/statistics';

/**
 * Runs synchronous work with `Math.random` replaced by a seeded source.
 *
 * TensorFlow.js draws initial weights, dropout and noise from generators that it seeds from `Math.random` when a layer
 * has no seed of its own; and a dropout layer with a seed drops the same units at every step. This is the one place where all
 * of them meet. The work must not await: other code would draw from our source.
 */
export function withSeededMathRandom<T>(random: Random, work: () => T): T {
  const original = Math.random;
  Math.random = random.next;
  try {
    return work();
  } finally {
    Math.random = original;
  }
}
