import type { Tensor } from '@tensorflow/tfjs-core';
import { createRandom } from '@trainyard/statistics';
import { loadEngine } from './load-engine.ts';

const SIZES = [
  [1, 1, 1],
  [3, 5, 2],
  [32, 40, 24],
  [17, 64, 31],
  [2, 64, 90],
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
    for (const [i, value] of results[0]!.entries()) expect(results[1]![i]).toBeCloseTo(value, 4);
  },
);
