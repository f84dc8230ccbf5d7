import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Column, selectCells, type Table } from '@trainyard/columns';
import { type ClassificationRows, metricChange } from '@trainyard/metrics';
import type { Predictions } from '@trainyard/models';
import { openOnnx } from '@trainyard/models/open';
import { createRandom, shuffle } from '@trainyard/statistics';

const [folder = '.', features = '20'] = process.argv.slice(2);
const k = Number(features);
const read = (name: string) => readFileSync(join(folder, name));
const aligned = (name: string) => new Uint8Array(read(name)).buffer;
const data = new Float32Array(aligned('data.f32'));
const truth = new Int32Array(aligned('truth.i32'));
const expected = new Float64Array(aligned('scores.f64'));
const n = truth.length;
const columns: Column[] = Array.from({ length: k }, (_, c) => ({
  name: `x${c}`,
  type: 'float64',
  values: Float64Array.from({ length: n }, (_, row) => data[row * k + c]!),
  nulls: null,
}));
const target: Column = { name: 'y', type: 'integer', values: Float64Array.from(truth), nulls: null };
const table: Table = { rowCount: n, columns: [...columns, target] };

const opened = await openOnnx({ path: join(folder, 'forest.onnx'), reference: 'forest.onnx' });
const predictor = await opened.bind({ table, source: 'data', target: 'y', notInputs: [] });
let predictions!: Predictions;
const score = await time(async () => {
  predictions = await predictor.predict(table);
});
const rowsOf = ({ scores, values, classes }: Predictions): ClassificationRows => ({
  truth,
  predicted: Int32Array.from(values),
  scores,
  classes: classes!,
});
const before = rowsOf(predictions);
const importance: number[] = [];
const permute = await time(async () => {
  for (const column of columns) {
    const random = createRandom(1).fork(column.name);
    const order = shuffle(
      Int32Array.from({ length: n }, (_, row) => row),
      random,
    );
    const permuted = table.columns.map((each) => (each === column ? selectCells(each, order) : each));
    const after = rowsOf(await predictor.predict({ ...table, columns: permuted }));
    importance.push(-metricChange('roc_auc', before, after).change);
  }
});
let difference = 0;
for (let row = 0; row < n; row++)
  difference = Math.max(difference, Math.abs(predictions.scores![row * 2 + 1]! - expected[row]!));
const megabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ score, permute, importance, difference, megabytes, load: opened.loadSeconds }));

async function time(work: () => Promise<void>): Promise<[wall: number, cpu: number]> {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return [(performance.now() - begun) / 1000, (user + system) / 1e6];
}
