import { loadEngine } from '@trainyard/models';
import { wasmAdam } from './wasm-adam.ts';

const SETTINGS = { learningRate: 0.05, beta1: 0.8, beta2: 0.95, epsilon: 1e-7 };

test.each([1, 3, 4, 7, 130])('%i numbers: the same steps as those of TensorFlow.js', async (size) => {
  const engine = await loadEngine('wasm');
  engine.activate();
  const { tf } = engine;
  const start = tf.memory().numTensors;
  const [ours, theirs] = [0, 1].map(() =>
    tf.variable(
      tf.tidy(() => tf.sin(tf.range(0, size))),
      true,
    ),
  ) as [ReturnType<typeof tf.variable>, ReturnType<typeof tf.variable>];
  const held = ours.clone();
  const before = held.dataSync().slice();
  const rule = wasmAdam(engine, SETTINGS)!;
  const stock = tf.train.adam(SETTINGS.learningRate, SETTINGS.beta1, SETTINGS.beta2, SETTINGS.epsilon);
  const row = tf.ones([1, size]);
  for (let step = 1; step <= 4; step++)
    tf.tidy(() => {
      const gradient = tf.mul(tf.cos(tf.range(0, size)), step);
      rule.applyGradients({ [ours.name]: gradient });
      stock.applyGradients([{ name: theirs.name, tensor: gradient }]);
      // A product reads the weight as it is now, not as it was packed for the last one.
      const product = tf.matMul(row, tf.reshape(ours, [size, 1])).dataSync()[0]!;
      expect(product).toBeCloseTo(tf.sum(theirs).dataSync()[0]!, 4);
    });
  const [own, other] = [ours.dataSync(), theirs.dataSync()];
  own.forEach((value, i) => {
    expect(Math.abs(value - other[i]!)).toBeLessThan(1e-6);
  });
  // Who held the same numbers still has them.
  expect(held.dataSync()).toEqual(before);
  rule.dispose();
  stock.dispose();
  tf.dispose([ours, theirs, held, row]);
  // TensorFlow.js' Adam leaves the powers of its betas behind.
  expect(tf.memory().numTensors - start).toBeLessThanOrEqual(2);
});
