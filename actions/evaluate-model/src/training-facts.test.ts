import { EMPTY_POLICY, judge, type Policy, parsePolicy } from '@trainyard/verdict';
import { trainedDocument } from '../../../test/support/sample-pipeline.ts';
import type { Answers } from './answers.ts';
import { trainingFacts } from './training-facts.ts';

type Document = NonNullable<Answers['source']['document']>;

function answers(change: Partial<Document> | null): Answers {
  const document = change === null ? null : { ...trainedDocument, ...change };
  const kind = change === null ? ('predictions' as const) : ('model' as const);
  const source = { kind, reference: 'm', digest: null, document, pairing: 'position' as const };
  return { task: 'binary', classes: ['n', 'y'], scores: null, values: new Float64Array(0), source };
}

const gpus = { environment: { ...trainedDocument.environment, gpus: ['NVIDIA L4', 'NVIDIA L4'] } };

function outcome(policy: Policy, model: Partial<Document>, before: Partial<Document> | null = null) {
  const metrics = trainingFacts({
    policies: [policy],
    wanted: false,
    answers: answers(model),
    baselineAnswers: before === null ? null : answers(before),
  });
  return judge(policy, { metrics, slices: [], baselineMissing: null });
}

test.each([
  [{ 'max-cost': 2 }, { cost: 1.99 }, 'passed', /training_cost is 1\.99, within the ceiling 2/],
  [{ 'max-cost': 2 }, { cost: 2.01 }, 'failed', /beyond the ceiling 2/],
  [{ 'max-cost': 2 }, { cost: null }, 'inconclusive', /no value: train-model was given no prices/],
  [{ gates: { gpu_seconds: { max: 80 } } }, { durationSeconds: 41, ...gpus }, 'failed', /82/],
  [{ gates: { gpu_seconds: { max: 80 } } }, { durationSeconds: 41 }, 'passed', /gpu_seconds is 0/],
  [{ gates: { training_seconds: { max: 60 } } }, { durationSeconds: 61 }, 'failed', /61/],
])('%j of a training with %j: %s', (policy, model, expected, reason) => {
  const { gates, outcome: found } = outcome(parsePolicy(policy, 'policy.yml'), model);
  expect(found).toBe(expected);
  expect(gates[0]?.reason).toMatch(reason);
});

test('against a baseline the difference is exact, so that it settles the gate', () => {
  const policy = parsePolicy({ gates: { training_cost: { 'no-worse-than-baseline': '10%' } } }, 'policy.yml');
  expect(outcome(policy, { cost: 1.09 }, { cost: 1 }).outcome).toBe('passed');
  expect(outcome(policy, { cost: 1.11 }, { cost: 1 }).outcome).toBe('failed');
});

test('nothing is looked up that nobody asked for, and predictions cannot be asked', () => {
  const asked = { policies: [EMPTY_POLICY], wanted: false, baselineAnswers: null };
  expect(trainingFacts({ ...asked, answers: answers({}) })).toEqual({});
  expect(Object.keys(trainingFacts({ ...asked, wanted: true, answers: answers({}) }))).toEqual([
    'training_cost',
    'training_seconds',
    'gpu_seconds',
  ]);
  const gated = { ...asked, policies: [parsePolicy({ 'max-cost': 1 }, 'policy.yml')] };
  expect(() => trainingFacts({ ...gated, answers: answers(null) })).toThrow(
    /gate on training_cost is about how the model was trained, which predictions do not say/,
  );
});
