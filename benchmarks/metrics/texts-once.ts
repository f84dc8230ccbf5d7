import { readFileSync } from 'node:fs';
import { measure, textRows } from '@trainyard/metrics';

/** Nine metrics of two models' texts, with intervals and paired differences. Prints JSON. */
const lines = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');
const [truth, first, second] = process.argv.slice(2, 5).map((path) => lines(path)) as [
  string[],
  string[],
  string[],
];
const measured = measure(textRows(truth, first), {
  seed: 1,
  resamples: Number(process.argv[5]),
  baseline: textRows(truth, second),
});
const { user, system } = process.cpuUsage();
const values = Object.fromEntries(Object.entries(measured).map(([name, { value }]) => [name, value]));
console.log(JSON.stringify({ cpuSeconds: (user + system) / 1e6, values }));
