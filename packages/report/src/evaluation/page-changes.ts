import type { PageBlock, PageSection } from '../page/page.ts';
import type { Change } from './changes.ts';
import type { EvaluationReport } from './evaluation-report.ts';

/** What differs from the baseline, and what the pull request would change in the policy. */
export function changeSection({ changes = [] }: EvaluationReport): PageSection | null {
  const ofPolicy = changes.filter(({ kind }) => kind === 'policy');
  const others = changes.filter(({ kind }) => kind !== 'policy');
  const blocks = [
    changeTable('Parameters, data and model', ['Changed', 'Baseline', 'This model'], others),
    changeTable('Gates of the policy', ['Gate', "Base branch's policy", "This pull request's"], ofPolicy),
  ].filter((block) => block !== null);
  return blocks.length === 0 ? null : { title: 'What changed', blocks };
}

function changeTable(
  caption: string,
  labels: readonly string[],
  changes: readonly Change[],
): PageBlock | null {
  if (changes.length === 0) return null;
  return {
    kind: 'table',
    caption,
    columns: labels.map((label) => ({ label })),
    rows: changes.map(({ what, from, to }) => [what, from ?? '–', to ?? '–']),
  };
}
