// Sends the rows of a CSV file to a model server, one request each, over the Open Inference Protocol v2.
// node examples/digits/send-traffic.mjs URL MODEL FILE
import { readFileSync } from 'node:fs';

const AT_ONCE = 4;
const WAIT_SECONDS = 20;
const [url, model, file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: node send-traffic.mjs URL MODEL FILE');
  process.exit(2);
}

const [header, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
const names = header.split(',');
const target = names.indexOf('digit');
const rows = lines.map((line) => line.split(',').map(Number));

await untilReady();
let [answered, right] = [0, 0];
const started = performance.now();
const queue = rows.entries();
await Promise.all(Array.from({ length: AT_ONCE }, work));
const seconds = (performance.now() - started) / 1000;
console.log(
  `${answered} requests in ${seconds.toFixed(1)} s (${(answered / seconds).toFixed(0)} a second), ${right} of ${rows.length} digits right`,
);

async function work() {
  for (const [index, row] of queue) {
    const pixels = row.filter((_, column) => column !== target);
    const response = await fetch(`${url}/v2/models/${model}/infer`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        id: `row-${index + 1}`,
        inputs: [{ name: 'pixels', shape: [1, pixels.length], datatype: 'FP64', data: pixels }],
      }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`row ${index + 1}: ${response.status} ${answer.error}`);
    answered++;
    const [digit] = answer.outputs.find(({ name }) => name === 'predict').data;
    if (Number(digit) === row[target]) right++;
  }
}

async function untilReady() {
  for (let waited = 0; ; waited += 0.1) {
    const response = await fetch(`${url}/v2/health/ready`).catch(() => null);
    if (response?.ok) return;
    if (waited > WAIT_SECONDS) throw new Error(`${url} was not ready within ${WAIT_SECONDS} s`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
