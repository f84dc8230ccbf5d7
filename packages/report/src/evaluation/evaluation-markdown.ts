import { shortDigest, type Verdict } from '@trainyard/documents';
import { outcomeSign } from '../comment/outcome-sign.ts';
import { escapeMarkdown, inlineCode, markdownLink } from '../markdown/escape-markdown.ts';
import { countOf, formatNumber } from '../markdown/number-format.ts';
import { causeOf, mainMetric } from './cause.ts';
import { changesDetails } from './comment-changes.ts';
import { trendOrClassChart } from './comment-chart.ts';
import { expectationDetails } from './comment-expectations.ts';
import { findingDetails, gatheredLine } from './comment-findings.ts';
import { gateTable } from './comment-gate-table.ts';
import { classesDetails, confusionDetails, metricsDetails } from './comment-metrics.ts';
import { slicesDetails } from './comment-slices.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import type { Extent } from './extent.ts';
import { evaluationHeadline } from './headline.ts';
import { type TrendPoint, writeTrend } from './trend.ts';

/** The evaluation as Markdown, in the order in which people read: in 3 seconds, in 30, in 3 minutes. */
export function evaluationMarkdown(
  report: EvaluationReport,
  trend: readonly TrendPoint[],
  extent: Extent,
): string {
  const { verdict } = report;
  const parts = [
    heading(verdict, extent),
    context(report, extent),
    ...report.notices.slice(0, extent.notices).map((notice) => `> ${escapeMarkdown(notice, { max: 400 })}`),
    gateTable(verdict, extent),
    extent.cause ? cause(verdict, extent) : '',
    extent.cause ? gatheredLine(verdict, extent) : '',
    expectationDetails(verdict, extent),
    slicesDetails(verdict, extent),
    changesDetails(report, extent),
    extent.chart ? trendOrClassChart(verdict, trend) : '',
    confusionDetails(verdict, extent),
    classesDetails(verdict, extent),
    metricsDetails(report, extent),
    findingDetails(verdict, extent),
    footer(report, trend, extent),
    trend.length > 0 && extent.cause ? writeTrend(trend) : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function heading(verdict: Verdict, { names }: Extent): string {
  const sign = verdict.gates.length === 0 ? 'ℹ️' : outcomeSign(verdict.outcome);
  return `### ${sign} ${escapeMarkdown(verdict.name, { max: names })}: ${escapeMarkdown(evaluationHeadline(verdict), { max: names * 4 })}`;
}

function context({ verdict, naive }: EvaluationReport, { names }: Extent): string {
  const { model, data, baseline } = verdict;
  const which = [
    commitText(verdict),
    model.digest === null ? null : `model ${inlineCode(shortDigest(model.digest))}`,
  ].filter((part) => part !== null);
  const subject = which.length === 0 ? 'Evaluated' : which.join(', ');
  const parts = [`${subject} on ${countOf(data.rows, 'row')} of ${inlineCode(data.path, { max: names })}`];
  if (baseline !== null)
    parts.push(`against ${inlineCode(baseline.reference, { max: names })}, ${pairing(baseline.pairing)}`);
  else parts.push('no baseline');
  if (naive !== null && baseline === null) parts.push(...naiveText(naive, mainMetric(verdict)));
  return parts.join(' · ');
}

function commitText({ commit, run }: Verdict): string | null {
  if (commit === null) return null;
  const short = commit.sha.slice(0, 7);
  const repository = run?.url.split('/actions/')[0];
  return /^https?:\/\/\S+$/.test(repository ?? '') && /^[0-9a-f]+$/.test(commit.sha)
    ? `[\`${short}\`](${repository}/commit/${commit.sha})`
    : inlineCode(short);
}

function pairing(kind: 'id' | 'position' | 'none'): string {
  if (kind === 'none') return 'not on the same rows';
  return kind === 'id' ? 'on the same rows, paired by id' : 'on the same rows, paired by position';
}

/** What an answer reaches that looks at nothing, by the metric that the verdict is about. */
function naiveText({ name, metrics }: NonNullable<EvaluationReport['naive']>, main: string | null): string[] {
  const known = Object.entries(metrics).filter((entry): entry is [string, number] => entry[1] !== null);
  const shown = known.find(([metric]) => metric === main) ?? known[0];
  if (shown === undefined) return [];
  const [metric, value] = shown;
  const number = formatNumber(value, Math.abs(value) <= 1 ? { decimals: 3 } : {});
  return [`without looking (${escapeMarkdown(name)}): ${escapeMarkdown(metric)} ${number}`];
}

function cause(verdict: Verdict, { names }: Extent): string {
  const { flips, slice } = causeOf(verdict);
  const where =
    slice === null
      ? null
      : `**Worst hit: slice ${inlineCode(slice.name, { max: names })}** (${escapeMarkdown(slice.text)}).`;
  return [flips, where].filter((part) => part !== null).join(' ');
}

function footer(
  { verdict, facts, links, cost }: EvaluationReport,
  trend: readonly TrendPoint[],
  extent: Extent,
): string {
  const said = extent.facts
    ? [
        ...facts.map(
          ({ label, value }) => `${escapeMarkdown(label)} ${escapeMarkdown(value, { max: extent.names })}`,
        ),
        ...(cost === undefined || cost === null ? [] : [costText(cost, trend)]),
        `data ${inlineCode(shortDigest(verdict.data.digest))}`,
        ...(verdict.policy === null
          ? []
          : [`policy ${escapeMarkdown(verdict.policy.source, { max: extent.names })}`]),
      ]
    : [];
  return `<sub>${[...said, ...links.map(({ label, url }) => markdownLink(label, url))].join(' · ')}</sub>`;
}

/** What training cost, and over the commits of the pull request so far. */
function costText(cost: number, trend: readonly TrendPoint[]): string {
  const known = trend.flatMap((point) => (point.cost === undefined ? [] : [point.cost]));
  const decimals = cost < 0.1 ? 4 : 2;
  const all = known.reduce((a, b) => a + b, 0);
  const sum =
    known.length < 2
      ? ''
      : ` (${formatNumber(all, { decimals })} over ${known.length} commits of this pull request)`;
  return `cost ${formatNumber(cost, { decimals })}${sum}`;
}
