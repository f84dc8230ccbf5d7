import type { MetricValue, MetricValues } from './measurement.ts';
import type { DifferenceMethod, IntervalMethod, Variant } from './metric-info.ts';
import { parseMetricName } from './registry.ts';
import type { Rows } from './rows.ts';

/** How one metric's interval and difference will be made; `skip` where none was asked for or the value is undefined. */
export interface IntervalPlan {
  readonly name: string;
  readonly value: MetricValue;
  readonly baseline: MetricValue | null;
  readonly interval: IntervalMethod | 'skip';
  readonly difference: DifferenceMethod | 'skip';
}

/** Means over classes, which are no share of rows and no single ROC curve. */
const AVERAGES: ReadonlySet<Variant> = new Set(['macro', 'weighted', 'samples', 'ovr', 'ovo']);

/**
 * @param hasForms the closed forms hold: there are no weights, clusters or strata
 * @param kind of the rows: pairs of row and label, of which several labels' micro averages are, are not independent
 */
export function planIntervals(
  values: MetricValues,
  baselines: MetricValues | null,
  hasForms: boolean,
  wanted: ReadonlySet<string> | null,
  kind: Rows['kind'],
): IntervalPlan[] {
  return Object.entries(values).map(([name, value]) => {
    const baseline = baselines?.[name] ?? null;
    if (value.value === null || (wanted !== null && !wanted.has(name))) {
      return { name, value, baseline, interval: 'skip', difference: 'skip' };
    }
    const { info, variant } = parseMetricName(name)!;
    const isPooled = kind === 'multilabel' && variant === 'micro';
    const isSimple = hasForms && !AVERAGES.has(variant) && !isPooled;
    const choose = <M extends string>(method: M) => (method === 'none' || isSimple ? method : 'bootstrap');
    const difference = baseline === null || baseline.value === null ? 'skip' : choose(info.difference);
    return { name, value, baseline, interval: choose(info.interval), difference };
  });
}
