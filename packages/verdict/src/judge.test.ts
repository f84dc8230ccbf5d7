import { sha256, verdictDocument } from '@trainyard/documents';
import { confusionMatrix, measure } from '@trainyard/metrics';
import { createRandom } from '@trainyard/statistics';
import { judge } from './judge.ts';
import { parsePolicy } from './parse-policy.ts';

/** 2n rows of two classes, of which every `every`-th is wrong from `from` on. */
function labels(n: number, every: number, from = 0) {
  const truth = Int32Array.from({ length: n }, (_, i) => i % 2);
  const predicted = truth.map((label, i) => ((i + from) % every === 0 ? 1 - label : label));
  return { truth, predicted, classes: ['no', 'yes'] };
}

const gate = (rules: object, rest: object = {}) =>
  parsePolicy({ gates: { accuracy: rules }, ...rest }, 'policy');

test.each([
  [
    500,
    20,
    { min: 0.9 },
    'passed',
    'accuracy is 0.95 (0.9272 to 0.9659), even at worst within the floor 0.9.',
  ],
  [
    500,
    5,
    { min: 0.9 },
    'failed',
    'accuracy is 0.8 (0.7627 to 0.8327), even at best (0.8327) beyond the floor 0.9.',
  ],
  [500, 11, { min: 0.9 }, 'inconclusive', '500 rows cannot tell'],
  [500, 20, { max: 0.9 }, 'failed', 'beyond the ceiling 0.9'],
])('%d rows, every %dth wrong, %j: %s', (n, every, rules, outcome, reason) => {
  const judged = judge(gate(rules), {
    metrics: measure(labels(n, every), { seed: 1, intervalsFor: ['accuracy'] }),
  });
  expect(judged.outcome).toBe(outcome);
  expect(judged.gates[0]!.reason).toContain(reason);
});

test('an inconclusive gate says about how many rows would settle it, and does what the policy says', () => {
  const metrics = measure(labels(500, 11), { seed: 1, intervalsFor: ['accuracy'] });
  const [only] = judge(gate({ min: 0.9 }), { metrics }).gates;
  expect(only!.rowsNeeded).toBeGreaterThan(500);
  expect(judge(gate({ min: 0.9, 'on-inconclusive': 'fail' }), { metrics })).toMatchObject({
    outcome: 'failed',
    failedMetrics: ['accuracy'],
  });
  expect(judge(gate({ min: 0.9 }, { 'on-inconclusive': 'pass' }), { metrics }).outcome).toBe('passed');
});

test('a model identical to its baseline passes every comparison without any margin', () => {
  const rows = labels(40, 7);
  const metrics = measure(rows, { seed: 1, baseline: { ...rows } });
  const names = Object.keys(metrics).filter((name) => metrics[name]!.value !== null);
  const gates = Object.fromEntries(names.map((name) => [name, { 'no-worse-than-baseline': 0 }]));
  const judged = judge(parsePolicy({ gates }, 'policy'), { metrics });
  expect(judged.outcome).toBe('passed');
  expect(new Set(Object.values(judged.metrics).map((each) => each.verdict))).toEqual(
    new Set(['not-worse', 'not-comparable']),
  );
});

test('a clear loss against the baseline fails, a small one within the margin passes, a relative margin counts', () => {
  const intervalsFor = ['accuracy'];
  const worse = measure(labels(20_000, 10), { seed: 1, baseline: labels(20_000, 20), intervalsFor });
  const rules = (margin: number | string) => gate({ 'no-worse-than-baseline': margin });
  expect(judge(rules(0.01), { metrics: worse }).outcome).toBe('failed');
  expect(judge(rules('10%'), { metrics: worse }).outcome).toBe('passed');
  expect(judge(rules(0.01), { metrics: worse }).metrics['accuracy']!.verdict).toBe('worse');
});

test.each<[number, object, string]>([
  // The loss is 0.05 of 0.95: 2 % relative is 0.019, 10 % is 0.095.
  [0.02, { absolute: 0.01, relative: '2%' }, 'failed'],
  [0.095, { absolute: 0.01, relative: '10%' }, 'passed'],
  [0.08, { absolute: 0.08, relative: '2%' }, 'passed'],
  [0.08, { absolute: 0.08, relative: 0.001 }, 'passed'],
])('of a relative and an absolute margin the wider one counts: %p of %j', (allowed, margin, outcome) => {
  const metrics = measure(labels(20_000, 10), {
    seed: 1,
    baseline: labels(20_000, 20),
    intervalsFor: ['accuracy'],
  });
  const judged = judge(gate({ 'no-worse-than-baseline': margin }), { metrics });
  expect(judged.outcome).toBe(outcome);
  expect(judged.gates[0]!.limit).toBeCloseTo(allowed, 2);
});

test('without a baseline the gate is inconclusive and says why', () => {
  const metrics = measure(labels(50, 7), { seed: 1 });
  const judged = judge(gate({ 'no-worse-than-baseline': 0 }), {
    metrics,
    baselineMissing: 'no artifact of that name',
  });
  expect(judged.gates[0]).toMatchObject({
    result: 'inconclusive',
    reason: 'accuracy has no baseline to compare with: no artifact of that name.',
  });
});

test('an undefined metric is inconclusive with its reason', () => {
  const rows = { truth: new Int32Array(30), predicted: new Int32Array(30), classes: ['no', 'yes'] };
  const judged = judge(parsePolicy({ gates: { recall: { min: 0.5 } } }, 'policy'), {
    metrics: measure(rows, { seed: 1 }),
  });
  expect(judged.gates[0]).toMatchObject({
    result: 'inconclusive',
    reason: 'recall has no value: no row is truly "yes".',
  });
});

test('slices are judged by each-slice, small ones shown and not judged, and chance is allowed for', () => {
  const policy = parsePolicy({ gates: { accuracy: { 'each-slice': { min: 0.9 } } } }, 'policy');
  const good = { n: 400, metrics: measure(labels(400, 20), { seed: 1, intervalsFor: ['accuracy'] }) };
  const bad = { n: 400, metrics: measure(labels(400, 3), { seed: 1, intervalsFor: ['accuracy'] }) };
  const small = { n: 10, metrics: measure(labels(10, 2), { seed: 1, intervalsFor: ['accuracy'] }) };
  const slices = [
    { name: 'a', ...good },
    { name: 'b', ...bad },
    { name: 'c', ...small },
  ];
  const judged = judge(policy, { metrics: good.metrics, slices });
  expect(judged.gates.map(({ slice, result }) => [slice, result])).toEqual([
    ['a', 'passed'],
    ['b', 'failed'],
  ]);
  expect(judged.slices.map(({ name, judged: isJudged }) => [name, isJudged])).toEqual([
    ['a', true],
    ['b', true],
    ['c', false],
  ]);
});

test('a failure that is barely one is inconclusive among many gates', () => {
  const random = createRandom(3);
  const truth = Int32Array.from({ length: 400 }, () => random.below(2));
  const predicted = truth.map((label, i) => (i < 54 ? 1 - label : label));
  const metrics = measure({ truth, predicted, classes: ['no', 'yes'] }, { seed: 1 });
  expect(judge(gate({ min: 0.9 }), { metrics }).outcome).toBe('failed');
  const others = {
    'recall[no]': { min: 0.1 },
    'recall[yes]': { min: 0.1 },
    precision: { min: 0.1 },
    mcc: { min: 0 },
  };
  const many = judge(parsePolicy({ gates: { accuracy: { min: 0.9 }, ...others } }, 'policy'), { metrics });
  expect(many.outcome).toBe('inconclusive');
  expect(many.gates[0]!.reason).toContain('Among 5 gates judged together that can be chance (Holm).');
});

test('what is judged can be written as a verdict and read back', () => {
  const rows = labels(200, 11);
  const metrics = measure(rows, { seed: 1, resamples: 50, baseline: labels(200, 12) });
  const gates = {
    accuracy: { min: 0.9 },
    f1: { 'no-worse-than-baseline': '2%', 'each-slice': { min: 0.5 } },
    roc_auc: { min: 0.5 },
  };
  const judged = judge(parsePolicy({ gates }, 'policy'), {
    metrics,
    slices: [{ name: 'region=EU', n: 200, metrics }],
  });
  const digest = sha256('test');
  const text = verdictDocument.write({
    schema: verdictDocument.id,
    name: 'test',
    outcome: judged.outcome,
    model: { reference: null, digest },
    data: { path: 'test.csv', digest, rows: 200 },
    task: 'binary',
    target: 'label',
    classes: rows.classes,
    positive: 'yes',
    alpha: 0.05,
    seed: 1,
    metrics: judged.metrics,
    confusion: confusionMatrix(rows),
    baseline: null,
    baselineMissing: null,
    flips: null,
    gates: [...judged.gates],
    slices: [...judged.slices],
    policy: null,
    commit: null,
    run: null,
  });
  expect(verdictDocument.parseText(text, 'verdict.json').gates).toEqual(judged.gates);
});
