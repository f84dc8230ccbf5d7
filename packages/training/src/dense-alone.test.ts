import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveTrainedModel } from './save-trained-model.ts';
import { about, predict, train, xor } from './training-samples.ts';

const isTensorFlowLoaded = () => '_tfengine' in globalThis;

test('dense trains and saves without loading TensorFlow.js, which then predicts from its files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'train-'));
  try {
    const trained = await train(
      { layers: ['4 relu', 'dropout 0.1', 'layer-norm'], epochs: 2 },
      { train: { table: xor, rows: null } },
      { engine: 'auto' },
    );
    await saveTrainedModel(join(folder, 'model'), trained, about);
    expect(isTensorFlowLoaded()).toBe(false);
    expect((await predict(trained, xor)).rowCount).toBe(40);
    expect(isTensorFlowLoaded()).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
