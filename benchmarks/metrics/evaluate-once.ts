import { readFileSync } from 'node:fs';
import { describeClassification } from '@trainyard/metrics';

/** Reads labels (int32) and scores (float64) of two classes and prints the metrics, as `evaluate_once.py` does. */
const [labelsPath, scoresPath] = process.argv.slice(2);
const labels = readFileSync(labelsPath!);
const truth = new Int32Array(labels.buffer, labels.byteOffset, labels.length / 4);
const bytes = readFileSync(scoresPath!);
const positive = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);

const started = process.cpuUsage();
const n = truth.length;
const scores = new Float64Array(2 * n);
const predicted = new Int32Array(n);
for (let i = 0; i < n; i++) {
  const p = positive[i]!;
  scores[2 * i] = 1 - p;
  scores[2 * i + 1] = p;
  predicted[i] = p >= 0.5 ? 1 : 0;
}
const rows = { truth, predicted, scores, classes: ['no', 'yes'] };
const { values, confusion, curves } = describeClassification(rows);
const { user, system } = process.cpuUsage(started);
const shown = Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
const whole = process.resourceUsage();
console.log(
  JSON.stringify({
    cpuSeconds: (whole.userCPUTime + whole.systemCPUTime) / 1e6,
    megabytes: (whole.maxRSS * 1024) / 1e6,
    seconds: (user + system) / 1e6,
    confusion,
    points: curves!.roc.length,
    values: shown,
  }),
);
