import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { columnFromValues, type Table } from '@trainyard/columns';
import { readInitialModel } from './initial-model.ts';
import { saveTrainedModel } from './save-trained-model.ts';
import type { TrainOptions } from './train-options.ts';
import type { TrainedModel } from './trained-model.ts';
import { about, line, predict, table, train, xor } from './training-samples.ts';

jest.setTimeout(60_000);

async function goOnFrom(trained: TrainedModel) {
  const folder = await mkdtemp(join(tmpdir(), 'train-'));
  try {
    await saveTrainedModel(join(folder, 'model'), trained, about);
    return await readInitialModel(join(folder, 'model'), 'artifact:m');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const all = (rows: Table) => ({ train: { table: rows, rows: null } });
const still = { optimizer: { sgd: { 'learning-rate': 1e-12 } }, epochs: 1, 'batch-size': 64 };
const layers = ['8 tanh', 'batch-norm', '4 relu'];

describe.each(['dense', 'cpu'])('on %s', (engine) => {
  const first = train({ layers, epochs: 40 }, all(xor), { engine });
  const again = async (model: object, rows: Table, more: Partial<TrainOptions> = {}) =>
    train(model, all(rows), { engine, initialModel: await goOnFrom(await first), ...more });

  test('training goes on where it ended, also on rows of another scale', async () => {
    const lines: string[] = [];
    const trained = await again({ layers, ...still }, xor, { log: (text) => lines.push(text) });
    expect(lines.at(-1)).toBe('Starts from artifact:m: 10 of 10 weights.');
    const [before, after] = [await predict(await first, xor), await predict(trained, xor)];
    // Batch norm takes another mean of the rows in.
    after.values.forEach((value, row) => {
      expect(value).toBe(before.values[row]);
    });
    const wider = {
      ...xor,
      columns: xor.columns.map((one) =>
        one.name === 'a'
          ? columnFromValues(
              'a',
              Array.from({ length: 40 }, (_, i) => i * 100),
            )
          : one,
      ),
    };
    const other = await again({ layers, ...still }, wider);
    expect(other.preprocessing).toEqual((await first).preprocessing);
  });

  test('another target gets a new head, and frozen layers stay', async () => {
    const classes = table(
      ...xor.columns.slice(0, 2),
      columnFromValues(
        'y',
        Array.from({ length: 40 }, (_, i) => ['p', 'q', 'r'][i % 3]!),
      ),
    );
    const lines: string[] = [];
    const trained = await again({ layers, epochs: 2, freeze: 3 }, classes, {
      log: (text) => lines.push(text),
    });
    expect(lines.at(-1)).toBe('Starts from artifact:m: 8 of 10 weights; output drawn anew.');
    const kernel = (model: TrainedModel, name: string) => {
      let offset = 0;
      for (const { name: own, shape } of model.artifacts.weightSpecs) {
        const size = shape.reduce((product, one) => product * one, 4);
        if (own === name) return Buffer.from(model.artifacts.weightData.slice(offset, offset + size));
        offset += size;
      }
      throw new Error(name);
    };
    for (const name of ['dense_1/kernel', 'dense_3/kernel'])
      expect(kernel(trained, name).equals(kernel(await first, name))).toBe(true);
    expect(trained.signature.classes).toEqual(['p', 'q', 'r']);
  });

  test.each<[string, object, Table, RegExp]>([
    [
      'nothing fits',
      { layers: ['5 tanh', '6'] },
      xor,
      /none of its weights fits the model: it has dense_1\/kernel 2x8/,
    ],
    [
      'its columns are missing',
      { layers },
      table(columnFromValues('a', [1, 2]), columnFromValues('y', ['s', 't'])),
      /no column "b"/,
    ],
    [
      'columns should become something else',
      { layers, features: { a: 'log' } },
      xor,
      /become what the initial model takes/,
    ],
    ['all is frozen', { layers, freeze: 4 }, xor, /model.freeze is 4, but the model has 4 layers.*at most 3/],
    [
      'what is frozen is not there',
      { layers, freeze: ['dense_9'] },
      xor,
      /"dense_9", which no layer is called.*Did you mean/,
    ],
  ])('an error when %s', async (_, model, rows, message) => {
    await expect(again(model, rows)).rejects.toThrow(message);
  });
});

test('a model of dense goes on on TensorFlow.js with the same curves', async () => {
  const initialModel = await goOnFrom(
    await train({ layers: ['8 tanh'], epochs: 3 }, all(line), { engine: 'dense' }),
  );
  const [dense, cpu] = [
    await train({ layers: ['8 tanh'], epochs: 3 }, all(line), { engine: 'dense', initialModel }),
    await train({ layers: ['8 tanh'], epochs: 3 }, all(line), { engine: 'cpu', initialModel }),
  ];
  dense.curves['loss']!.forEach((value, epoch) => {
    expect(value).toBeCloseTo(cpu.curves['loss']![epoch]!, 5);
  });
});
