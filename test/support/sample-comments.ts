import type { CommentState } from '@trainyard/github';
import { COMMENT_LIMIT, type EvaluationReport, evaluationSection, pendingSection } from '@trainyard/report';
import { allPassed, huge, oneFailed } from './sample-evaluations.ts';
import { gate, measured } from './sample-report.ts';

/** The `evaluate` section of a comment, and what its marker says. */
export interface SampleSection {
  readonly outcome: CommentState['outcome'];
  readonly markdown: string;
}

const commits = ['1a2b3c4', '2b3c4d5', '3c4d5e6', '4d5e6f7', '5e6f7a8', '6f7a8b9'].map((short) =>
  short.padEnd(40, '0'),
);

function section(report: EvaluationReport, previous: string | null = null): SampleSection {
  const markdown = evaluationSection(report, { previous, room: COMMENT_LIMIT });
  return { outcome: report.verdict.outcome, markdown };
}

const commit = (sha: string) => ({ sha, clean: true });

/** A pull request's first run on a repository that has nothing yet: no baseline, a policy that nobody approved. */
function firstRun(): SampleSection {
  const { accuracy, log_loss: logLoss } = allPassed.verdict.metrics;
  const alone = ({ value, low, high, n, direction }: NonNullable<typeof accuracy>) =>
    measured(value, n, { low, high, direction });
  const why =
    'no run of the merge base 5e6f7a8, or of the 30 commits before it, and no successful run on main, has an artifact "digits" or "digits-evaluation" that is still kept.';
  return section({
    ...allPassed,
    verdict: {
      ...allPassed.verdict,
      outcome: 'inconclusive',
      baseline: null,
      baselineMissing: why,
      flips: null,
      metrics: { accuracy: alone(accuracy!), log_loss: alone(logLoss!) },
      gates: [
        gate('accuracy', 'passed', { limit: 0.95 }),
        gate('log_loss', 'inconclusive', {
          rule: 'no-worse-than-baseline',
          limit: 0.02,
          reason: `log_loss has no baseline to compare with: ${why}`,
        }),
      ],
    },
    notices: [
      "policy.yml is not on the base branch yet, so the pull request's own was used.",
      `No baseline: ${why}`,
    ],
  });
}

/** Two hundred metrics, three of them gated. */
function manyMetrics(): SampleSection {
  const { verdict } = huge;
  return section({
    ...huge,
    verdict: {
      ...verdict,
      name: 'ranker',
      outcome: 'failed',
      slices: [],
      gates: ['passed', 'failed', 'inconclusive'].map((result, i) =>
        gate(`metric_${i}`, result as 'passed', { limit: 0.5 }),
      ),
    },
  });
}

/** Five hundred slices, of which four failed their gate. */
function manySlices(): SampleSection {
  const { verdict } = oneFailed;
  const countries = Array.from({ length: 500 }, (_, i) => `country=${String(i).padStart(3, '0')}`);
  const slices = countries.map((name, i) => {
    const n = 8 + ((i * 37) % 400);
    const value = i % 125 === 3 ? 0.61 : 0.86 + ((i * 7) % 90) / 1000;
    const values = { low: value - 0.05, high: Math.min(1, value + 0.05), baseline: 0.9, delta: value - 0.9 };
    const deltas = { deltaLow: value - 0.96, deltaHigh: value - 0.86 };
    return { name, n, judged: n >= 30, metrics: { recall: measured(value, n, { ...values, ...deltas }) } };
  });
  const failed = slices.filter(({ metrics, judged }) => judged && metrics.recall.value! < 0.7);
  return section({
    ...oneFailed,
    verdict: {
      ...verdict,
      slices,
      gates: [
        ...verdict.gates,
        ...failed.map(({ name }) => gate('recall', 'failed', { slice: name, limit: 0.75 })),
      ],
    },
  });
}

/** A baseline of 45 days ago. */
function stale(): SampleSection {
  const created = { runId: 12, commit: '5e6f7a8'.padEnd(40, '0'), createdAt: '2026-10-10T08:00:00Z' };
  const baseline = { ...allPassed.verdict.baseline!, reference: 'base', origin: created };
  return section({
    ...allPassed,
    verdict: { ...allPassed.verdict, baseline },
    facts: [...allPassed.facts, { label: 'baseline', value: 'of 5e6f7a8, 45 days old' }],
    notices: [
      'No run of the merge base 6f7a8b9 has left a model; the baseline is of 5e6f7a8, 3 commits before it.',
      'The baseline is 45 days old (of 5e6f7a8): train the base branch again to compare with what it makes today.',
    ],
  });
}

/** The policy and the model both changed; both results are shown, and the bar is the base branch's. */
function changed(): SampleSection {
  return section({
    ...oneFailed,
    notices: [
      "This pull request changes the policy. The base branch's was used, by which the outcome is failed; by the changed one it would be inconclusive. 2 gates differ: see what changed.",
    ],
    changes: [
      { kind: 'parameter', what: 'lr', from: '0.001', to: '0.01' },
      { kind: 'parameter', what: 'dropout', from: null, to: '0.3' },
      {
        kind: 'data',
        what: 'training rows',
        from: '20,000 rows of data/train.csv',
        to: '24,512 rows of data/train.csv',
      },
      { kind: 'model', what: 'made from', from: null, to: 'initial-model artifact:sentiment@main' },
      {
        kind: 'policy',
        what: 'recall (no-worse-than-baseline)',
        from: 'Δ 0.005: failed',
        to: 'Δ 0.03: passed',
      },
      { kind: 'policy', what: 'precision (min)', from: '≥ 0.93: passed', to: 'no such gate' },
    ],
  });
}

/** The sixth commit of a pull request: a trend, verdicts and a sum of costs. */
function trend(): SampleSection {
  const recalls = [0.912, 0.905, 0.899, 0.906, 0.897, 0.894];
  let last: SampleSection | null = null;
  for (const [i, sha] of commits.entries()) {
    const outcome = i === 0 || i === 3 ? ('passed' as const) : ('failed' as const);
    const recall = { ...oneFailed.verdict.metrics['recall']!, value: recalls[i]! };
    const verdict = {
      ...oneFailed.verdict,
      outcome,
      commit: commit(sha),
      metrics: { ...oneFailed.verdict.metrics, recall },
    };
    last = section({ ...oneFailed, verdict, cost: 0.4 + i / 20 }, last?.markdown ?? null);
  }
  return last!;
}

const logs = 'https://github.com/octo/digits/actions/runs/78';
const NEXT = '7a8b9c0'.padEnd(40, '0');

function pending(outcome: 'running' | 'cancelled' | 'error', previous: string | null): SampleSection {
  const about = { outcome, name: 'sentiment', commit: NEXT, logs, startedAt: '2026-11-24T14:03:20Z' };
  return { outcome, markdown: pendingSection(about, { previous, room: COMMENT_LIMIT }) };
}

export const SAMPLE_SECTIONS: Readonly<Record<string, () => SampleSection>> = {
  'first-run': firstRun,
  'many-metrics': manyMetrics,
  'many-slices': manySlices,
  stale,
  changed,
  trend,
  'running-first': () => pending('running', null),
  running: () => pending('running', section(oneFailed).markdown),
  cancelled: () => pending('cancelled', pending('running', section(allPassed).markdown).markdown),
  dead: () => pending('error', pending('running', trend().markdown).markdown),
};
