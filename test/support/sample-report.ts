import { type Gate, type Measured, sha256, type Verdict, verdictDocument } from '@trainyard/documents';
import type { EvaluationReport } from '@trainyard/report';
import { classDetails, regressionDetails } from './sample-details.ts';

export function measured(value: number | null, n: number, more: Partial<Measured> = {}): Measured {
  return { value, low: null, high: null, n, direction: 'higher', ...more };
}

export function gate(metric: string, result: Gate['result'], more: Partial<Gate> = {}): Gate {
  return {
    metric,
    slice: null,
    rule: 'min',
    limit: 0.9,
    result,
    onInconclusive: 'warn',
    reason: `${metric} was ${result}.`,
    ...more,
  };
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const ROWS = 1797;

const BASE: Verdict = {
  schema: 'trainyard.verdict/v1',
  name: 'digits',
  outcome: 'passed',
  model: { reference: 'artifact:digits', digest: sha256('model') },
  data: { path: 'data/digits-test.csv', digest: sha256('data'), rows: ROWS },
  task: 'multiclass',
  target: 'digit',
  classes: DIGITS,
  positive: null,
  alpha: 0.05,
  seed: 1,
  metrics: {
    accuracy: measured(0.9716, ROWS, {
      low: 0.9629,
      high: 0.9783,
      interval: 'wilson',
      baseline: 0.9688,
      delta: 0.0028,
      deltaLow: -0.0022,
      deltaHigh: 0.0078,
      verdict: 'not-worse',
    }),
    f1_macro: measured(0.9714, ROWS, {
      low: 0.9631,
      high: 0.979,
      interval: 'bootstrap',
      baseline: 0.9685,
      delta: 0.0029,
      deltaLow: -0.0024,
      deltaHigh: 0.008,
      verdict: 'not-worse',
    }),
    log_loss: measured(0.1043, ROWS, {
      direction: 'lower',
      low: 0.081,
      high: 0.129,
      interval: 'bootstrap',
      baseline: 0.1121,
      delta: -0.0078,
      deltaLow: -0.019,
      deltaHigh: 0.003,
      verdict: 'not-worse',
    }),
  },
  confusion: DIGITS.map((_, i) =>
    DIGITS.map((_, j) =>
      i === j ? 174 - ((i * 3) % 7) : (i * 7 + j * 3) % 11 === 0 ? 1 + ((i + j) % 3) : 0,
    ),
  ),
  baseline: {
    kind: 'model',
    reference: 'artifact:digits@main',
    digest: sha256('baseline'),
    pairing: 'position',
  },
  baselineMissing: null,
  flips: { newlyWrong: 9, newlyRight: 14 },
  gates: [],
  slices: [],
  policy: { digest: sha256('policy'), source: 'policy.yml on main' },
  commit: { sha: 'abc1234def5678900000000000000000000000aa', clean: true },
  run: {
    repository: 'octo/digits',
    id: 77,
    attempt: 1,
    workflow: 'evaluate',
    url: 'https://github.com/octo/digits/actions/runs/77',
  },
};

export function slice(name: string, n: number, values: Partial<Measured>): Verdict['slices'][number] {
  return { name, n, judged: true, metrics: { recall: measured(null, n, values) } };
}

/** A report of the digits' verdict with what is other in it. */
export function report(verdict: Partial<Verdict>, more: Partial<EvaluationReport> = {}): EvaluationReport {
  const whole = { ...BASE, ...verdict };
  return {
    verdict: verdictDocument.parse(whole, 'the sample'),
    facts: [
      { label: 'evaluated in', value: '1.2 s' },
      { label: 'engine', value: 'wasm' },
    ],
    links: [
      { label: 'full report', url: 'https://github.com/octo/digits/actions/runs/77/artifacts/5' },
      { label: 'logs', url: 'https://github.com/octo/digits/actions/runs/77' },
    ],
    notices: [],
    naive:
      whole.classes === null
        ? null
        : { name: 'most frequent class', metrics: { accuracy: 0.1019, f1_macro: 0.0185 } },
    details: whole.classes === null ? regressionDetails() : classDetails(whole.classes.length),
    version: '1.0.0',
    ...more,
  };
}
