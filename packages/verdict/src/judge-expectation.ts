import type { Measurement } from '@trainyard/metrics';
import { decide } from '@trainyard/statistics';
import type { Expectation } from './expectation.ts';
import { type Ruling, strength } from './judge-rule.ts';
import { show } from './show.ts';

/**
 * Judges the share of rows that break an expectation by its interval, as a ceiling. Where none may break it, one row that
 * does settles it; and no number of rows could show that none ever would, so that it holds when none of those tried does.
 */
export function judgeExpectation(
  expectation: Expectation,
  measured: Measurement | undefined,
  alpha: number,
): Ruling {
  const { name, maxViolations: limit } = expectation;
  if (measured === undefined) return { result: 'inconclusive', reason: `${name} was not measured.` };
  const { value, low, high, n } = measured;
  if (value === null || low === null || high === null) {
    return {
      result: 'inconclusive',
      reason: `${name} has no value: ${measured.reason ?? 'it is undefined'}.`,
    };
  }
  const broken = Math.round(value * n);
  const rows = `${name}: ${broken} of ${n} rows ${breaks(expectation)}`;
  if (limit === 0) {
    return value > 0
      ? { result: 'failed', reason: `${rows} (${percent(value)}), and none may.` }
      : { result: 'passed', reason: `${rows}; of others up to ${percent(high)} might.` };
  }
  const result = decide({ low, high }, limit, 'at-most');
  const share = `${rows} (${percent(value)}, ${percent(low)} to ${percent(high)})`;
  const allowed = `${percent(limit)} that may`;
  const told = {
    passed: `${share}, even at worst within the ${allowed}.`,
    failed: `${share}, even at best more than the ${allowed}.`,
    inconclusive: `${share}: with ${allowed}, ${n} rows cannot tell.`,
  };
  return {
    result,
    reason: told[result],
    ...strength(value, { low, high }, limit, 'at-most', result, n, alpha),
  };
}

function breaks(expectation: Expectation): string {
  const { column, kind, tolerance } = expectation;
  const more = tolerance === null || tolerance === 0 ? '' : ` by more than ${show(tolerance)}`;
  if (kind !== 'invariant')
    return `have a score that ${kind === 'increasing' ? 'falls' : 'rises'}${more} when ${column} rises`;
  return tolerance === null
    ? `are answered otherwise when ${column} changes`
    : `are answered with a score that moves${more} when ${column} changes`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
