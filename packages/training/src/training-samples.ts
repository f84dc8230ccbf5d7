import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Column, columnFromValues, type Table } from '@trainyard/columns';
import { loadPredictor } from '@trainyard/models';
import { createRandom } from '@trainyard/statistics';
import { parseModelSpec } from './parse-model-spec.ts';
import { type ModelAbout, saveTrainedModel } from './save-trained-model.ts';
import { trainModel } from './train-model.ts';
import type { TrainOptions } from './train-options.ts';
import type { TrainedModel } from './trained-model.ts';
import type { TrainingData } from './training-data.ts';

export const table = (...columns: Column[]): Table => ({
  rowCount: columns[0]!.type === 'string' ? columns[0]!.codes.length : columns[0]!.values.length,
  columns,
});

/** Trains on cpu with seed 1 unless told. */
export const train = (
  model: unknown,
  data: Partial<TrainingData> & Pick<TrainingData, 'train'>,
  options: Partial<TrainOptions> = {},
  readFile?: (path: string) => string,
) =>
  trainModel(
    parseModelSpec(model, { params: {}, ...(readFile && { readFile }) }),
    { validation: null, target: 'y', features: null, task: null, ...data },
    { seed: 1, engine: 'cpu', ...options },
  );

export const random = createRandom('data');
export const points = Array.from(
  { length: 64 },
  () => [random.normal() * 10 + 100, random.normal()] as const,
);
/** y = 3 a - 50 b + 7, to the last digit. */
export const line = table(
  columnFromValues(
    'a',
    points.map(([a]) => a),
  ),
  columnFromValues(
    'b',
    points.map(([, b]) => b),
  ),
  columnFromValues(
    'y',
    points.map(([a, b]) => 3 * a - 50 * b + 7),
  ),
);
/** Two classes that no line divides. */
export const xor = table(
  columnFromValues(
    'a',
    Array.from({ length: 40 }, (_, i) => (i % 2) * 4 - 2 + 0.1 * random.normal()),
  ),
  columnFromValues(
    'b',
    Array.from({ length: 40 }, (_, i) => (Math.floor(i / 2) % 2) * 4 - 2 + 0.1 * random.normal()),
  ),
  columnFromValues(
    'y',
    Array.from({ length: 40 }, (_, i) => (i % 2 === Math.floor(i / 2) % 2 ? 'same' : 'other')),
  ),
);

export const about: ModelAbout = {
  name: 'm',
  params: {},
  data: [],
  commit: null,
  runner: 'local',
  gpus: [],
  startedAt: '2026-01-01T00:00:00Z',
  durationSeconds: 1,
  cost: null,
  parents: [],
};
/** What a model predicts after it was saved and loaded. */
export async function predict(trained: TrainedModel, rows: Table) {
  const folder = await mkdtemp(join(tmpdir(), 'train-'));
  try {
    await saveTrainedModel(join(folder, 'model'), trained, about);
    const predictor = await loadPredictor(join(folder, 'model'));
    const predictions = await predictor.predict(rows);
    predictor.close();
    return predictions;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
