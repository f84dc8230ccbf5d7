import type { Gate, GateResult } from '@trainyard/documents';
import type { Judgement } from '@trainyard/verdict';
import { gate } from '../../../test/support/sample-report.ts';
import { policyChangeNotice, policyChanges } from './policy-change.ts';

const judgement = (outcome: GateResult, ...gates: Gate[]): Judgement => ({
  outcome,
  gates,
  metrics: {},
  failedMetrics: [],
  slices: [],
});

test('both results are said, and each gate that differs, the failed ones first', () => {
  const base = judgement(
    'failed',
    gate('f1', 'passed', { limit: 0.8 }),
    gate('accuracy', 'failed', { limit: 0.9 }),
    gate('recall', 'failed', { rule: 'no-worse-than-baseline', limit: 0.01, slice: 'lang=de' }),
    gate('mcc', 'passed', { limit: 0.5 }),
  );
  const proposed = judgement(
    'passed',
    gate('f1', 'passed', { limit: 0.7, onInconclusive: 'fail' }),
    gate('accuracy', 'passed', { limit: 0.6 }),
    gate('mcc', 'passed', { limit: 0.5 }),
    gate('training_cost', 'inconclusive', { rule: 'max', limit: 3 }),
  );
  expect(policyChangeNotice(base, proposed)).toBe(
    "This pull request changes the policy. The base branch's was used, by which the outcome is failed; by the changed one it would be passed. 4 gates differ: see what changed.",
  );
  expect(policyChanges(base, proposed).map(({ what, from, to }) => [what, from, to])).toEqual([
    ['accuracy (min)', '≥ 0.9: failed', '≥ 0.6: passed'],
    ['recall in lang=de (no-worse-than-baseline)', 'Δ 0.01: failed', 'no such gate'],
    ['f1 (min)', '≥ 0.8: passed', '≥ 0.7 (inconclusive: fail): passed'],
    ['training_cost (max)', 'no such gate', '≤ 3: inconclusive'],
  ]);
});

test('a change that touches no gate is said to be one', () => {
  const same = judgement('passed', gate('f1', 'passed'));
  expect(policyChangeNotice(same, same)).toMatch(/No gate differs\.$/);
  expect(policyChanges(same, same)).toEqual([]);
});
