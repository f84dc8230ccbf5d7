import type { Health } from '@trainyard/documents';
import { type Cell, formatCount, formatPercent, type PageSection } from '@trainyard/report';
import { foundText, OBJECTIVE_OUTCOMES, OBJECTIVE_WORDS, wantedText } from './health-words.ts';

/** @param said sentences that stand on the page already */
export function serviceSection(service: Health['service'], said: readonly string[]): PageSection | null {
  if (service === null) return null;
  const rows = service.objectives.map((objective): Cell[] => [
    objective.name,
    foundText(objective),
    wantedText(objective),
    objective.requests === null ? '–' : formatCount(objective.requests),
    objective.budgetUsed === null ? '–' : formatPercent(objective.budgetUsed, 0),
    { text: OBJECTIVE_WORDS[objective.result], outcome: OBJECTIVE_OUTCOMES[objective.result] },
  ]);
  const where =
    service.source === 'prometheus'
      ? `Asked of Prometheus at ${service.url}: sums over the window, never means of ratios.`
      : `Read from ${service.url}: totals, as one look at a page cannot say when they came.`;
  return {
    title: 'Service',
    blocks: [
      {
        kind: 'table',
        caption: 'Objectives',
        columns: [
          { label: 'Objective' },
          { label: 'Found', align: 'right' },
          { label: 'Wanted', align: 'right' },
          { label: 'Requests', align: 'right' },
          { label: 'Budget used', align: 'right' },
          { label: 'Result' },
        ],
        rows,
        note: where,
      },
      ...service.objectives
        .map(({ name, sentence }) => `${name}: ${sentence}`)
        .filter((text) => !said.includes(text))
        .map((text) => ({ kind: 'text' as const, text })),
    ],
  };
}
