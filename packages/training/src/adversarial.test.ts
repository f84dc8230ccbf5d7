import { jest } from '@jest/globals';
import { columnFromValues, type Table } from '@trainyard/columns';
import { createRandom } from '@trainyard/statistics';
import { batchChanges } from './change-batches.ts';
import type { EncodedRows, Learner } from './learner.ts';
import { predict, table, train } from './training-samples.ts';

jest.setTimeout(60_000);

const random = createRandom('adversary');
/** One strong signal, and many weak ones that are all a little right: what a plain model leans on, and an adversary turns. */
const labels = Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? -1 : 1));
const WEAK = Array.from({ length: 20 }, (_, k) => `w${k}`);
const strong = labels.map((y) => (random.next() < 0.05 ? -y : y));
const weak = WEAK.map(() => labels.map((y) => 0.4 * y + random.normal()));
const rows: Table = table(
  columnFromValues('s', strong),
  ...WEAK.map((name, k) => columnFromValues(name, weak[k]!)),
  columnFromValues(
    'kind',
    labels.map((_, i) => (i % 3 === 0 ? 'p' : 'q')),
  ),
  columnFromValues(
    'y',
    labels.map((y) => (y > 0 ? 'yes' : 'no')),
  ),
);
const EPSILON = 0.6;
const model = { layers: [], epochs: 12, optimizer: { adam: { 'learning-rate': 0.05 } } };
const data = { train: { table: rows, rows: null } };

/** Accuracy on rows that are moved against a linear model by the sign of its weights, in standard deviations. */
async function robustAccuracy(trained: Awaited<ReturnType<typeof train>>) {
  const kernel = new Float32Array(trained.artifacts.weightData.buffer).subarray(0, 1 + WEAK.length);
  const moved: Table = {
    ...rows,
    columns: rows.columns.map((one, k) => {
      const encoding = trained.preprocessing.features[k];
      if (encoding?.kind !== 'standardize' || one.type === 'string') return one;
      const step = EPSILON * encoding.scale * Math.sign(kernel[k]!);
      return columnFromValues(
        one.name,
        Array.from(one.values, (value, i) => value - labels[i]! * step),
      );
    }),
  };
  const { values } = await predict(trained, moved);
  return labels.filter((y, i) => values[i] === (y > 0 ? 1 : 0)).length / labels.length;
}

test.each(['dense', 'cpu'])(
  'on %s training against an adversary makes a model hard to fool',
  async (engine) => {
    const plain = await robustAccuracy(await train(model, data, { engine }));
    for (const method of ['fgsm', 'pgd']) {
      const adversarial = { method, epsilon: EPSILON, share: 1 };
      const guarded = await robustAccuracy(await train({ ...model, adversarial }, data, { engine }));
      expect(guarded).toBeGreaterThan(plain + 0.1);
    }
  },
);

test.each(['fgsm', 'pgd'])(
  '%s: the same curves on every engine, and the same bytes again',
  async (method) => {
    const given = { ...model, layers: ['6 tanh'], epochs: 2, adversarial: { method, epsilon: 0.2 } };
    const [dense, again, cpu] = [
      await train(given, data, { engine: 'dense' }),
      await train(given, data, { engine: 'dense' }),
      await train(given, data, { engine: 'cpu' }),
    ];
    expect(again.artifacts.weightData).toEqual(dense.artifacts.weightData);
    cpu.curves['loss']!.forEach((value, epoch) => {
      // The sign of a slope near 0 may differ between engines, and with it a whole step.
      expect(value).toBeCloseTo(dense.curves['loss']![epoch]!, 3);
    });
  },
);

test('numbers are moved at most epsilon, in the direction of the slope, and categories and clean rows not at all', () => {
  const learner = {
    evaluationRows: 2,
    inputGradient: (batch: EncodedRows, _: number, count: number, into: Float32Array) => {
      for (let i = 0; i < count * batch.width; i++) into[i] = i % 2 === 0 ? 0.001 : -7;
    },
  } as unknown as Learner;
  const change = batchChanges({
    adversarial: { method: 'fgsm', epsilon: 0.5, steps: 1, stepSize: 0.5, share: 0.75 },
    augment: null,
    shape: [3],
    movable: Uint8Array.of(1, 1, 0),
    random: createRandom(1),
  })!;
  const given = {
    features: Float32Array.from({ length: 12 }, () => 1),
    targets: new Float32Array(4),
    width: 3,
    targetWidth: 1,
    rowCount: 4,
    weights: null,
  };
  const { features } = change(learner, given, Int32Array.of(0, 1, 2, 3), 0, 4);
  expect(Array.from(features)).toEqual([1, 1, 1, 1.5, 0.5, 1, 0.5, 1.5, 1, 1.5, 0.5, 1]);
  expect(Array.from(given.features)).toEqual(Array(12).fill(1));
});

test.each<[string, object, RegExp]>([
  [
    'no number',
    { adversarial: { epsilon: 0.1 } },
    /model.adversarial is set, but no input column is numeric/,
  ],
  ['pictures', { augment: true }, /model.augment is set, but the only input is not a picture/],
])('there is %s to change', async (_, more, message) => {
  await expect(train({ ...model, ...more }, { ...data, features: ['kind'] })).rejects.toThrow(message);
});

test.each<[unknown, RegExp]>([
  [{ method: 'fsgm' }, /model.adversarial.method is "fsgm".*Did you mean "fgsm"/],
  [{ method: 'fgsm', steps: 3 }, /steps is set, but fgsm takes a single step/],
  [{ epsilon: 0 }, /epsilon is 0, but a number above 0/],
  ['fgsm', /model.adversarial is "fgsm", but a mapping is wanted/],
])('adversarial: %j is told', async (adversarial, message) => {
  await expect((async () => train({ ...model, adversarial }, data))()).rejects.toThrow(message);
});
