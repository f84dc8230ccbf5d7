import { type MultilabelRows, measure } from '@trainyard/metrics';
import { createRandom } from '@trainyard/statistics';

/** Measures every metric of rows with several labels, with intervals, and prints the CPU seconds and some values. */
const [rowCount, labelCount] = process.argv.slice(2).map(Number) as [number, number];
const random = createRandom('benchmarks/metrics/labels');
const cells = rowCount * labelCount;
const truth = new Uint8Array(cells);
const scores = new Float64Array(cells);
for (let i = 0; i < cells; i++) {
  truth[i] = random.next() < 0.1 + (0.3 * (i % labelCount)) / labelCount ? 1 : 0;
  scores[i] = 1 / (1 + Math.exp(-(3 * (truth[i]! - 0.7) + random.normal())));
}
const rows: MultilabelRows = {
  kind: 'multilabel',
  labels: Array.from({ length: labelCount }, (_, c) => `label${c}`),
  truth,
  predicted: Uint8Array.from(scores, (score) => (score >= 0.5 ? 1 : 0)),
  scores,
};
const before = process.cpuUsage();
const measured = measure(rows, { seed: 1 });
const { user, system } = process.cpuUsage(before);
const cpuSeconds = (user + system) / 1e6;
const ends = Object.fromEntries(
  Object.entries(measured).map(([name, { value, low, high }]) => [name, [value, low, high]]),
);
console.log(JSON.stringify({ cpuSeconds, megabytes: process.resourceUsage().maxRSS / 1024, ends }));
