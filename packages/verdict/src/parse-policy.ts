import { describeIssues } from '@trainyard/documents';
import { didYouMean, type FileLocation, InputError } from '@trainyard/errors';
import { METRICS, MODEL_FACTS, metricNames, parseMetricName } from '@trainyard/metrics';
import { EXPECTATION_KEYS } from './expectation-schema.ts';
import { parseExpectations } from './parse-expectations.ts';
import type { GateRules, MetricGate, Policy } from './policy.ts';
import {
  CUSTOM_KEYS,
  GATE_KEYS,
  POLICY_KEYS,
  policySchema,
  RULE_KEYS,
  type WrittenPolicy,
} from './policy-schema.ts';
import { parseWhere } from './where.ts';

/** Where a key of the policy stands in its file, when that is known. */
export type Locate = (path: readonly string[]) => FileLocation | undefined;

/**
 * Reads a policy from parsed YAML. The keys may stand by themselves or under one key `policy`.
 *
 * @param source what it was read from, for the message
 * @throws InputError that names the source and every wrong key, metric or value
 */
export function parsePolicy(value: unknown, source: string, locate: Locate = () => undefined): Policy {
  const wrapped = isWrapped(value);
  const inner = wrapped ? value.policy : value;
  const at = (path: readonly string[]) => locate(wrapped ? ['policy', ...path] : path);
  const result = policySchema.safeParse(inner ?? {});
  if (!result.success) {
    const path = result.error.issues[0]?.path.map(String) ?? [];
    throw new InputError(
      `${source} is not a valid policy: ${describeIssues(result.error, inner, knownKeys)}.`,
      {
        ...located(at(path)),
      },
    );
  }
  const written = result.data;
  const gates = Object.entries(written.gates).map(([metric, rules]) => {
    const where = at(['gates', metric]);
    checkMetric(metric, rules, written, source, where);
    const { 'each-slice': eachSlice, ...own } = rules;
    const gate: MetricGate = { metric, ...gateRules(own), ...located(where) };
    return eachSlice === undefined ? gate : { ...gate, eachSlice: gateRules(eachSlice) };
  });
  gates.push(...costGate(written, source, at(['max-cost'])));
  for (const name of Object.keys(written.metrics)) {
    if (parseMetricName(name) === null) continue;
    throw new InputError(`${source}: metrics.${name} has the name of a metric that is measured anyway.`, {
      fix: 'Give it a name of its own.',
      ...located(at(['metrics', name])),
    });
  }
  for (const [name, { run, resamples }] of Object.entries(written.metrics)) {
    if (resamples === 0 || !/\{\{\s*data\s*\}\}/.test(run)) continue;
    throw new InputError(`${source}: metrics.${name} has resamples, and its command reads {{data}}.`, {
      fix: 'Draws are made of the predictions alone: let the command read only {{predictions}}, or leave resamples out.',
      ...located(at(['metrics', name])),
    });
  }
  for (const rule of written.slices) if (rule.kind === 'where') parseWhere(rule.expression, source);
  return {
    positive: written.positive ?? null,
    gates,
    onInconclusive: written['on-inconclusive'],
    alpha: written.alpha,
    slices: written.slices,
    minSliceRows: written['min-slice-rows'],
    champion: written.champion ?? null,
    selfTest: written['self-test'],
    costs: written.costs ?? null,
    thresholds: written.thresholds,
    expectations: parseExpectations(written.expectations, {
      source,
      custom: Object.keys(written.metrics),
      at: (index) => at(['expectations', String(index)]),
    }),
    custom: Object.entries(written.metrics).map(([name, metric]) => ({ name, ...metric })),
  };
}

/** `max-cost` is a gate on what training cost. */
function costGate(
  { gates, 'max-cost': max }: WrittenPolicy,
  source: string,
  at: FileLocation | undefined,
): MetricGate[] {
  if (max === undefined) return [];
  if (gates['training_cost']?.max !== undefined) {
    throw new InputError(`${source}: max-cost and gates.training_cost.max both say what training may cost.`, {
      fix: 'Leave one of them out.',
      ...located(at),
    });
  }
  return [{ metric: 'training_cost', max, ...located(at) }];
}

type WrittenRules = Omit<WrittenPolicy['gates'][string], 'each-slice'>;

function gateRules(rules: WrittenRules): GateRules {
  return {
    ...(rules.min === undefined ? {} : { min: rules.min }),
    ...(rules.max === undefined ? {} : { max: rules.max }),
    ...(rules['no-worse-than-baseline'] === undefined
      ? {}
      : { noWorseThanBaseline: rules['no-worse-than-baseline'] }),
    ...(rules['on-inconclusive'] === undefined ? {} : { onInconclusive: rules['on-inconclusive'] }),
  };
}

function checkMetric(
  metric: string,
  rules: WrittenPolicy['gates'][string],
  policy: WrittenPolicy,
  source: string,
  at: FileLocation | undefined,
): void {
  const own = Object.keys(policy.metrics);
  const parsed = own.includes(metric) ? null : parseMetricName(metric);
  if (parsed === null && !own.includes(metric)) {
    throw new InputError(`${source}: unknown metric "${metric}" in gates.${suggest(metric, own)}`, {
      fix: 'A metric of your own stands under metrics: {name: {run: command, direction: higher}}.',
      ...located(at),
    });
  }
  if (metric === 'mean_cost' && policy.costs === undefined) {
    throw new InputError(`${source}: mean_cost is gated, but nothing says what a mistake costs.`, {
      fix: 'Set costs by true and predicted class: costs: {"yes": {"no": 5}, "no": {"yes": 1}}.',
      ...located(at),
    });
  }
  for (const each of [rules, ...(rules['each-slice'] ? [rules['each-slice']] : [])]) {
    const { min, max } = each;
    const asks = min !== undefined || max !== undefined || each['no-worse-than-baseline'] !== undefined;
    if (!asks && !(each === rules && rules['each-slice'])) {
      throw new InputError(`${source}: the gate on ${metric} asks for nothing.`, {
        fix: 'Give it min, max or no-worse-than-baseline.',
        ...located(at),
      });
    }
    if (min !== undefined && max !== undefined && min > max) {
      throw new InputError(`${source}: the gate on ${metric} has min ${min} above max ${max}.`, located(at));
    }
    if (each['no-worse-than-baseline'] !== undefined && parsed?.info.direction === 'zero') {
      throw new InputError(
        `${source}: ${metric} has no better side, so that it cannot be worse than a baseline.`,
        {
          fix: `Bound it on both sides: ${metric}: {min: -0.1, max: 0.1}.`,
          ...located(at),
        },
      );
    }
  }
}

function suggest(metric: string, own: readonly string[]): string {
  const label = /\[.*\]$/s.exec(metric)?.[0] ?? '';
  const bases = METRICS.filter(({ variants, also }) =>
    [variants, ...Object.values(also ?? {})].some((forms) => forms.includes('class')),
  ).map((info) => info.base + label);
  const known = [
    ...metricNames('binary'),
    ...metricNames('multiclass'),
    ...metricNames('multilabel'),
    ...metricNames('regression'),
    ...metricNames('forecasting'),
    ...metricNames('ranking'),
    ...metricNames('text'),
    ...MODEL_FACTS,
    ...own,
  ];
  return didYouMean(metric, label === '' ? [...new Set(known)] : bases);
}

function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return POLICY_KEYS;
  if (path[0] === 'gates') return path.at(-1) === 'each-slice' ? RULE_KEYS : GATE_KEYS;
  if (path[0] === 'metrics') return CUSTOM_KEYS;
  if (path[0] === 'expectations') return EXPECTATION_KEYS;
  if (path[0] === 'thresholds') return ['precision', 'recall'];
  return path[0] === 'slices' ? ['cross', 'quantiles', 'count', 'where'] : [];
}

function isWrapped(value: unknown): value is { policy: unknown } {
  return value !== null && typeof value === 'object' && Object.keys(value).length === 1 && 'policy' in value;
}

function located(at: FileLocation | undefined): { at?: FileLocation } {
  return at === undefined ? {} : { at };
}
