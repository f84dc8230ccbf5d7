import { jest } from '@jest/globals';
import { type Column, columnFromValues } from '@trainyard/columns';
import { loadEngine } from '@trainyard/models';
import { line, points, predict, random, table, train, xor } from './training-samples.ts';

jest.setTimeout(60_000);

describe.each(['dense', 'cpu', 'wasm'])('on %s', (engine) => {
  test('a linear model finds the plane that the data lie in, and predicts the same after saving', async () => {
    const trained = await train(
      { layers: [], epochs: 60, 'batch-size': 16, optimizer: { adam: { 'learning-rate': 0.1 } } },
      { train: { table: line, rows: null } },
      { engine },
    );
    expect(trained.metrics['mae']).toBeLessThan(0.5);
    const { values } = await predict(
      trained,
      table(columnFromValues('b', [0, 1]), columnFromValues('a', [100, 110])),
    );
    expect(values[0]).toBeCloseTo(307, -1);
    expect(Math.abs(values[0]! - 307)).toBeLessThan(1);
    expect(Math.abs(values[1]! - 287)).toBeLessThan(1);
  });

  test('a hidden layer learns XOR, which no line divides', async () => {
    const trained = await train(
      { layers: ['8 tanh'], epochs: 60, optimizer: { adam: { 'learning-rate': 0.05 } } },
      { train: { table: xor, rows: null } },
      { engine },
    );
    expect(trained.signature).toMatchObject({ task: 'binary', classes: ['other', 'same'] });
    expect(trained.metrics['accuracy']).toBe(1);
    const { scores } = await predict(
      trained,
      table(columnFromValues('a', [-2, -2]), columnFromValues('b', [-2, 2])),
    );
    expect(scores![1]).toBeGreaterThan(0.9);
    expect(scores![3]).toBeLessThan(0.1);
  });

  test('the same seed gives the same bytes, dropout and all; another seed others', async () => {
    const model = { layers: ['8 relu', 'dropout 0.3', 'batch-norm'], epochs: 3 };
    const data = { train: { table: xor, rows: null } };
    const [first, again, other] = [
      await train(model, data, { engine }),
      await train(model, data, { engine }),
      await train(model, data, { engine, seed: 2 }),
    ];
    expect(again.curves).toEqual(first.curves);
    expect(Buffer.from(again.artifacts.weightData).equals(first.artifacts.weightData)).toBe(true);
    expect(again.artifacts.topology).toEqual(first.artifacts.topology);
    expect(Buffer.from(other.artifacts.weightData).equals(first.artifacts.weightData)).toBe(false);
  });

  test('no tensor is left behind, also when training fails', async () => {
    const { tf } = await loadEngine(engine === 'wasm' ? 'wasm' : 'cpu');
    const before = tf.memory().numTensors;
    await train(
      { layers: ['4 relu'], epochs: 2, 'early-stopping': { metric: 'loss' } },
      { train: { table: xor, rows: null } },
      { engine },
    );
    await expect(
      train(
        { layers: ['4 relu', { reshape: { 'target-shape': [2, 2] } }] },
        { train: { table: xor, rows: null } },
        { engine: engine === 'dense' ? 'auto' : engine },
      ),
    ).rejects.toThrow(/output/);
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('two trainings at once give what each gives alone', async () => {
  const data = { train: { table: xor, rows: null } };
  const model = { layers: ['32 relu', 'dropout 0.5'], epochs: 8 };
  const alone = await train(model, data, { engine: 'cpu' });
  const [together] = await Promise.all([
    train(model, data, { engine: 'cpu' }),
    train(model, data, { engine: 'wasm', seed: 5 }),
  ]);
  expect(together!.curves).toEqual(alone.curves);
});

test('encodings are fitted on the training rows alone', async () => {
  const rows = { rows: Array.from({ length: 50 }, (_, i) => i) };
  const wild = {
    ...line,
    columns: line.columns.map(
      (column) =>
        ({
          ...column,
          values: Float64Array.from((column as { values: Float64Array }).values, (value, i) =>
            i >= 50 ? value + 1e6 : value,
          ),
        }) as Column,
    ),
  };
  const validation = { rows: [50, 51] };
  const [tame, other] = [line, wild].map((source) =>
    train(
      { layers: [], epochs: 1 },
      { train: { table: source, ...rows }, validation: { table: source, ...validation } },
    ),
  );
  expect((await other!).preprocessing).toEqual((await tame!).preprocessing);
  expect((await other!).artifacts.weightData).toEqual((await tame!).artifacts.weightData);
  expect((await other!).metrics['val_mae']).not.toEqual((await tame!).metrics['val_mae']);
});

test('curves have one value an epoch, and the best epoch is kept when early stopping asks for it', async () => {
  // Labels without any rule: what is learned can only be wrong elsewhere.
  const noise = {
    ...xor,
    columns: [
      ...xor.columns.slice(0, 2),
      columnFromValues(
        'y',
        points.slice(0, 40).map(() => (random.next() < 0.5 ? 'other' : 'same')),
      ),
    ],
  };
  const rows = (from: number, to: number) => ({
    table: noise,
    rows: Array.from({ length: to - from }, (_, i) => from + i),
  });
  const trained = await train(
    {
      layers: ['16 relu'],
      epochs: 200,
      optimizer: { adam: { 'learning-rate': 0.1 } },
      'early-stopping': { patience: 3 },
    },
    { train: rows(0, 30), validation: rows(30, 40) },
  );
  expect(trained.end).toBe('early-stopping');
  expect(Object.keys(trained.curves)).toEqual(['loss', 'accuracy', 'val_loss', 'val_accuracy']);
  const losses = trained.curves['val_loss']!;
  expect(losses.length).toBe(trained.keptEpoch + 3);
  expect(trained.metrics['val_loss']).toBe(Math.min(...losses));
  const { scores } = await predict(trained, noise);
  const truth = noise.columns[2] as unknown as Extract<Column, { type: 'string' }>;
  const loss = [...Array(10).keys()].reduce(
    (sum, i) =>
      sum -
      Math.log(scores![(30 + i) * 2 + (truth.categories[truth.codes[30 + i]!] === 'same' ? 1 : 0)]!) / 10,
    0,
  );
  expect(loss).toBeCloseTo(trained.metrics['val_loss']!, 4);
});

test.each(['dense', 'cpu'])(
  'on %s onEpoch sees each epoch and can stop; a signal stops within an epoch',
  async (engine) => {
    const seen: number[] = [];
    const data = { train: { table: xor, rows: null } };
    const stopped = await train({ layers: ['4 relu'], epochs: 50 }, data, {
      engine,
      onEpoch: ({ epoch }) => {
        seen.push(epoch);
        return epoch === 3 ? 'stop' : undefined;
      },
    });
    expect([stopped.end, seen, stopped.keptEpoch]).toEqual(['stopped', [1, 2, 3], 3]);
    const controller = new AbortController();
    const running = train({ layers: ['256 relu'], epochs: 10_000, 'batch-size': 1 }, data, {
      engine,
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(new Error('cancelled')), 300);
    await expect(running).rejects.toThrow('cancelled');
  },
);
