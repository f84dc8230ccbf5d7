import { jest } from '@jest/globals';
import { columnFromValues } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { assignFolds } from '../assign-folds.ts';
import { fitFolds } from '../fit-folds.ts';
import { parseModelSpec } from '../parse-model-spec.ts';
import { trainModel } from '../train-model.ts';
import { line, table, xor } from '../training-samples.ts';
import { shareData } from './share-data.ts';
import { createTrainingThreads } from './training-threads.ts';

jest.setTimeout(60_000);

const data = (rows: typeof xor) => ({
  train: { table: rows, rows: null },
  validation: null,
  target: 'y',
  features: null,
  task: null,
});
const spec = (model: object) => parseModelSpec(model, { params: {} });
const bytes = ({ artifacts }: { artifacts: { weightData: Uint8Array } }) => Buffer.from(artifacts.weightData);

test('folds in threads give the bytes of folds in turn, in their order', async () => {
  const rows = Int32Array.from({ length: xor.rowCount }, (_, row) => row);
  const folds = assignFolds({ count: 5, group: null, time: null }, xor, rows, null, 1);
  const fit = async (threads: number) => {
    const made = [];
    for await (const { durationSeconds: _, ...model } of fitFolds(
      spec({ layers: ['6 tanh', 'dropout 0.2'], epochs: 5, 'batch-size': 8 }),
      data(xor),
      folds,
      { seed: 3, engine: 'auto', threads },
      0,
    ))
      made.push(model);
    return made;
  };
  expect(await fit(4)).toEqual(await fit(1));
});

test('trainings in threads report, and wait for a free one', async () => {
  const threads = createTrainingThreads(2);
  try {
    const shared = shareData(data(line));
    const epochs = [0, 0, 0];
    const rates = [0.1, 0.01, 0.001];
    const train = (rate: number, onEpoch: () => void) =>
      threads.train(spec({ layers: [], epochs: 4, optimizer: { adam: { 'learning-rate': rate } } }), shared, {
        seed: 1,
        engine: 'dense',
        onEpoch,
      });
    const trained = await Promise.all(rates.map((rate, i) => train(rate, () => epochs[i]!++)));
    expect(epochs).toEqual([4, 4, 4]);
    for (const [i, rate] of rates.entries()) {
      const inTurn = await trainModel(
        spec({ layers: [], epochs: 4, optimizer: { adam: { 'learning-rate': rate } } }),
        data(line),
        { seed: 1, engine: 'dense' },
      );
      expect(bytes(trained[i]!).equals(bytes(inTurn))).toBe(true);
    }
  } finally {
    await threads.close();
  }
});

test('a cancellation ends a training that runs and one that waits; the next one is trained all the same', async () => {
  const threads = createTrainingThreads(1);
  try {
    const shared = shareData(data(line));
    const stop = new AbortController();
    const long = spec({ layers: ['64 relu'], epochs: 1_000_000 });
    const options = { seed: 1, engine: 'dense', signal: stop.signal };
    const running = threads.train(long, shared, {
      ...options,
      onEpoch: () => stop.abort(new Error('enough')),
    });
    const waiting = threads.train(long, shared, options);
    await expect(Promise.allSettled([running, waiting])).resolves.toMatchObject([
      { reason: { message: 'enough' } },
      { reason: { message: 'enough' } },
    ]);
    const next = await threads.train(spec({ layers: [], epochs: 1 }), shared, { seed: 1, engine: 'dense' });
    expect(next.curves['loss']).toHaveLength(1);
  } finally {
    await threads.close();
  }
});

test('what is wrong with the data is told as if there were no thread', async () => {
  const threads = createTrainingThreads(1);
  const empty = table(columnFromValues('a', [1, 2]), columnFromValues('y', [1, null]));
  try {
    const failed = threads.fit(spec({ layers: [] }), shareData(data(empty)), { seed: 1, engine: 'dense' });
    await expect(failed).rejects.toThrow(InputError);
    await expect(failed).rejects.toThrow('The target "y" of row 2 is empty');
  } finally {
    await threads.close();
  }
});
