import type { Measured, Slice, Verdict } from '@trainyard/documents';
import { formatCount, formatNumber } from '../markdown/number-format.ts';
import { metricDecimals } from './gate-row.ts';

/** The metric that charts and slices are about: of the worst gate, else the first that was measured. */
export function mainMetric(verdict: Verdict): string | null {
  // An expectation is of changed rows, which have no slices and no baseline.
  const expected = new Set(verdict.expectations?.map(({ name }) => name));
  const gates = verdict.gates.filter(({ metric }) => !expected.has(metric));
  const gate =
    gates.find(({ result }) => result === 'failed') ??
    gates.find(({ result }) => result === 'inconclusive') ??
    gates[0];
  if (gate !== undefined) return gate.metric;
  const usual = ['f1', 'f1_macro', 'accuracy', 'rmse'].find((name) => Object.hasOwn(verdict.metrics, name));
  return usual ?? Object.keys(verdict.metrics)[0] ?? null;
}

export interface SliceFinding {
  readonly slice: Slice;
  readonly metric: string;
  readonly measured: Measured;
}

/**
 * The judged slice in which the metric got worse most against the baseline, and surely so: the interval of its difference
 * lies on the worse side of zero.
 */
export function worstSlice(verdict: Verdict, metric: string): SliceFinding | null {
  const loss = ({ delta = null, direction }: Measured) =>
    delta === null || direction === 'zero' ? 0 : direction === 'higher' ? -delta : delta;
  const surely = ({ deltaLow = null, deltaHigh = null, direction }: Measured) =>
    direction === 'higher'
      ? deltaHigh !== null && deltaHigh < 0
      : direction === 'lower' && deltaLow !== null && deltaLow > 0;
  const found = verdict.slices
    .filter(({ judged, metrics }) => judged && Object.hasOwn(metrics, metric))
    .map((slice) => ({ slice, metric, measured: slice.metrics[metric]! }))
    .filter(({ measured }) => surely(measured));
  found.sort((a, b) => loss(b.measured) - loss(a.measured));
  return found[0] ?? null;
}

/** Parts of the sentence that says why it moved; the slice's name is separate, because it is text from outside. */
export function causeOf(verdict: Verdict): {
  flips: string | null;
  slice: { name: string; text: string } | null;
} {
  const { flips, data } = verdict;
  const moved =
    flips === null
      ? null
      : `${formatCount(flips.newlyWrong)} rows newly wrong, ${formatCount(flips.newlyRight)} newly right of ${formatCount(data.rows)}.`;
  const metric = mainMetric(verdict);
  const worst = metric === null ? null : worstSlice(verdict, metric);
  if (worst === null) return { flips: moved, slice: null };
  const decimals = metricDecimals(worst.measured);
  const from = formatNumber(worst.measured.baseline, { decimals });
  const to = formatNumber(worst.measured.value, { decimals });
  return {
    flips: moved,
    slice: { name: worst.slice.name, text: `${metric} ${from} → ${to}, n=${formatCount(worst.slice.n)}` },
  };
}
