import type { Fairness, Repeats, SelfTest, Verdict } from '@trainyard/documents';
import {
  countOf,
  formatCount,
  formatInterval,
  formatNumber,
  formatPercent,
} from '../markdown/number-format.ts';
import { mainMetric } from './cause.ts';

/** Sentences about a test of the gates on data in which nothing changed. */
export function selfTestTexts({ of, method, draws, falseAlarms, gates }: SelfTest): string[] {
  const share = (value: number) => formatPercent(value);
  const how =
    method === 'swapped'
      ? `the two models' answers exchanged by a coin in each row of ${formatCount(draws)} draws`
      : `two draws of the ${of}'s rows, ${formatCount(draws)} times`;
  const alarms = `With nothing better or worse (${how}), a gate failed in ${share(falseAlarms.rate)} (${share(falseAlarms.low)} to ${share(falseAlarms.high)}).`;
  const caught = gates.flatMap(({ metric, detectable, inconclusive }) =>
    detectable === null
      ? []
      : [
          `${metric}: a loss of ${formatNumber(detectable)} would fail in four of five runs; with no loss it was inconclusive in ${share(inconclusive)}.`,
        ],
  );
  return [alarms, ...caught];
}

/** How far several runs of the model lie apart. */
export function repeatTexts({ runs, metrics, flipRate }: Repeats, main: string | null): string[] {
  const shown = Object.entries(metrics).filter(([name], i) => (main === null ? i === 0 : name === main));
  const spread = shown.map(
    ([name, { mean, standardDeviation, lowest, highest }]) =>
      `${name} is ${formatNumber(mean)} on average, ${formatNumber(lowest)} to ${formatNumber(highest)} (standard deviation ${formatNumber(standardDeviation)}).`,
  );
  const flips =
    flipRate === null ? [] : [`Two runs answer ${formatPercent(flipRate)} of the rows differently.`];
  return [`Over ${countOf(runs, 'run')} of the model: ${spread.join(' ')}`.trim(), ...flips];
}

/** Where newly wrong rows gather; the slice's name is separate, because it is text from outside. */
export function gatheredText({ flips }: Verdict): { name: string; text: string } | null {
  if (flips?.gathered === undefined) return null;
  const { name, n, newlyWrong, newlyRight } = flips.gathered;
  return {
    name,
    text: `${formatCount(newlyWrong)} of ${formatCount(flips.newlyWrong)} newly wrong rows, and ${formatCount(newlyRight)} newly right ones, are among its ${formatCount(n)} rows`,
  };
}

/** `0.031 (0.004 to 0.062)`, or why there is no value. */
export function fairnessText({ value, low, high, reason }: Fairness['measures'][string]): string {
  if (value === null) return reason ?? '–';
  const interval = formatInterval(low, high, { decimals: 3 });
  return `${formatNumber(value, { decimals: 3 })} ${interval}`.trim();
}

/** `region`, or `region, class setosa against the others`. */
export function fairnessName({ column, class: label }: Fairness): string {
  return label === undefined ? column : `${column}, class ${label} against the others`;
}

export function tooSmallText({ groups }: Fairness): string | null {
  const small = groups.filter(({ judged }) => !judged).map(({ name, n }) => `${name} (n=${formatCount(n)})`);
  if (small.length === 0) return null;
  const more = small.length > 5 ? ` and ${small.length - 5} more` : '';
  return `Too small to compare (30 positives and 30 negatives are asked for): ${small.slice(0, 5).join(', ')}${more}.`;
}

export function findingsOf(verdict: Verdict) {
  const main = mainMetric(verdict);
  return {
    weak: verdict.weakSlices?.found ?? [],
    fairness: verdict.fairness ?? [],
    selfTest: verdict.selfTest === undefined ? [] : selfTestTexts(verdict.selfTest),
    repeats: verdict.repeats === undefined ? [] : repeatTexts(verdict.repeats, main),
  };
}
