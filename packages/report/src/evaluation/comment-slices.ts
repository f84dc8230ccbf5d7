import type { Measured, Slice, Verdict } from '@trainyard/documents';
import { outcomeSign } from '../comment/outcome-sign.ts';
import { escapeMarkdown, inlineCode } from '../markdown/escape-markdown.ts';
import { markdownTable } from '../markdown/markdown-table.ts';
import {
  countOf,
  formatCount,
  formatDelta,
  formatInterval,
  formatNumber,
} from '../markdown/number-format.ts';
import { mainMetric } from './cause.ts';
import { details } from './details.ts';
import type { Extent } from './extent.ts';
import { directionArrow, metricDecimals } from './gate-row.ts';

/** Slices by the main metric, worst first; open when a gate of a slice failed. */
export function slicesDetails(verdict: Verdict, extent: Extent): string {
  const metric = mainMetric(verdict);
  if (metric === null || extent.slices === 0 || verdict.slices.length === 0) return '';
  const failed = new Set(
    verdict.gates
      .filter(({ slice, result }) => slice !== null && result === 'failed')
      .map(({ slice }) => slice),
  );
  const judged = verdict.slices.filter(({ judged, metrics }) => judged && Object.hasOwn(metrics, metric));
  const small = verdict.slices.filter(({ judged }) => !judged);
  const sorted = judged.toSorted(
    (a, b) =>
      Number(failed.has(b.name)) - Number(failed.has(a.name)) ||
      worse(a.metrics[metric]!, b.metrics[metric]!),
  );
  const most = failed.size > 0 ? Math.min(extent.slices, failed.size + extent.besideFailed) : extent.slices;
  const shown = sorted.filter(({ name }) => extent.passedSlices || failed.has(name)).slice(0, most);
  if (shown.length === 0) return '';
  const compared = shown.some(({ metrics }) => metrics[metric]!.delta !== undefined);
  const table = markdownTable(
    [
      { header: 'Slice' },
      { header: 'n', align: 'right' },
      { header: `${escapeMarkdown(metric)} ${directionArrow(shown[0]!.metrics[metric]!)}`, align: 'right' },
      ...(compared ? [{ header: 'Δ', align: 'right' as const }] : []),
    ],
    shown.map((slice) => sliceCells(slice, metric, compared, failed.has(slice.name))),
  );
  const rest = judged.length - shown.length;
  const remarks = [
    rest > 0 ? `${countOf(rest, 'more slice')} in the full report.` : '',
    small.length > 0 ? `Too small to judge: ${smallNames(small)}.` : '',
  ].filter((text) => text !== '');
  const title =
    failed.size > 0
      ? `${formatCount(failed.size)} of ${countOf(verdict.slices.length, 'slice')} failed, worst first`
      : `${countOf(verdict.slices.length, 'slice')}, worst first`;
  return details(title, [table, remarks.join(' ')], failed.size > 0);
}

function sliceCells(slice: Slice, metric: string, compared: boolean, failed: boolean): string[] {
  const measured = slice.metrics[metric]!;
  const decimals = metricDecimals(measured);
  const join = (...parts: string[]) => parts.filter((part) => part !== '').join(' ');
  return [
    `${failed ? `${outcomeSign('failed')} ` : ''}${inlineCode(slice.name, { max: 60 })}`,
    formatCount(slice.n),
    join(
      formatNumber(measured.value, { decimals }),
      formatInterval(measured.low, measured.high, { decimals }),
    ),
    ...(compared
      ? [
          join(
            formatDelta(measured.delta, { decimals }),
            formatInterval(measured.deltaLow, measured.deltaHigh, { decimals, signed: true }),
          ),
        ]
      : []),
  ];
}

/** Of sorting the worse first; what is undefined comes last. */
function worse(a: Measured, b: Measured): number {
  const badness = ({ value, direction }: Measured) => {
    if (value === null) return Number.NEGATIVE_INFINITY;
    return direction === 'higher' ? -value : direction === 'lower' ? value : Math.abs(value);
  };
  return badness(b) - badness(a) || 0;
}

function smallNames(small: readonly Slice[]): string {
  const shown = small
    .slice(0, 5)
    .map(({ name, n }) => `${inlineCode(name, { max: 40 })} (n=${formatCount(n)})`);
  return small.length > 5 ? `${shown.join(', ')} and ${small.length - 5} more` : shown.join(', ');
}
