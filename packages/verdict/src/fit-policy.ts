import type { Table } from '@trainyard/columns';
import { didYouMean, InputError } from '@trainyard/errors';
import { metricNames, parseMetricName, type RowsTask } from '@trainyard/metrics';
import { checkExpectationsFit } from './fit-expectations.ts';
import type { MetricGate, Policy } from './policy.ts';
import { whereColumns } from './where.ts';

/**
 * Checks that a policy fits the model and the data: its metrics are of the task, its classes exist, and so do the
 * columns of its slices.
 *
 * @param table null where there is none to slice
 * @throws InputError
 */
export function checkPolicyFits(
  policy: Policy,
  model: {
    readonly task: RowsTask;
    readonly classes: readonly string[] | null;
    /** What may stand in a metric's brackets, where that is no class: labels, quantiles. */
    readonly labels?: readonly string[];
    /** All metrics that its rows have, where task and classes alone do not say. */
    readonly names?: readonly string[];
  },
  table: Table | null,
  source: string,
): void {
  const classes = model.classes ?? [];
  if (policy.positive !== null && !classes.includes(policy.positive)) {
    const what = model.classes
      ? `the classes are ${classes.join(', ')}`
      : `the task is ${model.task}, which has no classes`;
    throw new InputError(`${source}: positive is "${policy.positive}", but ${what}.`);
  }
  checkCosts(policy, classes, model.task, source);
  const own = new Set(policy.custom.map((metric) => metric.name));
  for (const gate of policy.gates) if (!own.has(gate.metric)) checkGate(gate, model, source);
  if (table) {
    checkSlices(policy, table, source);
    const scored = model.task === 'multilabel' ? (model.labels ?? null) : model.classes;
    checkExpectationsFit(policy.expectations, { task: model.task, classes: scored }, table, source);
  }
}

function checkCosts({ costs }: Policy, classes: readonly string[], task: RowsTask, source: string): void {
  for (const [truth, byPrediction] of Object.entries(costs ?? {})) {
    for (const name of [truth, ...Object.keys(byPrediction)]) {
      if (classes.includes(name)) continue;
      const what =
        classes.length > 0
          ? `the classes are ${classes.join(', ')}`
          : `the task is ${task}, which has no classes`;
      throw new InputError(`${source}: costs name "${name}", but ${what}.${didYouMean(name, classes)}`);
    }
  }
}

function checkGate(
  gate: MetricGate,
  { task, classes, labels, names }: Parameters<typeof checkPolicyFits>[1],
  source: string,
): void {
  const parsed = parseMetricName(gate.metric);
  const inBrackets = labels ?? classes ?? [];
  const known = names ?? metricNames(task, inBrackets);
  if (parsed === null || known.includes(gate.metric)) return;
  if (parsed.info.task === 'model' && gate.eachSlice === undefined) return;
  const at = gate.at === undefined ? {} : { at: gate.at };
  if (parsed.info.task === 'model') {
    throw new InputError(
      `${source}: ${gate.metric} is a fact of the model, which is the same in each slice.`,
      { fix: 'Leave each-slice out.', ...at },
    );
  }
  if (parsed.label !== null && known.some((name) => name.startsWith(`${parsed.info.base}[`))) {
    const what = task === 'multilabel' ? 'label' : task === 'forecasting' ? 'quantile' : 'class';
    const forms = known.filter((name) => name.startsWith(`${parsed.info.base}[`));
    throw new InputError(
      `${source}: ${gate.metric} is about a ${what} that is not there.${didYouMean(gate.metric, forms)}`,
      at,
    );
  }
  throw new InputError(
    `${source}: ${gate.metric} does not exist for a ${task} model.${hint(parsed.info.base, known)}`,
    at,
  );
}

function hint(base: string, known: readonly string[]): string {
  const forms = known.filter(
    (name) => name === base || name.startsWith(`${base}_`) || name.startsWith(`${base}[`),
  );
  return forms.length > 0 ? ` It has ${forms.join(', ')}.` : '';
}

function checkSlices(policy: Policy, table: Table, source: string): void {
  const names = table.columns.map((column) => column.name);
  for (const rule of policy.slices) {
    const needed =
      rule.kind === 'cross'
        ? rule.columns
        : rule.kind === 'where'
          ? whereColumns(rule.expression, source)
          : [rule.column];
    for (const name of needed) {
      if (names.includes(name)) continue;
      throw new InputError(
        `${source}: slices name the column "${name}", which the data does not have.${didYouMean(name, names)}`,
      );
    }
  }
}
