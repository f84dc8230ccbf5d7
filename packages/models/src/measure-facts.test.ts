import { columnFromValues } from '@trainyard/columns';
import { createRandom } from '@trainyard/statistics';
import { measureFacts, orderInterval } from './measure-facts.ts';
import type { OpenedModel } from './opened-model.ts';
import type { Predictor } from './predictor.ts';

const table = {
  rowCount: 2500,
  columns: [
    columnFromValues(
      'x',
      Array.from({ length: 2500 }, (_, i) => i),
    ),
  ],
};
const opened: OpenedModel = {
  reference: 'm',
  digest: null,
  document: null,
  sizeBytes: 1234,
  loadSeconds: 0.5,
  target: null,
  task: null,
  labels: null,
  columnTypes: {},
  bind: () => Promise.reject(new Error('not asked for')),
  close() {},
};

test('every fact of a model, from as many rows as were asked', async () => {
  const sizes: number[] = [];
  const predictor: Predictor = {
    document: null,
    signature: { columns: [], target: { name: 'y', type: 'float64' }, task: 'regression', classes: null },
    async predict({ rowCount }) {
      sizes.push(rowCount);
      await new Promise((done) => setTimeout(done, 1));
      return {
        task: 'regression',
        classes: null,
        rowCount,
        scores: null,
        values: new Float64Array(rowCount),
      };
    },
    close() {},
  };
  const facts = await measureFacts(opened, predictor, table, { alpha: 0.05, budgetSeconds: 0.6 });
  const by = Object.fromEntries(facts.map((fact) => [fact.name, fact]));
  expect(Object.keys(by)).toEqual([
    'size_bytes',
    'load_seconds',
    'latency_p50_ms',
    'latency_p95_ms',
    'latency_p99_ms',
    'batch_latency_p50_ms',
    'batch_latency_p95_ms',
    'batch_latency_p99_ms',
    'throughput_rows_per_second',
    'peak_memory_bytes',
  ]);
  expect([by['size_bytes']!.value, by['load_seconds']!.value]).toEqual([1234, 0.5]);
  expect(by['latency_p50_ms']!.value).toBeGreaterThan(0.5);
  expect(by['latency_p50_ms']!.value).toBeLessThanOrEqual(by['latency_p95_ms']!.value!);
  expect(new Set(sizes)).toEqual(new Set([1, 1000]));
  expect(by['throughput_rows_per_second']!.value).toBeGreaterThan(1000);
  expect(by['peak_memory_bytes']!.value).toBeGreaterThan(1e7);
});

test('the interval of a percentile holds it as often as it says', () => {
  const random = createRandom(11);
  let [held, runs] = [0, 0];
  for (let run = 0; run < 500; run++) {
    const sorted = Float64Array.from({ length: 300 }, () => random.next()).sort();
    const { low, high } = orderInterval(sorted, 0.95, 0.05);
    runs++;
    if (low! <= 0.95 && high! >= 0.95) held++;
  }
  expect(held / runs).toBeGreaterThan(0.93);
});

test('too few timings give a percentile without an interval', () => {
  const { value, low, high } = orderInterval(Float64Array.of(1, 2, 3), 0.99, 0.05);
  expect([value, low, high]).toEqual([3, null, null]);
});
