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
  severity,
  wantedText,
} from './health-words.ts';

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
    quality === null ? '' : escapeMarkdown(quality.sentence, { max: 600 }),
    drift === null ? '' : driftTable(drift.tests, rows),
    dataLine(health),
    ...decisions
      .filter(({ done }) => done !== 'none')
      .map(({ sentence }) => escapeMarkdown(sentence, { max: 600 })),
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
  return `${markdownTable(columns, cells)}\n\n${escapeMarkdown(`Counted ${span}, at ${service.url}.`, { max: 300 })}`;
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
  const drifted = bySeverity(tests.filter(({ result }) => result === 'drifted'));
  const others = bySeverity(tests.filter(({ result, pValue }) => result !== 'drifted' && pValue !== null));
  const shown = drifted.slice(0, most);
  const table = shown.length === 0 ? '' : markdownTable(columns, shown.map(row));
  const rest = others.slice(0, most);
  const folded =
    rest.length === 0
      ? ''
      : details(`Closest to drifting, ${rest.length} of ${countOf(others.length, 'other test')}`, [
          markdownTable(columns, rest.map(row)),
        ]);
  return [table, folded].filter((part) => part !== '').join('\n\n');
}

function dataLine({ data, profile }: Health): string {
  if (data === null || profile === null) return '';
  const time = data.from === null || data.to === null ? '' : ` from ${data.from} to ${data.to}`;
  return `${countOf(data.rows, 'recent row')}${time}, beside ${countOf(profile.rows, 'row')} of the profile.`;
}

function bySeverity(tests: readonly DriftTest[]): DriftTest[] {
  const rank = (test: DriftTest) => severity(test) ?? Number.POSITIVE_INFINITY;
  return tests.toSorted((a, b) => rank(b) - rank(a) || (a.column < b.column ? -1 : 1));
}
