import { type GitHubPort, writeSection } from '@trainyard/github';
import { fits, type StudySummary, studySections } from '@trainyard/report';
import type { TuneContext, TuneInputs } from './make-objective.ts';

/** The tuning section of the pull request's comment. */
export async function writeComment(
  summary: StudySummary,
  inputs: TuneInputs,
  context: TuneContext,
  port: GitHubPort | null,
): Promise<void> {
  await writeSection(
    {
      section: 'tune',
      state: { outcome: 'passed', failed: [], inconclusiveAgainstBaseline: false },
      render(_, room) {
        const renderings = studySections(summary);
        return renderings.find((text) => fits(text, room)) ?? renderings.at(-1)!;
      },
    },
    {
      ...context,
      mode: inputs.comment ?? null,
      style: inputs.commentStyle,
      reportId: inputs.reportId ?? null,
      name: summary.name,
      port,
    },
  );
}
