/** `node train-once.ts CASE ENGINE`: trains one case and prints what it took as JSON. */
import { engineRoom, parseModelSpec, trainModel } from '@trainyard/training';
import { CASES, makeTable } from './cases.ts';

const [, , name, engine] = process.argv;
const given = CASES.find((one) => one.name === name)!;
const table = makeTable(given);
const room = engineRoom(
  { enginePath: null, workspace: process.cwd(), gpus: { wish: 'auto', names: [] } },
  process.env,
);
const task = given.classes === 0 ? 'regression' : 'multiclass';

let before = process.cpuUsage();
function onEpoch(): undefined {
  const { user, system } = process.cpuUsage(before);
  before = process.cpuUsage();
  epochs.push((user + system) / 1e6);
}
const [started, cpu] = [performance.now(), process.cpuUsage()];
const losses: number[] = [];
/** CPU seconds of each epoch. */
const epochs: number[] = [];
for (const rate of given.learningRates) {
  const spec = parseModelSpec(
    {
      layers: given.hidden.map((units) => `${units} relu`),
      optimizer: { adam: { 'learning-rate': rate } },
      epochs: given.epochs,
      'batch-size': given.batchSize,
    },
    { params: {} },
  );
  const trained = await trainModel(
    spec,
    { train: { table, rows: null }, validation: null, target: 'y', features: null, task },
    { seed: 1, engine: engine!, room, onEpoch },
  );
  losses.push(trained.metrics['loss']!);
}
const used = process.cpuUsage(cpu);
console.log(
  JSON.stringify({
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (used.user + used.system) / 1e6,
    wholeSeconds: performance.now() / 1000,
    megabytes: process.resourceUsage().maxRSS / 1000,
    losses,
    leastEpoch: Math.min(...epochs),
  }),
);
