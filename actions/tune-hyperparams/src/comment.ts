import { type GitHubPort, writeSection } from '@trainyard/github';
import { fullest, type StudySummary, studySections } from '@trainyard/report';
import type { Store } from '@trainyard/store';
import { handOver } from './hand-over.ts';
import type { TuneContext, TuneInputs } from './make-objective.ts';

/** The tuning section of the pull request's comment. */
export async function writeComment(
  summary: StudySummary,
  inputs: TuneInputs,
  context: TuneContext,
  port: GitHubPort | null,
  store: Store,
): Promise<void> {
  await writeSection(
    {
      section: 'tune',
      state: { outcome: 'passed', failed: [], inconclusiveAgainstBaseline: false },
      render: (_, room) => fullest(studySections(summary), room),
    },
    {
      ...context,
      mode: inputs.comment ?? null,
      style: inputs.commentStyle,
      reportId: inputs.reportId ?? null,
      name: summary.name,
      port,
      onRefused: (refused, reportId) => handOver(summary, { refused, reportId }, store, inputs, context),
    },
  );
}
