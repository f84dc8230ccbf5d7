/**
 * How often the verdict errs, by simulation: false alarms for two models of equal skill, coverage of intervals, and
 * McNemar's power. Run by `node benchmarks/error-rates.ts [runs]`.
 */
import { type ClassificationRows, type Measurements, measure } from '@trainyard/metrics';
import { createRandom, mcNemar, type Random } from '@trainyard/statistics';
import { judge, parsePolicy } from '@trainyard/verdict';

const runs = Number(process.argv[2] ?? 300);
const random = createRandom('benchmarks/error-rates');

/** Two models of which each sees the truth through its own noise and through noise that both share. */
function pairOfModels(n: number, lift: number, source: Random): [ClassificationRows, ClassificationRows] {
  const truth = Int32Array.from({ length: n }, () => (source.next() < 0.3 ? 1 : 0));
  const shared = Float64Array.from(truth, () => source.normal());
  const model = (skill: number): ClassificationRows => {
    const scores = new Float64Array(2 * n);
    const predicted = truth.map((label, i) => {
      const p = 1 / (1 + Math.exp(-(skill * (label - 0.5) + shared[i]! + 0.5 * source.normal())));
      scores.set([1 - p, p], 2 * i);
      return p >= 0.5 ? 1 : 0;
    });
    return { truth, predicted, scores, classes: ['no', 'yes'] };
  };
  return [model(2.5 + lift), model(2.5)];
}

const NAMES = [
  'accuracy',
  'recall',
  'precision',
  'f1',
  'mcc',
  'roc_auc',
  'average_precision',
  'log_loss',
  'ece',
];

function simulate(n: number): void {
  const truths = measureTruth();
  const policy = parsePolicy(
    { gates: Object.fromEntries(NAMES.map((name) => [name, { 'no-worse-than-baseline': 0 }])) },
    'policy',
  );
  const worse = new Map(NAMES.map((name) => [name, 0]));
  const covered = new Map(NAMES.map((name) => [name, 0]));
  let failed = 0;
  for (let run = 0; run < runs; run++) {
    const [rows, baseline] = pairOfModels(n, 0, random);
    const metrics = measure(rows, { seed: run, baseline, resamples: 1000, intervalsFor: NAMES });
    const judged = judge(policy, { metrics });
    if (judged.outcome === 'failed') failed++;
    for (const name of NAMES) {
      const { low, high } = metrics[name]!;
      const truth = truths[name]!.value!;
      if (judged.metrics[name]!.verdict === 'worse') worse.set(name, worse.get(name)! + 1);
      if (low !== null && low <= truth && truth <= high!) covered.set(name, covered.get(name)! + 1);
    }
  }
  const percent = (count: number) => `${((100 * count) / runs).toFixed(1)} %`.padStart(8);
  console.log(
    `n = ${n}, two models of equal skill, ${runs} runs (standard error of 5 %: ${percent(Math.sqrt(runs * 0.0475)).trim()})`,
  );
  console.log('  metric             interval    "worse"   95 % interval holds the truth');
  const sample = measure(pairOfModels(n, 0, random)[0], { seed: 0, resamples: 50, intervalsFor: NAMES });
  for (const name of NAMES) {
    const method = (sample[name]!.interval ?? '').padEnd(10);
    console.log(`  ${name.padEnd(18)} ${method} ${percent(worse.get(name)!)} ${percent(covered.get(name)!)}`);
  }
  console.log(`  a policy of all nine, no margin, fails: ${percent(failed).trim()} (target: at most 5 %)\n`);
}

function measureTruth(): Measurements {
  const [rows] = pairOfModels(1_000_000, 0, createRandom('benchmarks/error-rates/truth'));
  return measure(rows, { seed: 0, intervalsFor: [] });
}

function power(n: number, expected: number): void {
  let found = 0;
  const rounds = 4000;
  for (let run = 0; run < rounds; run++) {
    let [onlyFirst, onlySecond] = [0, 0];
    for (let row = 0; row < n; row++) {
      const u = random.next();
      if (u < 0.0225) onlyFirst++;
      else if (u < 0.06) onlySecond++;
    }
    if (mcNemar(onlyFirst, onlySecond).pValue < 0.05) found++;
  }
  const share = found / rounds;
  const isNear = Math.abs(share - expected) <= 0.02;
  console.log(
    `  n = ${n}: ${share.toFixed(3)}, reference ${expected.toFixed(2)}: ${isNear ? 'within' : 'NOT within'} 2 points`,
  );
}

simulate(300);
simulate(2000);
console.log("McNemar's power, accuracy 0.850 against 0.865, 6 % of the rows differ, alpha 0.05");
power(1000, 0.49);
power(3000, 0.92);
power(10_000, 1);
