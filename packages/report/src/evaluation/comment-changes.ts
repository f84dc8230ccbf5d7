import { escapeMarkdown, inlineCode } from '../markdown/escape-markdown.ts';
import { markdownTable } from '../markdown/markdown-table.ts';
import { countOf } from '../markdown/number-format.ts';
import type { Change } from './changes.ts';
import { details } from './details.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import type { Extent } from './extent.ts';

/** What differs from the baseline in parameters, data and model, and what the pull request changes in the policy. */
export function changesDetails({ changes = [] }: EvaluationReport, { changes: most, names }: Extent): string {
  if (changes.length === 0 || most === 0) return '';
  const ofPolicy = changes.filter(({ kind }) => kind === 'policy');
  const others = changes.filter(({ kind }) => kind !== 'policy');
  return details(`What changed: ${counted(changes)}`, [
    table(['Changed', 'Baseline', 'This model'], others, most, names),
    table(['Gate', "Base branch's policy", "This pull request's"], ofPolicy, most, names),
  ]);
}

function counted(changes: readonly Change[]): string {
  const of = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  const parts = [
    of('parameter') === 0 ? '' : countOf(of('parameter'), 'parameter'),
    of('data') === 0 ? '' : 'data',
    of('model') === 0 ? '' : 'model',
    of('policy') === 0 ? '' : `${countOf(of('policy'), 'gate')} of the policy`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function table(headers: readonly string[], changes: readonly Change[], most: number, max: number): string {
  if (changes.length === 0) return '';
  const value = (text: string | null) => (text === null ? '–' : escapeMarkdown(text, { max }));
  const rows = changes
    .slice(0, most)
    .map(({ kind, what, from, to }) => [
      kind === 'parameter' ? inlineCode(what, { max }) : escapeMarkdown(what, { max }),
      value(from),
      value(to),
    ]);
  const rest = changes.length - rows.length;
  const whole = markdownTable(
    headers.map((header) => ({ header })),
    rows,
  );
  return rest === 0 ? whole : `${whole}\n\n${countOf(rest, 'more change')} not shown here.`;
}
