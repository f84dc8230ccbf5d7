import { sortedOrder, wilson } from '@trainyard/statistics';
import { canonicalOrder, contentOf, takeInts } from './canonical-order.ts';
import { asClasses, rocDifference, rocInterval, shareDifference } from './closed-intervals.ts';
import { type Draws, drawMetrics } from './draw-metrics.ts';
import { eceInterval } from './ece-interval.ts';
import { evaluate } from './evaluate.ts';
import { type IntervalPlan, planIntervals } from './interval-plan.ts';
import type { Measurement, Measurements, MeasureOptions, MetricValues } from './measurement.ts';
import { fieldsOf, rowCount, takeRows } from './row-fields.ts';
import { checkRows, isClassification, type Rows } from './rows.ts';

/**
 * Every metric with its interval at 1 - alpha and, beside a baseline, the difference on the same rows with its own.
 *
 * Shares have Wilson's interval and Newcombe's for differences, a ROC AUC DeLong's; everything else, and everything
 * with weights, clusters or strata, is bootstrapped: one draw of rows for all metrics and both models. The order of
 * rows does not matter, to the last bit.
 *
 * @throws RangeError where the arrays do not fit each other
 */
export function measure<R extends Rows>(given: R, options: MeasureOptions<R>): Measurements {
  checkRows(given);
  if (options.baseline) checkPair(given, options.baseline);
  const whole = wholeQueries(given, options);
  const { rows, baseline, labels } = inCanonicalOrder(given, whole);
  const hasForms = !rows.weights && !whole.clusters && !options.strata && !options.bootstrapAll;
  const wanted = options.intervalsFor ? new Set(options.intervalsFor) : null;
  const plans = planIntervals(
    withGivenRowNumbers(evaluate(rows), given),
    baseline && evaluate(baseline),
    hasForms,
    wanted,
    rows.kind,
  );
  const isIdentical = baseline !== null && haveSameContent(rows, baseline);
  const drawn = plans.filter((plan) => plan.interval === 'bootstrap' || plan.difference === 'bootstrap');
  const draws =
    drawn.length > 0 && rowCount(rows) > 1
      ? drawMetrics(rows, isIdentical ? null : baseline, new Set(drawn.map((plan) => plan.name)), {
          ...whole,
          ...labels,
        })
      : null;
  const context: Context = { rows, baseline, isIdentical, draws, alpha: options.alpha ?? 0.05 };
  return Object.fromEntries(plans.map((plan) => [plan.name, measureOne(plan, context)]));
}

interface Context {
  readonly rows: Rows;
  readonly baseline: Rows | null;
  readonly isIdentical: boolean;
  readonly draws: Draws | null;
  readonly alpha: number;
}

interface Ends {
  readonly low: number;
  readonly high: number;
  readonly method?: string;
}

function measureOne(plan: IntervalPlan, context: Context): Measurement {
  const { value, baseline } = plan;
  const own = intervalOf(plan, context);
  const reason = value.reason ?? (own === null ? whyNoInterval(plan) : undefined);
  const measured: Measurement = {
    ...value,
    low: own?.low ?? null,
    high: own?.high ?? null,
    ...(own?.method === undefined ? {} : { interval: own.method }),
    ...(reason === undefined ? {} : { reason }),
  };
  if (baseline === null) return measured;
  const difference = differenceOf(plan, context);
  return {
    ...measured,
    baseline: baseline.value,
    delta: value.value === null || baseline.value === null ? null : value.value - baseline.value,
    deltaLow: difference?.low ?? null,
    deltaHigh: difference?.high ?? null,
  };
}

function intervalOf({ name, value, interval }: IntervalPlan, { rows, draws, alpha }: Context): Ends | null {
  switch (interval) {
    case 'skip':
    case 'none':
      return null;
    case 'wilson':
      return { ...wilson(Math.round(value.value! * value.n), value.n, alpha), method: 'wilson' };
    case 'delong': {
      const classes = asClasses(name, rows);
      const ends = classes && rocInterval(classes.name, classes.rows, alpha);
      return ends && { ...ends, method: value.value === 0 || value.value === 1 ? 'wilson' : 'delong' };
    }
    case 'inversion': {
      const classes = asClasses(name, rows);
      return classes && { ...eceInterval(classes.rows, alpha), method: 'inversion' };
    }
    case 'bootstrap':
      return draws?.interval(name, alpha) ?? null;
  }
}

function differenceOf({ name, difference }: IntervalPlan, context: Context): Ends | null {
  const { rows, baseline, isIdentical, draws, alpha } = context;
  if (difference === 'skip') return null;
  if (isIdentical) return { low: 0, high: 0 };
  if (difference === 'none') return null;
  if (difference === 'bootstrap') return draws?.difference(name, alpha) ?? null;
  const [own, other] = [asClasses(name, rows), baseline && asClasses(name, baseline)];
  if (own === null || other === null) return draws?.difference(name, alpha) ?? null;
  const of = difference === 'newcombe' ? shareDifference : rocDifference;
  return of(own.name, own.rows, other.rows, alpha);
}

function whyNoInterval({ interval, value }: IntervalPlan): string | undefined {
  if (interval === 'skip') return undefined;
  if (interval === 'none') return 'an extreme of these very rows, which has no interval';
  if (value.n < 2) return 'one row allows no interval';
  if (interval === 'delong') return 'no interval: a class has one row alone';
  return 'no interval: too many draws of the rows leave the metric undefined';
}

/** Reasons that name a row mean the row as it was given. */
function withGivenRowNumbers(values: MetricValues, given: Rows): MetricValues {
  if (!Object.values(values).some(({ reason }) => reason !== undefined && /\brow \d/.test(reason)))
    return values;
  const asGiven = evaluate(given);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const reason = asGiven[name]!.reason;
      return [name, reason === undefined ? value : { ...value, reason }];
    }),
  );
}

/** Rows of one query are drawn together, or with others of its cluster. */
function wholeQueries<R extends Rows>(rows: R, options: MeasureOptions<R>): MeasureOptions<R> {
  if (rows.kind !== 'ranking') return options;
  if (options.strata) throw new RangeError('queries are drawn whole, so that rows have no strata');
  if (!options.clusters) return { ...options, clusters: rows.queries };
  const clusterOf = new Map<number, number>();
  rows.queries.forEach((query, row) => {
    const cluster = options.clusters![row]!;
    if ((clusterOf.get(query) ?? cluster) !== cluster)
      throw new RangeError(`row ${row}: its query lies in two clusters`);
    clusterOf.set(query, cluster);
  });
  return options;
}

function inCanonicalOrder<R extends Rows>(given: R, options: MeasureOptions<R>) {
  const baseline = options.baseline ?? null;
  const labels = [options.clusters, options.strata].filter((each) => each !== undefined);
  const content = [...contentOf(given), ...(baseline ? contentOf(baseline) : [])];
  const order = byScore(
    given,
    canonicalOrder([...content, ...labels.map((values) => ({ values, width: 1 }))]),
  );
  return {
    rows: takeRows(given, order),
    baseline: baseline && takeRows(baseline, order),
    labels: {
      ...(options.clusters ? { clusters: takeInts(options.clusters, order) } : {}),
      ...(options.strata ? { strata: takeInts(options.strata, order) } : {}),
    },
  };
}

/** Two classes: by the positive one's score, so that ranked passes over draws read memory nearly in order. */
function byScore(rows: Rows, order: Int32Array): Int32Array {
  if (!isClassification(rows) || !rows.scores || rows.classes.length !== 2) return order;
  const { scores } = rows;
  return takeInts(order, sortedOrder(Float64Array.from(order, (row) => scores[2 * row + 1]!)));
}

function haveSameContent(rows: Rows, baseline: Rows): boolean {
  const [one, two] = [contentOf(rows), contentOf(baseline)];
  return one.length === two.length && one.every(({ values }, c) => areEqual(values, two[c]!.values));
}

function areEqual(one: ArrayLike<number>, two: ArrayLike<number>): boolean {
  if (one.length !== two.length) return false;
  for (let i = 0; i < one.length; i++) {
    // A series without a past has NaN for a scale, on both sides.
    if (one[i] !== two[i] && !(Number.isNaN(one[i]) && Number.isNaN(two[i]))) return false;
  }
  return true;
}

function checkPair(rows: Rows, baseline: Rows): void {
  checkRows(baseline);
  if (rows.kind !== baseline.kind || isClassification(rows) !== isClassification(baseline)) {
    throw new RangeError('the baseline is of another task than the model');
  }
  for (const [own, other, what] of [
    [namesIn(rows, 'classes'), namesIn(baseline, 'classes'), 'classes'],
    [namesIn(rows, 'labels'), namesIn(baseline, 'labels'), 'labels'],
    [namesIn(rows, 'levels'), namesIn(baseline, 'levels'), 'quantiles'],
  ] as const) {
    if (own.join('\n') !== other.join('\n'))
      throw new RangeError(`${what} ${own.join(', ')} beside the baseline's ${other.join(', ')}`);
  }
  const others = new Map(fieldsOf(baseline).map((field) => [field.name, field]));
  for (const { name, role, values } of fieldsOf(rows)) {
    if (role === 'answer') continue;
    const other = others.get(name);
    if (other === undefined || !areEqual(values, other.values)) {
      const what = role === 'truth' ? 'true values' : name;
      throw new RangeError(`the baseline has other ${what}: other rows`);
    }
  }
}

function namesIn(rows: Rows, key: 'classes' | 'labels' | 'levels'): readonly (string | number)[] {
  return (rows as Partial<Record<typeof key, readonly (string | number)[]>>)[key] ?? [];
}
