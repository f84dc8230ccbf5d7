import type { DriftTest, Health } from '@trainyard/documents';
import {
  countOf,
  details,
  escapeMarkdown,
  formatCount,
  inlineCode,
  type MarkdownColumn,
  markdownTable,
  outcomeSign,
} from '@trainyard/report';
import { healthHeadline } from './headline.ts';
import {
  DRIFT_OUTCOMES,
  DRIFT_WORDS,
  effectText,
  foundText,
  minimumText,
  OBJECTIVE_OUTCOMES,
  OBJECTIVE_WORDS,
  pText,
  SIGNAL_WORDS,
  sayTime,
  severity,
  wantedText,
} from './health-words.ts';
import { toldDecisions } from './told-decisions.ts';

/** How much is said: for a pull request's comment and an issue less than for a summary. */
export interface MarkdownOptions {
  /** Rows of the table of columns, and findings. */
  readonly rows: number;
  /** Where the full report is; null when it is nowhere but on the runner. */
  readonly runUrl: string | null;
}

/** Health as GitHub Markdown, the answer first. */
export function healthMarkdown(health: Health, { rows, runUrl }: MarkdownOptions): string {
  const { drift, quality, service, decisions } = health;
  const parts = [
    `### ${outcomeSign(health.outcome)} ${escapeMarkdown(health.name)}: ${escapeMarkdown(healthHeadline(health), { max: 300 })}`,
    findingsList(health.findings, rows),
    service === null ? '' : serviceTable(service),
    quality === null || health.findings.includes(quality.sentence)
      ? ''
      : escapeMarkdown(quality.sentence, { max: 600 }),
    drift === null ? '' : driftTable(drift.tests, rows),
    dataLine(health),
    ...toldDecisions(decisions).map((sentence) => escapeMarkdown(sentence, { max: 600 })),
    runUrl === null ? '' : `The report is with [the run](${runUrl}).`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function findingsList(findings: readonly string[], most: number): string {
  const shown = findings.slice(0, most).map((finding) => `- ${escapeMarkdown(finding, { max: 600 })}`);
  if (findings.length > most) shown.push(`- and ${findings.length - most} more, in the report`);
  return shown.join('\n');
}

function serviceTable(service: NonNullable<Health['service']>): string {
  const columns: MarkdownColumn[] = [
    { header: 'Service' },
    { header: 'Found', align: 'right' },
    { header: 'Wanted', align: 'right' },
    { header: 'Requests', align: 'right' },
    { header: 'Result' },
  ];
  const cells = service.objectives.map((objective) => [
    inlineCode(objective.name),
    foundText(objective),
    wantedText(objective),
    objective.requests === null ? '–' : formatCount(objective.requests),
    `${outcomeSign(OBJECTIVE_OUTCOMES[objective.result])} ${OBJECTIVE_WORDS[objective.result]}`,
  ]);
  const span = service.objectives[0]?.span ?? '';
  return `${markdownTable(columns, cells)}\n\nCounted ${escapeMarkdown(span)}, at ${inlineCode(service.url, { max: 200 })}.`;
}

function driftTable(tests: readonly DriftTest[], most: number): string {
  const columns: MarkdownColumn[] = [
    { header: 'Column' },
    { header: 'What' },
    { header: 'Moved by', align: 'right' },
    { header: 'Matters from', align: 'right' },
    { header: 'p, corrected', align: 'right' },
    { header: 'Result' },
  ];
  const row = (test: DriftTest) => {
    const outcome = DRIFT_OUTCOMES[test.result];
    return [
      inlineCode(test.column, { max: 60 }),
      SIGNAL_WORDS[test.signal],
      effectText(test),
      minimumText(test),
      pText(test.adjustedP),
      `${outcome === undefined ? '' : `${outcomeSign(outcome)} `}${DRIFT_WORDS[test.result]}`,
    ];
  };
  const tested = tests.filter(
    ({ result, effect }) => result === 'drifted' || (result !== 'not-tested' && (effect?.value ?? 0) > 0),
  );
  const shown = bySeverity(tested).slice(0, most);
  if (shown.length === 0) return '';
  const count = shown.length === tested.length ? `${tested.length}` : `${shown.length} of ${tested.length}`;
  return details(`What moved, greatest change first (${count})`, [markdownTable(columns, shown.map(row))]);
}

function dataLine({ data, profile }: Health): string {
  if (data === null || profile === null) return '';
  const time =
    data.from === null || data.to === null ? '' : ` from ${sayTime(data.from)} to ${sayTime(data.to)}`;
  return `${countOf(data.rows, 'recent row')}${time}, beside ${countOf(profile.rows, 'row')} of the profile.`;
}

/** What drifted comes first, then what came closest. */
function bySeverity(tests: readonly DriftTest[]): DriftTest[] {
  const rank = (test: DriftTest) =>
    (test.result === 'drifted' ? 1e9 : 0) + Math.min(1e8, severity(test) ?? 1e8);
  return tests.toSorted((a, b) => rank(b) - rank(a) || (a.column < b.column ? -1 : 1));
}
