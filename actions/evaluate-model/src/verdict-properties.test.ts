import { jest } from '@jest/globals';
import { columnFromValues, selectRows, type Table } from '@trainyard/columns';
import { verdictDocument } from '@trainyard/documents';
import { createRandom, shuffle } from '@trainyard/statistics';
import { parsePolicy } from '@trainyard/verdict';
import fc from 'fast-check';
import type { Answers } from './answers.ts';
import { buildVerdict } from './build-verdict.ts';
import { type EvaluationInput, evaluateRows } from './evaluation.ts';
import { dataOf, fromFile } from './judged-for-tests.ts';
import { measureAll } from './measure-all.ts';

jest.setTimeout(600_000);

type Task = 'binary' | 'multiclass' | 'regression';
const CLASSES = { binary: ['no', 'yes'], multiclass: ['a', 'b', 'c'], regression: null } as const;
const METRIC = { binary: 'roc_auc', multiclass: 'f1_macro', regression: 'rmse' } as const;
const DIRECT = { binary: { min: 0.6 }, multiclass: { min: 0.3 }, regression: { max: 2 } } as const;

/** Rows of users in regions, and two models that are right more often than not. */
function sample(task: Task, n: number, seed: number) {
  const random = createRandom(seed);
  const classes = CLASSES[task];
  const k = classes?.length ?? 0;
  const truth = Float64Array.from({ length: n }, () =>
    classes === null ? random.normal() : random.below(k),
  );
  const answers = (reference: string): Answers => {
    if (classes === null) {
      const values = truth.map((value) => value + 0.5 * random.normal());
      return { task, classes, scores: null, values, source: fromFile(reference) };
    }
    const scores = new Float64Array(n * k);
    const values = truth.map((label, row) => {
      const raw = classes.map((_, c) => Math.exp(random.normal() + (c === label ? 1.5 : 0)));
      const total = raw.reduce((sum, value) => sum + value, 0);
      // Thousandths, so that there are ties; the last class takes the rest, so that they add up to 1.
      const parts = raw.map((value) => Math.floor((1000 * value) / total));
      parts[k - 1] = 1000 - parts.slice(0, -1).reduce((sum, part) => sum + part, 0);
      scores.set(
        parts.map((part) => part / 1000),
        row * k,
      );
      return raw.indexOf(Math.max(...raw));
    });
    return { task, classes, scores, values, source: fromFile(reference) };
  };
  const pick = (names: readonly string[]) =>
    Array.from({ length: n }, () => names[random.below(names.length)]!);
  const table: Table = {
    rowCount: n,
    columns: [
      columnFromValues('region', pick(['north', 'south', 'east'])),
      columnFromValues(
        'age',
        Array.from({ length: n }, () => random.below(60)),
      ),
      columnFromValues(
        'user',
        Array.from({ length: n }, () => `u${random.below(Math.ceil(n / 5))}`),
      ),
      columnFromValues(
        'weight',
        Array.from({ length: n }, () => random.below(3) + 1),
      ),
      columnFromValues(
        'y',
        Array.from(truth, (value) => (classes === null ? value : classes[value]!)),
      ),
    ],
  };
  return { table, model: answers('model'), baseline: answers('baseline') };
}

function inOrder(answers: Answers, order: Int32Array): Answers {
  const k = answers.classes?.length ?? 0;
  const { scores } = answers;
  return {
    ...answers,
    values: Float64Array.from(order, (row) => answers.values[row]!),
    scores:
      scores === null
        ? null
        : Float64Array.from(
            { length: order.length * k },
            (_, i) => scores[order[Math.floor(i / k)]! * k + (i % k)]!,
          ),
  };
}

function inputOf(
  table: Table,
  model: Answers,
  baseline: Answers | null,
  policy: object,
  more: Partial<EvaluationInput> = {},
): EvaluationInput {
  return {
    data: dataOf(table),
    answers: model,
    baseline:
      baseline === null
        ? { kind: 'none' }
        : ({ kind: 'predictions', path: 'b.csv' } as EvaluationInput['baseline']),
    baselineAnswers: baseline,
    policy: {
      policy: parsePolicy(policy, 'policy'),
      label: 'policy',
      document: null,
      proposed: null,
      notices: [],
    },
    own: {},
    proposedOwn: {},
    repeats: [],
    searched: ['region', 'age'],
    sensitive: ['region'],
    weight: undefined,
    cluster: undefined,
    time: undefined,
    seed: 3,
    measure: async (task) => measureAll({ ...task, resamples: 60 }),
    ...more,
  };
}

const task = fc.constantFrom<Task[]>('binary', 'multiclass', 'regression');
const few = { numRuns: 3 };

test('the order of rows changes nothing: metrics, gates, slices, fairness, weak slices, self-test', async () => {
  await fc.assert(
    fc.asyncProperty(
      task,
      fc.integer({ min: 40, max: 90 }),
      fc.nat(1000),
      fc.boolean(),
      fc.boolean(),
      async (of, n, seed, clustered, weighted) => {
        const { table, model, baseline } = sample(of, n, seed);
        const policy = {
          gates: {
            [METRIC[of]]: { ...DIRECT[of], 'no-worse-than-baseline': '5%', 'each-slice': DIRECT[of] },
          },
          slices: ['region', { quantiles: 'age' }, { where: 'age > 30' }],
          'self-test': n < 44,
        };
        const more = {
          cluster: clustered ? 'user' : undefined,
          weight: weighted ? 'weight' : undefined,
        };
        const one = await evaluateRows(inputOf(table, model, baseline, policy, more));
        const order = shuffle(
          Int32Array.from({ length: n }, (_, row) => row),
          createRandom(seed + 1),
        );
        const two = await evaluateRows(
          inputOf(selectRows(table, order), inOrder(model, order), inOrder(baseline, order), policy, more),
        );
        expect(two.judgement).toEqual(one.judgement);
        expect(two.findings).toEqual(one.findings);
      },
    ),
    few,
  );
});

test('an identical model is never worse, over all rows and in each slice, whatever is gated', async () => {
  await fc.assert(
    fc.asyncProperty(
      task,
      fc.integer({ min: 2, max: 120 }),
      fc.nat(1000),
      fc.boolean(),
      async (of, n, seed, clustered) => {
        const { table, model } = sample(of, n, seed);
        const same = { ...model, source: fromFile('baseline') };
        const rules = { 'no-worse-than-baseline': 0, 'each-slice': { 'no-worse-than-baseline': 0 } };
        const names =
          of === 'regression' ? ['rmse', 'mae', 'r2'] : ['accuracy', 'f1_macro', 'log_loss', 'mcc', 'ece'];
        const policy = {
          gates: Object.fromEntries(names.map((name) => [name, rules])),
          slices: ['region', { quantiles: 'age' }],
          'min-slice-rows': 1,
        };
        const more = { cluster: clustered ? 'user' : undefined };
        if (clustered && new Set(usersOf(table)).size < 2) return;
        const { judgement, findings } = await evaluateRows(inputOf(table, model, same, policy, more));
        expect(judgement.outcome).not.toBe('failed');
        for (const gate of judgement.gates) expect(gate.result).not.toBe('failed');
        for (const each of Object.values(judgement.metrics)) expect(each.verdict).not.toBe('worse');
        expect(findings.gathered).toBeNull();
      },
    ),
    { numRuns: 5 },
  );
});

/** The users of the rows. */
function usersOf(table: Table): string[] {
  const users = table.columns.find(({ name }) => name === 'user')!;
  return users.type === 'string' ? Array.from(users.codes, (code) => users.categories[code]!) : [];
}

test('a better model is never judged below a worse one by the same floor', async () => {
  const rank = { failed: 0, inconclusive: 1, passed: 2 } as const;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 20, max: 200 }), fc.nat(1000), async (n, seed) => {
      const { table, model } = sample('binary', n, seed);
      const truth = table.columns.at(-1)!;
      const right = truth.type === 'string' ? Array.from(truth.codes, (code) => truth.categories[code]!) : [];
      // Every third wrong answer put right.
      let wrong = 0;
      const values = model.values.map((value, row) => {
        const label = CLASSES.binary.indexOf(right[row] as 'no' | 'yes');
        return value !== label && wrong++ % 3 === 0 ? label : value;
      });
      const judged = async (answers: Answers) => {
        const input = inputOf(table, { ...answers, scores: null }, null, {
          gates: { accuracy: { min: 0.7 } },
        });
        return (await evaluateRows(input)).judgement;
      };
      const [before, after] = [await judged(model), await judged({ ...model, values })];
      expect(rank[after.outcome]).toBeGreaterThanOrEqual(rank[before.outcome]);
    }),
    few,
  );
});

test('verdicts are written and read back to the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(task, fc.integer({ min: 2, max: 90 }), fc.nat(1000), async (of, n, seed) => {
      const { table, model, baseline } = sample(of, n, seed);
      const policy = {
        gates: {
          [METRIC[of]]: { ...DIRECT[of], 'no-worse-than-baseline': { absolute: 0.01, relative: '1%' } },
        },
        slices: ['region'],
        'self-test': n < 10,
      };
      const input = inputOf(table, model, baseline, policy);
      const evaluation = await evaluateRows(input);
      const verdict = buildVerdict({
        ...input,
        name: 'm',
        dataPath: 'data.csv',
        evaluation,
        expectations: [],
        explanation: null,
        id: undefined,
        commit: null,
        createdAt: undefined,
        run: null,
      });
      const text = verdictDocument.write(verdict);
      expect(verdictDocument.write(verdictDocument.parseText(text, 'verdict.json'))).toBe(text);
      expect(verdictDocument.parseText(text, 'verdict.json').outcome).toBe(evaluation.judgement.outcome);
    }),
    few,
  );
});
