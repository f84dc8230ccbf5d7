import { sha256 } from '@trainyard/documents';
import type { EvaluationReport } from '@trainyard/report';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { gate, measured, report, slice } from './sample-report.ts';

export const allPassed: EvaluationReport = report({
  name: 'digits',
  outcome: 'passed',
  gates: [
    gate('accuracy', 'passed', {
      limit: 0.95,
      reason: 'accuracy is 0.972, at least 0.964 with 95 % confidence; 0.95 is required.',
    }),
    gate('accuracy', 'passed', {
      rule: 'no-worse-than-baseline',
      limit: 0.01,
      reason: 'accuracy differs by +0.003 (-0.002, +0.008); a drop of 0.01 is allowed.',
    }),
    gate('f1_macro', 'passed', { limit: 0.94 }),
    gate('log_loss', 'passed', { rule: 'max', limit: 0.2 }),
  ],
});

export const oneFailed: EvaluationReport = report({
  name: 'sentiment',
  outcome: 'failed',
  classes: ['negative', 'positive'],
  positive: 'positive',
  confusion: [
    [2381, 119],
    [265, 2235],
  ],
  data: { path: 'data/test.csv', digest: sha256('test'), rows: 5000 },
  flips: { newlyWrong: 41, newlyRight: 12 },
  metrics: {
    recall: measured(0.894, 2500, {
      low: 0.881,
      high: 0.906,
      interval: 'wilson',
      baseline: 0.912,
      delta: -0.018,
      deltaLow: -0.025,
      deltaHigh: -0.011,
      verdict: 'worse',
    }),
    precision: measured(0.949, 2354, {
      low: 0.94,
      high: 0.957,
      interval: 'wilson',
      baseline: 0.944,
      delta: 0.005,
      deltaLow: -0.001,
      deltaHigh: 0.011,
      verdict: 'inconclusive',
    }),
    f1: measured(0.921, 5000, {
      low: 0.913,
      high: 0.928,
      interval: 'bootstrap',
      baseline: 0.928,
      delta: -0.007,
      deltaLow: -0.012,
      deltaHigh: -0.001,
      verdict: 'worse',
    }),
    roc_auc: measured(0.9712, 5000, {
      low: 0.967,
      high: 0.975,
      interval: 'delong',
      baseline: 0.9716,
      delta: -0.0004,
      deltaLow: -0.002,
      deltaHigh: 0.0012,
      verdict: 'not-worse',
    }),
    log_loss: measured(0.2143, 5000, {
      direction: 'lower',
      low: 0.204,
      high: 0.225,
      interval: 'bootstrap',
      baseline: 0.2101,
      delta: 0.0042,
      deltaLow: -0.001,
      deltaHigh: 0.0094,
      verdict: 'inconclusive',
    }),
  },
  gates: [
    gate('roc_auc', 'passed', { rule: 'no-worse-than-baseline', limit: 0.005 }),
    gate('recall', 'failed', {
      rule: 'no-worse-than-baseline',
      limit: 0.005,
      reason: 'recall fell by 0.018 (-0.025, -0.011); a drop of 0.005 is allowed.',
    }),
    gate('log_loss', 'inconclusive', { rule: 'no-worse-than-baseline', limit: 0.005, rowsNeeded: 9800 }),
    gate('precision', 'passed', { limit: 0.93 }),
  ],
  slices: [
    slice('lang=de', 812, {
      value: 0.83,
      low: 0.79,
      high: 0.864,
      baseline: 0.9,
      delta: -0.07,
      deltaLow: -0.1,
      deltaHigh: -0.04,
    }),
    slice('lang=en', 3321, {
      value: 0.912,
      low: 0.9,
      high: 0.923,
      baseline: 0.916,
      delta: -0.004,
      deltaLow: -0.01,
      deltaHigh: 0.002,
    }),
    slice('lang=fr', 855, {
      value: 0.899,
      low: 0.868,
      high: 0.923,
      baseline: 0.902,
      delta: -0.003,
      deltaLow: -0.018,
      deltaHigh: 0.012,
    }),
    { ...slice('lang=is', 12, { value: 0.75, low: 0.46, high: 0.91 }), judged: false },
  ],
});

export const inconclusive: EvaluationReport = report({
  name: 'digits',
  outcome: 'inconclusive',
  gates: [
    gate('accuracy', 'passed', { limit: 0.95 }),
    gate('f1_macro', 'inconclusive', {
      limit: 0.97,
      rowsNeeded: 21_000,
      reason: 'f1_macro is 0.971 (0.963, 0.979); 0.97 lies within the interval.',
    }),
  ],
});

export const noBaseline: EvaluationReport = report(
  {
    name: 'house prices',
    outcome: 'passed',
    task: 'regression',
    target: 'price',
    classes: null,
    confusion: null,
    baseline: null,
    flips: null,
    metrics: {
      rmse: measured(41_327.4, 1460, {
        direction: 'lower',
        low: 38_102.1,
        high: 44_870.9,
        interval: 'bootstrap',
      }),
      mae: measured(26_114.9, 1460, {
        direction: 'lower',
        low: 24_700.2,
        high: 27_650.3,
        interval: 'bootstrap',
      }),
      r2: measured(0.7316, 1460, { low: 0.7, high: 0.76, interval: 'bootstrap' }),
      mape: measured(null, 1460, { direction: 'lower', reason: 'some true values are zero' }),
    },
    gates: [gate('rmse', 'passed', { rule: 'max', limit: 45_000 })],
    slices: [],
  },
  { naive: { name: 'mean', metrics: { rmse: 79_415.3, mae: 57_234.1, r2: 0 } } },
);

export const hostile: EvaluationReport = report(
  {
    name: HOSTILE_TEXTS[4]!,
    outcome: 'failed',
    classes: HOSTILE_TEXTS.slice(0, 10),
    target: HOSTILE_TEXTS[1]!,
    data: { path: HOSTILE_TEXTS[2]!, digest: sha256('hostile'), rows: 400 },
    metrics: Object.fromEntries(
      HOSTILE_TEXTS.map((text, i) => [text, measured(0.5 + i / 100, 400, { low: 0.4, high: 0.7 })]),
    ),
    gates: HOSTILE_TEXTS.map((text, i) =>
      gate(text, i % 2 === 0 ? 'failed' : 'passed', {
        reason: text,
        slice: i === 3 ? HOSTILE_TEXTS[5]! : null,
      }),
    ),
    slices: HOSTILE_TEXTS.map((text, i) => ({
      name: text,
      n: 50,
      judged: i % 3 > 0,
      metrics: { [HOSTILE_TEXTS[0]!]: measured(0.5, 50, { low: 0.3, high: 0.7 }) },
    })),
    baseline: { kind: 'predictions', reference: HOSTILE_TEXTS[7]!, digest: null, pairing: 'position' },
    policy: { digest: sha256('p'), source: HOSTILE_TEXTS[8]! },
  },
  { notices: HOSTILE_TEXTS.slice(0, 6), facts: [{ label: HOSTILE_TEXTS[3]!, value: HOSTILE_TEXTS[9]! }] },
);

export const huge: EvaluationReport = report({
  name: 'huge',
  outcome: 'failed',
  metrics: Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [
      `metric_${i}`,
      measured(0.5 + (i % 50) / 100, 10_000, {
        low: 0.45,
        high: 0.6,
        interval: 'bootstrap',
        baseline: 0.5,
        delta: (i % 50) / 100,
        deltaLow: -0.01,
        deltaHigh: 0.02,
      }),
    ]),
  ),
  gates: Array.from({ length: 200 }, (_, i) =>
    gate(`metric_${i}`, i % 7 === 0 ? 'failed' : i % 5 === 0 ? 'inconclusive' : 'passed'),
  ),
  slices: Array.from({ length: 500 }, (_, i) => ({
    name: `country=${i} and device=${'phone'.repeat(1 + (i % 9))}`,
    n: 100 + i,
    judged: i > 50,
    metrics: {
      metric_0: measured(0.3 + (i % 60) / 100, 100 + i, {
        low: 0.2,
        high: 0.95,
        baseline: 0.6,
        delta: -0.1,
        deltaLow: -0.2,
        deltaHigh: 0.1,
      }),
    },
  })),
});

export const SAMPLES: Readonly<Record<string, EvaluationReport>> = {
  'all-passed': allPassed,
  'one-failed': oneFailed,
  inconclusive,
  'no-baseline': noBaseline,
  hostile,
  huge,
};
