import type { Gate, GateResult, Measured, Slice } from '@trainyard/documents';
import type { Measurement, Measurements } from '@trainyard/metrics';
import { benjaminiHochberg, holm, relate } from '@trainyard/statistics';
import type { Expectation } from './expectation.ts';
import { judgeExpectation } from './judge-expectation.ts';
import { judgeRule, type Rule, type Ruling } from './judge-rule.ts';
import type { GateRules, Margin, MetricGate, Policy } from './policy.ts';

export interface MeasuredSlice {
  readonly name: string;
  readonly n: number;
  readonly metrics: Measurements;
}

export interface Judgement {
  /** `failed` if a gate failed, or was inconclusive and asked to fail; `inconclusive` if one was so and only warns. */
  readonly outcome: GateResult;
  readonly gates: readonly Gate[];
  /** Names of the metrics whose gates make the outcome fail, each once. */
  readonly failedMetrics: readonly string[];
  /** The measurements with how they stand to the baseline, for the verdict. */
  readonly metrics: Readonly<Record<string, Measured>>;
  readonly slices: readonly Slice[];
}

export interface Evidence {
  readonly metrics: Measurements;
  readonly slices?: readonly MeasuredSlice[];
  /** Why a baseline that was asked for is not there; null or absent when it is there or was not asked for. */
  readonly baselineMissing?: string | null;
}

/**
 * Judges measurements by a policy. Gates over all rows are held together by Holm's method and gates over slices by
 * Benjamini and Hochberg's: a gate that fails by itself and not among the others is inconclusive.
 */
export function judge(policy: Policy, evidence: Evidence): Judgement {
  const overall = policy.gates.flatMap((gate) =>
    judgeGate(gate, gate, evidence.metrics, null, policy, evidence),
  );
  const expected = policy.expectations.map((expectation) =>
    judgeExpected(expectation, evidence.metrics, policy),
  );
  const slices = (evidence.slices ?? []).map((slice) => ({
    slice,
    isJudged: slice.n >= policy.minSliceRows,
  }));
  const bySlice = slices.flatMap(({ slice, isJudged }) =>
    isJudged
      ? policy.gates.flatMap((gate) =>
          gate.eachSlice ? judgeGate(gate, gate.eachSlice, slice.metrics, slice.name, policy, evidence) : [],
        )
      : [],
  );
  const gates = [
    ...holdTogether([...overall, ...expected], holm, 'Holm', policy.alpha),
    ...holdTogether(bySlice, benjaminiHochberg, 'Benjamini-Hochberg', policy.alpha),
  ];
  const failing = gates.filter((gate) => effectOf(gate) === 'failed');
  const isUnsure = gates.some((gate) => effectOf(gate) === 'inconclusive');
  return {
    outcome: failing.length > 0 ? 'failed' : isUnsure ? 'inconclusive' : 'passed',
    gates,
    failedMetrics: [...new Set(failing.map((gate) => gate.metric))],
    metrics: withRelations(evidence.metrics, policy),
    slices: slices.map(({ slice, isJudged }) => ({
      name: slice.name,
      n: slice.n,
      judged: isJudged,
      metrics: withRelations(slice.metrics, policy),
    })),
  };
}

/** What a gate does to the outcome, its `onInconclusive` applied. */
export function effectOf(gate: Pick<Gate, 'result' | 'onInconclusive'>): GateResult {
  if (gate.result !== 'inconclusive') return gate.result;
  return gate.onInconclusive === 'fail'
    ? 'failed'
    : gate.onInconclusive === 'pass'
      ? 'passed'
      : 'inconclusive';
}

interface Judged {
  readonly gate: Gate;
  readonly pValue: number | undefined;
}

function judgeGate(
  gate: MetricGate,
  rules: GateRules,
  metrics: Measurements,
  slice: string | null,
  policy: Policy,
  evidence: Evidence,
): Judged[] {
  const measured = metrics[gate.metric];
  return rulesOf(rules, measured).map((rule) => {
    const ruling = measured
      ? explainMissing(judgeRule(gate.metric, measured, rule, policy.alpha), rule, measured, evidence)
      : { result: 'inconclusive' as const, reason: `${gate.metric} was not measured.` };
    return {
      pValue: ruling.pValue,
      gate: {
        metric: gate.metric,
        slice,
        rule: rule.kind,
        limit: rule.limit,
        result: ruling.result,
        onInconclusive: rules.onInconclusive ?? gate.onInconclusive ?? policy.onInconclusive,
        reason: slice === null ? ruling.reason : `${slice}: ${ruling.reason}`,
        ...(ruling.rowsNeeded === undefined ? {} : { rowsNeeded: ruling.rowsNeeded }),
        ...(gate.at?.line === undefined ? {} : { at: { file: gate.at.file, line: gate.at.line } }),
      },
    };
  });
}

function judgeExpected(expectation: Expectation, metrics: Measurements, policy: Policy): Judged {
  const { name, maxViolations, onInconclusive, at } = expectation;
  const { pValue, ...ruling } = judgeExpectation(expectation, metrics[name], policy.alpha);
  return {
    pValue,
    gate: {
      metric: name,
      slice: null,
      rule: 'max',
      limit: maxViolations,
      onInconclusive: onInconclusive ?? policy.onInconclusive,
      ...ruling,
      ...(at?.line === undefined ? {} : { at: { file: at.file, line: at.line } }),
    },
  };
}

function explainMissing(
  ruling: Ruling,
  rule: Rule,
  measured: Measurement,
  { baselineMissing }: Evidence,
): Ruling {
  if (rule.kind !== 'no-worse-than-baseline' || measured.delta !== undefined || !baselineMissing)
    return ruling;
  return { ...ruling, reason: `${ruling.reason.replace(/\.$/, '')}: ${baselineMissing.replace(/\.$/, '')}.` };
}

function rulesOf(rules: GateRules, measured: Measurement | undefined): Rule[] {
  const found: Rule[] = [];
  if (rules.min !== undefined) found.push({ kind: 'min', limit: rules.min });
  if (rules.max !== undefined) found.push({ kind: 'max', limit: rules.max });
  if (rules.noWorseThanBaseline) {
    found.push({ kind: 'no-worse-than-baseline', limit: allowedStep(rules.noWorseThanBaseline, measured) });
  }
  return found;
}

function allowedStep(margin: Margin, measured: Measurement | undefined): number {
  return Math.max(margin.absolute, margin.relative * Math.abs(measured?.baseline ?? 0));
}

/** Takes back failures that would be expected somewhere among so many gates. */
function holdTogether(
  judged: readonly Judged[],
  adjust: (pValues: readonly number[]) => number[],
  method: string,
  alpha: number,
): Gate[] {
  const tested = judged.filter((each) => each.pValue !== undefined);
  const adjusted = new Map(adjust(tested.map((each) => each.pValue!)).map((p, i) => [tested[i]!, p]));
  return judged.map((each) => {
    const p = adjusted.get(each);
    if (each.gate.result !== 'failed' || p === undefined || p <= alpha / 2 || tested.length < 2)
      return each.gate;
    const reason = `${each.gate.reason} Among ${tested.length} gates judged together that can be chance (${method}).`;
    return { ...each.gate, result: 'inconclusive', reason };
  });
}

function withRelations(metrics: Measurements, policy: Policy): Record<string, Measured> {
  const margins = new Map(policy.gates.map((gate) => [gate.metric, gate.noWorseThanBaseline]));
  return Object.fromEntries(
    Object.entries(metrics).map(([name, measured]) => [
      name,
      { ...measured, ...relation(measured, margins.get(name)) },
    ]),
  );
}

function relation(measured: Measurement, margin: Margin | undefined): Pick<Measured, 'verdict'> {
  if (measured.delta === undefined || measured.direction === 'zero') return {};
  if (measured.deltaLow == null || measured.deltaHigh == null) return { verdict: 'not-comparable' };
  const allowed = margin ? allowedStep(margin, measured) : 0;
  return {
    verdict: relate({ low: measured.deltaLow, high: measured.deltaHigh }, allowed, measured.direction),
  };
}
