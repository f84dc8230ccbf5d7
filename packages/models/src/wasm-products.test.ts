import type { Tensor } from '@tensorflow/tfjs-core';
import { createRandom } from '@trainyard/statistics';
import { loadEngine } from './load-engine.ts';

const SIZES = [
  [1, 1, 1],
  [3, 5, 2],
  [32, 40, 24],
  [17, 64, 31],
  [2, 64, 90],
  // More rows than are taken at once.
  [300, 257, 33],
] as const;
const FLAGS = [
  [false, false],
  [true, false],
  [false, true],
  [true, true],
] as const;
const CASES = SIZES.flatMap((size) =>
  FLAGS.flatMap((flags) => [[], [1], [3]].map((batch) => ({ size, flags, batch }))),
);

test.each(CASES)(
  'a product of $size, transposed $flags, batch $batch, is that of cpu',
  async ({ size, flags, batch }) => {
    const [m, k, n] = size;
    const [transposeA, transposeB] = flags;
    const random = createRandom(`${m} ${k} ${n}`);
    const numbers = (count: number) => Float32Array.from({ length: count }, () => random.normal());
    const shapeA = [...batch, ...(transposeA ? [k, m] : [m, k])];
    const shapeB = [...batch, ...(transposeB ? [n, k] : [k, n])];
    const count = (shape: number[]) => shape.reduce((all, one) => all * one, 1);
    const [a, b] = [numbers(count(shapeA)), numbers(count(shapeB))];
    const results: Float32Array[] = [];
    for (const name of ['cpu', 'wasm'] as const) {
      const engine = await loadEngine(name);
      const { tf } = engine;
      engine.activate();
      const held = () => [tf.memory().numTensors, tf.backend().numDataIds()];
      const before = held();
      const product = tf.tidy(
        () => tf.matMul(tf.tensor(a, shapeA), tf.tensor(b, shapeB), transposeA, transposeB) as Tensor,
      );
      expect(product.shape).toEqual([...batch, m, n]);
      results.push(product.dataSync<'float32'>().slice());
      product.dispose();
      expect(held()).toEqual(before);
    }
    // The terms of a sum are of size 1 each, and a number of 32 bits is rounded by up to 6e-8 of it.
    const wrong = [...results[0]!.keys()].filter(
      (i) => !(Math.abs(results[1]![i]! - results[0]![i]!) < 1e-6 * k),
    );
    expect(wrong).toEqual([]);
  },
);

test('a layer that learns, with a bias: products and gradients are those of cpu', async () => {
  const random = createRandom('layer');
  const numbers = (count: number) => Float32Array.from({ length: count }, () => random.normal());
  const [x, w, bias] = [numbers(6 * 10), numbers(10 * 13), numbers(13)];
  const results: Float32Array[][] = [];
  for (const name of ['cpu', 'wasm'] as const) {
    const engine = await loadEngine(name);
    const { tf } = engine;
    engine.activate();
    const gradients = tf.grads((a, b, c) =>
      tf.sum(tf.square(tf.fused.matMul({ a, b, bias: c, transposeA: false, transposeB: false }))),
    );
    const made = gradients([tf.tensor(x, [6, 10]), tf.tensor(w, [10, 13]), tf.tensor(bias, [13])]);
    results.push(made.map((tensor) => tensor.dataSync<'float32'>().slice()));
    tf.dispose(made);
  }
  results[0]!.forEach((values, part) => {
    expect(largestDifference(values, results[1]![part]!)).toBeLessThan(1e-5);
  });
});

/** Relative to the numbers, or to 1 where they are smaller. */
function largestDifference(wanted: Float32Array, given: Float32Array): number {
  return wanted.reduce((most, value, i) => {
    const difference = Math.abs(value - given[i]!) / Math.max(1, Math.abs(value));
    return Math.max(most, difference);
  }, 0);
}
