import type { Params, Space } from '@trainyard/documents';
import {
  bestSoFar,
  bestTrial,
  completedTrials,
  failedTrials,
  type JudgedTrials,
  parameterImportance,
  type Trial,
} from '@trainyard/search';
import { details } from '../evaluation/details.ts';
import { escapeMarkdown, inlineCode, markdownLink } from '../markdown/escape-markdown.ts';
import { type MarkdownColumn, markdownTable } from '../markdown/markdown-table.ts';
import { formatDuration, formatNumber, formatPercent } from '../markdown/number-format.ts';
import { sparkline } from '../markdown/sparkline.ts';

export interface StudySummary {
  readonly name: string;
  /** Only the trials that count. */
  readonly state: JudgedTrials;
  readonly space: Space;
  /** Where the study lies, as people see it. */
  readonly path: string;
  /** The model reference; null when there is no model. */
  readonly model: string | null;
  /** Address of the full report; null when it lies only on the runner. */
  readonly report: string | null;
  readonly ended: string;
  /** Who measured it, where that matters; stands first, however little room there is. */
  readonly origin?: string;
}

/** Rows of the table of trials, fullest first: all, the twenty best, the best alone. */
const ROWS = [Number.POSITIVE_INFINITY, 20, 0];

/** The study as Markdown, fullest first. */
export function studySummaries(summary: StudySummary): string[] {
  const title = `## Tuning: ${escapeMarkdown(summary.name)}`;
  const origin = escapeMarkdown(summary.origin ?? '', { max: 300 });
  return ROWS.map((rows) => {
    const parts = [title, origin, ...studyParts(summary, rows)];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  });
}

/** The same for the pull request's comment: folded, because a reviewer asks for the verdict first. */
export function studySections(summary: StudySummary): string[] {
  const best = bestTrial(summary.state);
  const value = best === null ? 'no trial completed' : `best ${formatNumber(best.end.value)}`;
  // No text from outside, which Markdown would not escape here.
  const title = `Tuning: ${value} · ${countsText(summary.state)}`;
  const origin = escapeMarkdown(summary.origin ?? '', { max: 300 });
  const name = `Model: ${escapeMarkdown(summary.name)}`;
  const least = [headline(summary), footer(summary)];
  return [...ROWS.map((rows) => studyParts(summary, rows)), least].map((parts) =>
    details(title, [origin, name, ...parts]),
  );
}

function studyParts(summary: StudySummary, rows: number): string[] {
  const { state, space } = summary;
  const parts = [
    headline(summary),
    chart(state),
    bestBlock(state),
    rows === 0 ? '' : trialsTable(state, space, rows),
    rows === 0 ? '' : importanceText(state, space),
    rows === 0 ? '' : failuresText(state),
    footer(summary),
  ];
  return parts.filter((part) => part !== '');
}

function footer({ ended, path, model, report }: StudySummary): string {
  const parts = [
    `Study: ${inlineCode(path)}`,
    ...(model === null ? [] : [`model: ${inlineCode(model)}`]),
    ...(report === null ? [] : [markdownLink('charts of the search', report)]),
  ];
  return `<sub>${escapeMarkdown(ended)} ${parts.join(', ')}.</sub>`;
}

function headline({ state }: StudySummary): string {
  const { name, goal } = state.header.metric;
  const best = bestTrial(state);
  const counts = countsText(state);
  if (best === null) return `**No trial completed** (${counts}).`;
  const value = `**${escapeMarkdown(name)} ${formatNumber(best.end.value)}** (${goal === 'minimize' ? 'lower' : 'higher'} is better) in trial ${best.number}; ${counts}`;
  const baseline = completedTrials(state).find(({ origin }) => origin === 'baseline');
  if (baseline === undefined) return `${value}.`;
  if (baseline.number === best.number) return `${value}. Today's parameters are still the best.`;
  return `${value}. Today's parameters: ${formatNumber(baseline.end.value)}${changeText(best.end.value, baseline.end.value)}.`;
}

function changeText(value: number, from: number): string {
  if (from === 0) return '';
  const change = (value - from) / Math.abs(from);
  return `, a change of ${change > 0 ? '+' : ''}${formatPercent(change)}`;
}

function countsText(state: JudgedTrials): string {
  const [completed, failed] = [completedTrials(state).length, failedTrials(state).length];
  const open = state.trials.length - completed - failed;
  return [`${completed} completed`, failed > 0 ? `${failed} failed` : '', open > 0 ? `${open} cut off` : '']
    .filter((text) => text !== '')
    .join(', ');
}

function chart(state: JudgedTrials): string {
  const line = bestSoFar(state);
  if (line.length < 2) return '';
  const every = Math.ceil(line.length / 60);
  const shown = line.filter((_, i) => i % every === 0 || i === line.length - 1);
  return `Best so far: ${inlineCode(sparkline(shown))} ${formatNumber(line[0])} → ${formatNumber(line.at(-1))}`;
}

function bestBlock(state: JudgedTrials): string {
  const best = bestTrial(state);
  if (best === null) return '';
  const lines = Object.entries(best.params).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  const fence = '```';
  return ['Best parameters, to copy:', '', `${fence}yaml`, 'params:', ...lines, fence].join('\n');
}

function trialsTable(state: JudgedTrials, space: Space, rows: number): string {
  const { name, goal } = state.header.metric;
  const sign = goal === 'minimize' ? 1 : -1;
  const rank = ({ end }: Trial) => (end.state === 'completed' ? sign * end.value : Number.POSITIVE_INFINITY);
  const sorted = state.trials.toSorted((a, b) => rank(a) - rank(b) || a.number - b.number).slice(0, rows);
  const names = space.filter(({ kind }) => kind !== 'constant').map((dimension) => dimension.name);
  const columns: MarkdownColumn[] = [
    { header: 'Trial', align: 'right' },
    { header: escapeMarkdown(name), align: 'right' },
    ...names.map((header): MarkdownColumn => ({ header: escapeMarkdown(header), align: 'right' })),
    { header: 'Time', align: 'right' },
  ];
  const cells = sorted.map((trial) => [
    `${trial.number}${trial.origin === 'baseline' ? ' (today)' : ''}`,
    valueText(trial),
    ...names.map((key) => paramText(trial.params[key])),
    trial.end.state === 'running' ? '' : formatDuration(trial.end.seconds),
  ]);
  const left = state.trials.length - sorted.length;
  const more = left === 0 ? '' : `${left} more in the study.`;
  return details(`Trials, best first (${state.trials.length})`, [markdownTable(columns, cells), more]);
}

function valueText({ end }: Trial): string {
  if (end.state === 'completed') return formatNumber(end.value);
  return end.state === 'failed' ? `failed: ${end.kind}` : 'cut off';
}

function paramText(value: Params[string] | undefined): string {
  if (typeof value === 'number') return formatNumber(value);
  return value === undefined ? '' : inlineCode(String(value), { max: 40 });
}

function importanceText(state: JudgedTrials, space: Space): string {
  const shares = parameterImportance(completedTrials(state), space);
  if (shares.length === 0) return '';
  const listed = shares
    .slice(0, 8)
    .map(({ name, share }) => `${inlineCode(name)} ${formatPercent(share, 0)}`);
  return `What mattered (share of the variance of ranks that a parameter explains by itself): ${listed.join(' · ')}`;
}

function failuresText(state: JudgedTrials): string {
  const failed = failedTrials(state);
  if (failed.length === 0) return '';
  const lines = failed
    .slice(0, 5)
    .map(({ number, end }) => `- trial ${number}, ${end.kind}: ${escapeMarkdown(end.message, { max: 300 })}`);
  if (failed.length > 5) lines.push(`- and ${failed.length - 5} more`);
  return `Failed trials:\n\n${lines.join('\n')}`;
}
