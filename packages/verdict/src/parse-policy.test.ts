import { InputError } from '@trainyard/errors';
import { checkPolicyFits } from './fit-policy.ts';
import { parsePolicy } from './parse-policy.ts';
import { EMPTY_POLICY } from './policy.ts';

test('the policy of the design is read', () => {
  const policy = parsePolicy(
    {
      policy: {
        positive: true,
        gates: {
          accuracy: { min: '0.9' },
          roc_auc: { 'no-worse-than-baseline': 0.01 },
          f1: { 'no-worse-than-baseline': '1%' },
          'recall[rare]': { min: 0.7, 'on-inconclusive': 'fail', 'each-slice': { min: 0.5 } },
          cost: { max: 10 },
        },
        'on-inconclusive': 'pass',
        slices: ['region', { cross: ['region', 'device'] }, { quantiles: 'age' }, { where: 'income > 1e5' }],
        champion: 'release:v1/model',
        metrics: { cost: { run: 'python cost.py', direction: 'lower' } },
      },
    },
    'trainyard.yml',
    (path) => (path.join('.') === 'policy.gates.accuracy' ? { file: 'trainyard.yml', line: 3 } : undefined),
  );
  expect(policy).toEqual({
    positive: 'true',
    gates: [
      { metric: 'accuracy', min: 0.9, at: { file: 'trainyard.yml', line: 3 } },
      { metric: 'roc_auc', noWorseThanBaseline: { absolute: 0.01, relative: 0 } },
      { metric: 'f1', noWorseThanBaseline: { absolute: 0, relative: 0.01 } },
      { metric: 'recall[rare]', min: 0.7, onInconclusive: 'fail', eachSlice: { min: 0.5 } },
      { metric: 'cost', max: 10 },
    ],
    onInconclusive: 'pass',
    alpha: 0.05,
    slices: [
      { kind: 'column', column: 'region' },
      { kind: 'cross', columns: ['region', 'device'] },
      { kind: 'quantiles', column: 'age', count: 4 },
      { kind: 'where', expression: 'income > 1e5' },
    ],
    minSliceRows: 30,
    champion: 'release:v1/model',
    selfTest: false,
    custom: [{ name: 'cost', run: 'python cost.py', direction: 'lower', resamples: 0 }],
    costs: null,
    thresholds: [],
    expectations: [],
  });
});

test('max-cost is a gate on what training cost', () => {
  expect(parsePolicy({ 'max-cost': '2.5', gates: { gpu_seconds: { max: 600 } } }, 'policy').gates).toEqual([
    { metric: 'gpu_seconds', max: 600 },
    { metric: 'training_cost', max: 2.5 },
  ]);
});

test.each([[undefined], [null], [{}]])('%j is the empty policy', (value) => {
  expect(parsePolicy(value, 'policy')).toEqual(EMPTY_POLICY);
});

test.each([
  [{ gates: { accurcy: { min: 1 } } }, 'unknown metric "accurcy" in gates. Did you mean "accuracy"?'],
  [{ gates: { 'recal[a]': { min: 1 } } }, 'Did you mean "recall[a]"?'],
  [{ gate: {} }, 'unknown key "gate". Did you mean "gates"?'],
  [{ gates: { accuracy: { minimum: 1 } } }, 'unknown key "gates.accuracy.minimum"'],
  [{ gates: { accuracy: { 'no-worse-than-base': 1 } } }, 'Did you mean "no-worse-than-baseline"?'],
  [{ gates: { accuracy: { min: 'high' } } }, 'gates.accuracy.min is "high": a number is wanted'],
  [
    { gates: { accuracy: { 'no-worse-than-baseline': -0.1 } } },
    'gates.accuracy.no-worse-than-baseline is -0.1',
  ],
  [{ gates: { accuracy: {} } }, 'the gate on accuracy asks for nothing. Give it min, max'],
  [{ gates: { accuracy: 0.9 } }, 'gates.accuracy is 0.9: rules such as {min: 0.9} are wanted'],
  [{ gates: { accuracy: { min: 0.9, max: 0.8 } } }, 'min 0.9 above max 0.8'],
  [{ gates: { bias: { 'no-worse-than-baseline': 1 } } }, 'bias has no better side'],
  [{ 'max-cost': -1 }, 'max-cost is -1: a cost >= 0 is wanted'],
  [{ 'max-cost': 1, gates: { training_cost: { max: 2 } } }, 'both say what training may cost'],
  [{ alpha: 2 }, 'alpha is 2: a number above 0 and below 0.5 is wanted'],
  [{ slices: [{ where: 'a >' }] }, 'the condition "a >" cannot be read at its end'],
  [{ 'self-test': 'yes' }, 'self-test is "yes": true or false is wanted'],
  [
    { thresholds: [{ precision: 2 }] },
    'thresholds.0.precision is 2: a number above 0, at most 1, is wanted.',
  ],
  [{ thresholds: [{ precison: 0.9 }] }, 'Did you mean "precision"?'],
  [
    { thresholds: [{ precision: 0.9, recall: 0.9 }] },
    '{"precision":0.9,"recall":0.9}: {precision: 0.9} or {recall: 0.8} is wanted',
  ],
  [
    { gates: { f1: { 'no-worse-than-baseline': { relative: '1%' } } } },
    'gates.f1.no-worse-than-baseline is {"relative":"1%"}',
  ],
  [
    { metrics: { m: { run: 'x', direction: 'lower', resamples: 3 } } },
    'metrics.m.resamples is 3: a whole number from 50 to 5000',
  ],
  [
    { metrics: { m: { run: 'x {{data}}', direction: 'lower', resamples: 100 } } },
    'metrics.m has resamples, and its command reads {{data}}. Draws are made of the predictions alone',
  ],
  ['accuracy', 'a policy with keys such as gates is wanted'],
])('%j is refused', (value, message) => {
  expect(() => parsePolicy(value, 'policy.yml')).toThrow(InputError);
  expect(() => parsePolicy(value, 'policy.yml')).toThrow(message);
});

test.each([
  [{ gates: { mae: { max: 1 } } }, 'mae does not exist for a binary model'],
  [{ gates: { roc_auc_ovr: { min: 1 } } }, 'It has roc_auc.'],
  [{ gates: { 'recall[yess]': { min: 0.1 } } }, 'Did you mean "recall[yes]"?'],
  [{ positive: 'maybe' }, 'positive is "maybe", but the classes are no, yes'],
  [
    { slices: ['regoin'] },
    'slices name the column "regoin", which the data does not have. Did you mean "region"?',
  ],
])('%j does not fit', (value, message) => {
  const policy = parsePolicy(value, 'policy.yml');
  const column = { name: 'region', type: 'boolean', values: new Uint8Array(1), nulls: null } as const;
  const table = { rowCount: 1, columns: [column] };
  const fit = () => checkPolicyFits(policy, { task: 'binary', classes: ['no', 'yes'] }, table, 'policy.yml');
  expect(fit).toThrow(message);
});
