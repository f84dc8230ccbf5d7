import { outcomeSign } from '../comment/outcome-sign.ts';
import { renderToFit, SECTION_LIMITS, smallerLimit } from '../comment/size.ts';
import { escapeMarkdown, inlineCode, markdownLink } from '../markdown/escape-markdown.ts';
import { details } from './details.ts';
import type { SectionOptions } from './evaluation-section.ts';
import { readTrend, writeTrend } from './trend.ts';

export interface Pending {
  readonly outcome: 'running' | 'cancelled' | 'error';
  /** The model's name. */
  readonly name: string;
  /** The commit that has no verdict (yet). */
  readonly commit: string;
  readonly logs: string | null;
  /** When the run began (RFC 3339); said while it runs. */
  readonly startedAt?: string | null;
}

const [OPEN, CLOSE] = ['<!-- trainyard:last-verdict -->', '<!-- /trainyard:last-verdict -->'];

/**
 * The evaluation's part of the comment while there is no verdict: what is going on, and the last verdict folded and
 * said to be of an earlier run, so that nobody takes it for this commit's.
 */
export function pendingSection(pending: Pending, { previous, room }: SectionOptions): string {
  const last = lastVerdict(previous);
  const { name, commit, logs, outcome, startedAt = null } = pending;
  const what = {
    running: `evaluating ${inlineCode(commit.slice(0, 7))} …`,
    cancelled: `no verdict on ${inlineCode(commit.slice(0, 7))}: the run was cancelled`,
    error: `no verdict on ${inlineCode(commit.slice(0, 7))}: the run ended before it had one`,
  }[outcome];
  const head = [`### ${outcomeSign(outcome)} ${escapeMarkdown(name, { max: 60 })}: ${what}`];
  const said = [
    outcome === 'running' && startedAt !== null ? `started ${minute(startedAt)}` : '',
    logs === null ? '' : markdownLink('logs', logs),
  ].filter((part) => part !== '');
  if (said.length > 0) head.push(`<sub>${said.join(' · ')}</sub>`);
  const trend = last === null ? '' : writeTrend(readTrend(last));
  const folded = last === null ? '' : details(titleOf(last), [OPEN, last, CLOSE]);
  const levels = [[...head, folded], [...head, trend], head];
  const render = (level: number) => levels[level]!.filter((part) => part !== '').join('\n\n');
  return renderToFit(render, levels.length, smallerLimit(room, SECTION_LIMITS.evaluate));
}

/** `2026-11-24 14:03 UTC`. */
function minute(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? 'earlier'
    : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** With the verdict's own headline, whose escapes Markdown would not read in a summary. */
function titleOf(last: string): string {
  const headline = /^### (.*)$/m.exec(last)?.[1]?.replaceAll(/\\([\\`*~[\]^_#+=.)-])/g, '$1');
  return `The last verdict, of an earlier run${headline === undefined ? '' : `: ${headline}`}`;
}

/** What an earlier pending section keeps is taken out of it, so that they never nest. */
function lastVerdict(previous: string | null): string | null {
  if (previous === null) return null;
  const [from, to] = [previous.indexOf(OPEN), previous.lastIndexOf(CLOSE)];
  if (from >= 0 && to > from) return previous.slice(from + OPEN.length, to).trim();
  return /^### (?:✅|❌|⚠️|ℹ️)/.test(previous) ? previous.trim() : null;
}
