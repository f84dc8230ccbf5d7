/**
 * Trains models on the penguins of Palmer Station (Gorman, Williams & Fraser 2014; CC0) and exports them:
 * `node test/oracles/onnx/penguins.ts` writes the ONNX files that `penguins.py` asks ONNX Runtime about. No penguin of
 * Torgersen is trained on, so that its island is a category the models have not seen.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { StringColumn, Table } from '@trainyard/columns';
import { readTable } from '@trainyard/tables';
import { parseModelSpec, saveTrainedModel, type TrainedModel, trainModel } from '@trainyard/training';

export const FIXTURES = resolve(import.meta.dirname, '../../fixtures/onnx');

export interface PenguinCase {
  readonly target: 'species' | 'body_mass' | 'sex';
  readonly task: 'multiclass' | 'regression' | 'binary';
  readonly model: object;
}

export const CASES: readonly PenguinCase[] = [
  {
    target: 'species',
    task: 'multiclass',
    model: { layers: ['8 tanh', 'batch-norm', 'dropout 0.1', '6 relu', 'layer-norm'], epochs: 20 },
  },
  {
    target: 'body_mass',
    task: 'regression',
    model: { layers: ['8 swish', 'mish'], epochs: 20, features: { flipper_length: 'log' } },
  },
  { target: 'sex', task: 'binary', model: { layers: ['6 selu', '5 hard_sigmoid'], epochs: 20 } },
];

export const readPenguins = (): Promise<Table> => readTable(join(FIXTURES, 'penguins.csv'));

export function trainPenguins(table: Table, { target, task, model }: PenguinCase): Promise<TrainedModel> {
  const find = (name: string) => table.columns.find((column) => column.name === name)!;
  const island = find('island') as StringColumn;
  const rows = Array.from({ length: table.rowCount }, (_, row) => row).filter(
    (row) => island.categories[island.codes[row]!] !== 'Torgersen' && find(target).nulls?.[row] !== 1,
  );
  return trainModel(
    parseModelSpec(model, { params: {} }),
    { train: { table, rows }, validation: null, target, features: null, task },
    { seed: 1, engine: 'dense' },
  );
}

if (import.meta.main) {
  const table = await readPenguins();
  const folder = mkdtempSync(join(tmpdir(), 'penguins-'));
  for (const given of CASES) {
    const trained = await trainPenguins(table, given);
    const about = { params: {}, data: [], commit: null, runner: 'local', gpus: [], cost: null, parents: [] };
    const made = join(folder, given.target);
    const name = `penguins-${given.target}`;
    const { durationSeconds } = trained;
    await saveTrainedModel(
      made,
      trained,
      { ...about, name, startedAt: '2026-01-01T00:00:00Z', durationSeconds },
      ['onnx'],
    );
    copyFileSync(join(made, 'model.onnx'), join(FIXTURES, `${name}.onnx`));
  }
  rmSync(folder, { recursive: true });
}
