import { type Measurement, parseMetricName } from '@trainyard/metrics';
import {
  type Decision,
  decide,
  type Interval,
  normalQuantile,
  normalTails,
  rowsNeeded,
} from '@trainyard/statistics';
import { show, showSigned } from './show.ts';

export type Rule =
  | { readonly kind: 'min' | 'max'; readonly limit: number }
  /** `limit` is the allowed step to the worse side, in the metric's own units. */
  | { readonly kind: 'no-worse-than-baseline'; readonly limit: number };

/** What one rule says of one measurement. */
export interface Ruling {
  readonly result: Decision;
  readonly reason: string;
  readonly rowsNeeded?: number;
  /** One-sided chance of so bad a value if the rule were just kept; only where an interval decided. */
  readonly pValue?: number;
}

/**
 * Judges a value against a rule by its interval: failed only if the better end breaks it, passed if the worse end
 * keeps it, else inconclusive.
 */
export function judgeRule(metric: string, measured: Measurement, rule: Rule, alpha: number): Ruling {
  if (measured.value === null) {
    return {
      result: 'inconclusive',
      reason: `${metric} has no value: ${measured.reason ?? 'it is undefined'}.`,
    };
  }
  return rule.kind === 'no-worse-than-baseline'
    ? judgeDifference(metric, measured, rule.limit, alpha)
    : judgeBound(metric, measured, rule.kind, rule.limit, alpha);
}

function judgeBound(
  metric: string,
  measured: Measurement,
  kind: 'min' | 'max',
  limit: number,
  alpha: number,
): Ruling {
  const value = measured.value!;
  const bound = kind === 'min' ? `the floor ${show(limit)}` : `the ceiling ${show(limit)}`;
  const keeps = kind === 'min' ? value >= limit : value <= limit;
  if (measured.low === null || measured.high === null) {
    const isExact = (parseMetricName(metric)?.info.interval ?? 'none') === 'none';
    const seen = `${metric} is ${show(value)}, ${keeps ? 'within' : 'beyond'} ${bound}`;
    if (isExact)
      return { result: keeps ? 'passed' : 'failed', reason: `${seen} (a single value without an interval).` };
    return {
      result: 'inconclusive',
      reason: `${seen}, but how sure that is cannot be told: ${measured.reason ?? 'it has no interval'}.`,
    };
  }
  const interval = { low: measured.low, high: measured.high };
  const side = kind === 'min' ? 'at-least' : 'at-most';
  const result = decide(interval, limit, side);
  const range = `${metric} is ${show(value)} (${show(interval.low)} to ${show(interval.high)})`;
  const [worst, best] = kind === 'min' ? [interval.low, interval.high] : [interval.high, interval.low];
  const told = {
    passed: `${range}, even at worst within ${bound}.`,
    failed: `${range}, even at best (${show(best)}) beyond ${bound}.`,
    inconclusive: `${range}: ${show(worst)} would be beyond ${bound}, ${show(best)} within it; ${measured.n} rows cannot tell.`,
  };
  return {
    result,
    reason: told[result],
    ...strength(value, interval, limit, side, result, measured.n, alpha),
  };
}

function judgeDifference(metric: string, measured: Measurement, margin: number, alpha: number): Ruling {
  if (measured.delta === undefined)
    return { result: 'inconclusive', reason: `${metric} has no baseline to compare with.` };
  if (measured.delta === null) {
    return {
      result: 'inconclusive',
      reason: `${metric} has no value for the baseline, so that there is nothing to compare.`,
    };
  }
  const higher = measured.direction === 'higher';
  const { delta } = measured;
  const allowed = `${show(margin)} to the worse side ${margin === 0 ? '(none) ' : ''}allowed`;
  const step = `${metric} moved by ${showSigned(delta)} from ${show(measured.baseline ?? Number.NaN)}`;
  const keeps = higher ? delta >= -margin : delta <= margin;
  if (measured.deltaLow == null || measured.deltaHigh == null) {
    const reason = `${step}, a point estimate without an interval, with ${allowed}.`;
    return { result: keeps ? 'passed' : 'inconclusive', reason };
  }
  const interval = { low: measured.deltaLow, high: measured.deltaHigh };
  const side = higher ? 'at-least' : 'at-most';
  const limit = higher ? -margin : margin;
  const result = decide(interval, limit, side);
  const range = `${step} (${showSigned(interval.low)} to ${showSigned(interval.high)})`;
  const told = {
    passed: `${range}, even at worst within the ${allowed}.`,
    failed: `${range}, even at best more than the ${allowed}.`,
    inconclusive: `${range}: with ${allowed}, ${measured.n} rows cannot tell.`,
  };
  return {
    result,
    reason: told[result],
    ...strength(delta, interval, limit, side, result, measured.n, alpha),
  };
}

/** The chance of so bad a value if the limit were just kept, and where undecided, the rows that would settle it. */
export function strength(
  value: number,
  interval: Interval,
  limit: number,
  side: 'at-least' | 'at-most',
  result: Decision,
  n: number,
  alpha: number,
): Pick<Ruling, 'rowsNeeded' | 'pValue'> {
  const keeps = side === 'at-least' ? value >= limit : value <= limit;
  const better = side === 'at-least' ? interval.high - value : value - interval.low;
  const worse = side === 'at-least' ? value - interval.low : interval.high - value;
  const away = side === 'at-least' ? limit - value : value - limit;
  const z = -normalQuantile(alpha / 2);
  const pValue = better > 0 ? normalTails((z * away) / better).upper : away > 0 ? 0 : 1;
  if (result !== 'inconclusive') return { pValue };
  const rows = rowsNeeded(n, keeps ? worse : better, Math.abs(away), alpha);
  return rows === null ? { pValue } : { pValue, rowsNeeded: Math.max(rows, n + 1) };
}
