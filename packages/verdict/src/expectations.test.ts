import type { Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import type { Measurement } from '@trainyard/metrics';
import { wilson } from '@trainyard/statistics';
import fc from 'fast-check';
import { checkPolicyFits } from './fit-policy.ts';
import { judge } from './judge.ts';
import { parsePolicy } from './parse-policy.ts';

const expecting = (...expectations: object[]) => parsePolicy({ expectations }, 'policy.yml');
const broken = (count: number, n: number): Measurement => {
  const { low, high } = wilson(count, n);
  return { value: count / n, low, high, n, direction: 'lower' };
};

test('a list of columns is one expectation each, with its line, and defaults that are strict', () => {
  const locate = (path: readonly string[]) => ({ file: 'policy.yml', line: Number(path[1]) + 10 });
  const written = [
    { 'invariant-to': ['name', 'gender'], tolerance: '0.01', 'max-violations': '2%' },
    { increasing: 'income', by: '10%', class: 'yes', where: 'age > 18', 'on-inconclusive': 'fail' },
    { decreasing: 'debt', name: 'debt_hurts' },
  ];
  const at = (line: number) => ({ at: { file: 'policy.yml', line } });
  const common = { maxViolations: 0.02, where: null, tolerance: 0.01, kind: 'invariant', ...at(10) };
  expect(parsePolicy({ expectations: written }, 'policy.yml', locate).expectations).toEqual([
    { name: 'invariant_to_name', column: 'name', ...common },
    { name: 'invariant_to_gender', column: 'gender', ...common },
    {
      kind: 'increasing',
      name: 'increasing_in_income_for_yes',
      column: 'income',
      by: { relative: 0.1 },
      class: 'yes',
      tolerance: 0,
      maxViolations: 0,
      where: 'age > 18',
      onInconclusive: 'fail',
      ...at(11),
    },
    {
      kind: 'decreasing',
      name: 'debt_hurts',
      column: 'debt',
      by: null,
      class: null,
      tolerance: 0,
      maxViolations: 0,
      where: null,
      ...at(12),
    },
  ]);
});

test.each<[unknown, string]>([
  [{}, 'expectations.0 names no column. Give it one of invariant-to: [gender]'],
  [{ increasing: 'a', decreasing: 'a' }, 'expectations.0 names more than one kind'],
  [{ incresing: 'a' }, 'unknown key "expectations.0.incresing". Did you mean "increasing"?'],
  [{ 'invariant-to': 'a', by: 2 }, 'has by, which says nothing of invariance'],
  [{ 'invariant-to': ['a', 'b'], name: 'c' }, 'one name for 2 columns'],
  [{ 'invariant-to': [] }, 'at least one column is wanted'],
  [{ increasing: 'a', by: 0 }, 'expectations.0.by is 0: a number above 0, or a percentage such as "10%"'],
  [{ increasing: 'a', tolerance: -1 }, 'expectations.0.tolerance is -1: a number >= 0 is wanted'],
  [{ increasing: 'a', 'max-violations': 1 }, 'a share of rows from 0 to below 1'],
  [{ increasing: 'a', where: 'b >' }, 'the condition "b >" cannot be read at its end'],
  [{ increasing: 'a', name: 'accuracy' }, 'the expectation accuracy has the name of a metric'],
])('%j is refused', (expectation, message) => {
  expect(() => expecting(expectation as object)).toThrow(InputError);
  expect(() => expecting(expectation as object)).toThrow(message);
});

test('two of one name are refused, on the line of the second', () => {
  const locate = (path: readonly string[]) => ({ file: 'policy.yml', line: Number(path[1]) + 1 });
  const twice = [{ 'invariant-to': 'a' }, { 'invariant-to': 'a', where: 'b > 1' }];
  expect(() => parsePolicy({ expectations: twice }, 'policy.yml', locate)).toThrow(
    expect.objectContaining({
      message: expect.stringContaining('two expectations are called invariant_to_a'),
      at: { file: 'policy.yml', line: 2 },
    }),
  );
});

test.each<[object, readonly string[] | null, string]>([
  [
    { 'invariant-to': 'nme' },
    ['no', 'yes'],
    'the column "nme", which the data does not have. Did you mean "name"?',
  ],
  [{ increasing: 'name' }, ['no', 'yes'], 'raises "name", a string column; a column of numbers is wanted'],
  [{ increasing: 'age', where: 'ag > 1' }, ['no', 'yes'], 'names the column "ag"'],
  [{ increasing: 'age' }, ['a', 'b', 'c'], 'does not say whose score is meant. Name a class: class: a.'],
  [{ increasing: 'age', class: 'yess' }, ['no', 'yes'], 'Did you mean "yes"?'],
  [{ increasing: 'age', class: 'yes' }, null, 'a regression has no classes'],
])('%j does not fit the classes %j', (expectation, classes, message) => {
  const table: Table = {
    rowCount: 1,
    columns: [
      { name: 'age', type: 'integer', values: new Float64Array(1), nulls: null },
      { name: 'name', type: 'string', codes: new Int32Array(1), categories: ['x'], nulls: null },
    ],
  };
  const task = classes === null ? 'regression' : classes.length === 2 ? 'binary' : 'multiclass';
  const fit = () => checkPolicyFits(expecting(expectation), { task, classes }, table, 'policy.yml');
  expect(fit).toThrow(message);
});

test('of several labels, whose score is meant must be said', () => {
  const column = { name: 'age', type: 'integer', values: new Float64Array(1), nulls: null } as const;
  const model = { task: 'multilabel', classes: null, labels: ['a', 'b'] } as const;
  const fit = (expectation: object) => () =>
    checkPolicyFits(expecting(expectation), model, { rowCount: 1, columns: [column] }, 'policy.yml');
  expect(fit({ increasing: 'age' })).toThrow('Name a label: class: a.');
  expect(fit({ increasing: 'age', class: 'c' })).toThrow('the labels are a, b');
  expect(fit({ increasing: 'age', class: 'b' })).not.toThrow();
});

test.each<[number, number, number | string, string, string]>([
  [
    0,
    500,
    0,
    'passed',
    '0 of 500 rows are answered otherwise when a changes; of others up to 0.762 % might.',
  ],
  [1, 500, 0, 'failed', '1 of 500 rows are answered otherwise when a changes (0.2 %), and none may.'],
  [5, 2000, '2%', 'passed', 'even at worst within the 2 % that may'],
  [100, 2000, '2%', 'failed', '(5 %, 4.13 % to 6.04 %), even at best more than the 2 % that may'],
  [45, 2000, '2%', 'inconclusive', 'with 2 % that may, 2000 rows cannot tell'],
])('%d of %d rows break it where %p may: %s', (count, n, most, outcome, reason) => {
  const policy = expecting({ 'invariant-to': 'a', 'max-violations': most });
  const judged = judge(policy, { metrics: { invariant_to_a: broken(count, n) } });
  expect(judged.outcome).toBe(outcome);
  expect(judged.gates).toEqual([
    expect.objectContaining({ metric: 'invariant_to_a', rule: 'max', result: outcome }),
  ]);
  expect(judged.gates[0]!.reason).toContain(reason);
  expect(judged.failedMetrics).toEqual(outcome === 'failed' ? ['invariant_to_a'] : []);
});

test('what could not be measured is inconclusive with its reason, and does what the policy says', () => {
  const policy = expecting({ 'invariant-to': 'a', 'on-inconclusive': 'fail' });
  const none = { value: null, low: null, high: null, n: 0, direction: 'lower' as const };
  const judged = judge(policy, {
    metrics: { invariant_to_a: { ...none, reason: 'a has a single value' } },
  });
  expect(judged).toMatchObject({ outcome: 'failed', gates: [{ result: 'inconclusive' }] });
  expect(judged.gates[0]!.reason).toBe('invariant_to_a has no value: a has a single value.');
  expect(judge(policy, { metrics: {} }).gates[0]!.reason).toBe('invariant_to_a was not measured.');
});

test('fewer broken rows are never judged worse', () => {
  const rank = { failed: 0, inconclusive: 1, passed: 2 } as const;
  const policy = expecting({ increasing: 'a', 'max-violations': 0.05 });
  const outcome = (count: number, n: number) =>
    rank[judge(policy, { metrics: { increasing_in_a: broken(count, n) } }).outcome];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(3000), fc.nat(3000), (n, a, b) => {
      const [few, many] = [Math.min(a, b, n), Math.min(Math.max(a, b), n)];
      expect(outcome(few, n)).toBeGreaterThanOrEqual(outcome(many, n));
    }),
  );
});
