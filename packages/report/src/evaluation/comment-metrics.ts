import type { Verdict } from '@trainyard/documents';
import { escapeMarkdown } from '../markdown/escape-markdown.ts';
import { markdownTable } from '../markdown/markdown-table.ts';
import {
  countOf,
  formatCount,
  formatDelta,
  formatInterval,
  formatNumber,
} from '../markdown/number-format.ts';
import { nounOfClasses, splitMetrics } from './class-metrics.ts';
import { details } from './details.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import type { Extent } from './extent.ts';
import { directionArrow, metricDecimals } from './gate-row.ts';

/** All metrics, with what an answer without looking reaches. */
export function metricsDetails({ verdict, naive }: EvaluationReport, extent: Extent): string {
  const all = splitMetrics(verdict).overall;
  if (all.length === 0 || extent.metrics === 0) return '';
  const gated = new Set(verdict.gates.map(({ metric }) => metric));
  const entries = all.filter(([name, { value }]) => value !== null || gated.has(name));
  const without = all.filter((entry) => !entries.includes(entry));
  const shown = entries.slice(0, extent.metrics);
  const compared = shown.some(([, { delta }]) => delta !== undefined);
  const reached = (name: string) =>
    naive !== null && Object.hasOwn(naive.metrics, name) ? (naive.metrics[name] ?? null) : null;
  const hasNaive = naive !== null && shown.some(([name]) => reached(name) !== null);
  const right = 'right' as const;
  const table = markdownTable(
    [
      { header: 'Metric' },
      { header: 'Model', align: right },
      { header: 'CI', align: right },
      ...(compared
        ? [
            { header: 'Baseline', align: right },
            { header: 'Δ', align: right },
          ]
        : []),
      ...(hasNaive ? [{ header: escapeMarkdown(naive.name), align: right }] : []),
    ],
    shown.map(([name, measured]) => {
      const decimals = metricDecimals(measured);
      return [
        `${escapeMarkdown(name, { max: 60 })}\u00a0${directionArrow(measured)}`,
        formatNumber(measured.value, { decimals }),
        formatInterval(measured.low, measured.high, { decimals }) || '–',
        ...(compared
          ? [formatNumber(measured.baseline, { decimals }), formatDelta(measured.delta, { decimals })]
          : []),
        ...(hasNaive ? [formatNumber(reached(name), { decimals })] : []),
      ];
    }),
  );
  const rest = entries.length - shown.length;
  return details(entries.length === 1 ? 'The metric' : `All ${countOf(entries.length, 'metric')}`, [
    table,
    [rest > 0 ? `${rest} more in the full report.` : '', withoutValue(without.map(([name]) => name))]
      .filter((remark) => remark !== '')
      .join(' '),
  ]);
}

function withoutValue(names: readonly string[]): string {
  if (names.length === 0) return '';
  const shown = names.slice(0, 12).map((name) => escapeMarkdown(name, { max: 60 }));
  const more = names.length > 12 ? ` and ${names.length - 12} more` : '';
  return `Without a value here: ${shown.join(', ')}${more}.`;
}

/** Precision, recall and their like, class by class. */
export function classesDetails(verdict: Verdict, extent: Extent): string {
  const { classes, classMetrics } = splitMetrics(verdict);
  const [noun, nouns] = nounOfClasses(verdict);
  if (classes.length === 0 || classes.length > extent.classes * 4) return '';
  const table = markdownTable(
    [
      { header: noun === 'label' ? 'Label' : 'Class' },
      { header: 'n', align: 'right' },
      ...classMetrics.map((name) => ({ header: escapeMarkdown(name), align: 'right' as const })),
    ],
    classes.map(({ label, rows, values }) => [
      escapeMarkdown(label, { max: 40 }),
      rows === null ? '–' : formatCount(rows),
      ...values.map((measured) =>
        measured === null ? '–' : formatNumber(measured.value, { decimals: metricDecimals(measured) }),
      ),
    ]),
  );
  return details(countOf(classes.length, noun, nouns), [table]);
}

/** The confusion matrix as a table: true classes down, predicted ones across. */
export function confusionDetails({ classes, confusion }: Verdict, extent: Extent): string {
  if (classes === null || confusion === null || classes.length > extent.classes) return '';
  const label = (name: string) => escapeMarkdown(name, { max: 20 });
  const table = markdownTable(
    [
      { header: 'true ↓ predicted →' },
      ...classes.map((name) => ({ header: label(name), align: 'right' as const })),
    ],
    confusion.map((row, i) => [
      `**${label(classes[i]!)}**`,
      ...row.map((count, j) =>
        i === j ? `**${formatCount(count)}**` : count === 0 ? '·' : formatCount(count),
      ),
    ]),
  );
  return details('Confusion matrix', [table]);
}
