import { type GitHubPort, writeSection } from '@trainyard/github';
import { fits, type TrainingReport, trainingSections } from '@trainyard/report';
import type { TrainContext, TrainInputs } from './types.ts';

/** The training section of the pull request's comment. */
export async function writeComment(
  training: TrainingReport,
  inputs: TrainInputs,
  context: TrainContext,
  port: GitHubPort | null,
): Promise<void> {
  await writeSection(
    {
      section: 'train',
      state: { outcome: 'passed', failed: [], inconclusiveAgainstBaseline: false },
      render(_, room) {
        const renderings = trainingSections(training);
        return renderings.find((text) => fits(text, room)) ?? renderings.at(-1)!;
      },
    },
    {
      ...context,
      mode: inputs.comment ?? null,
      style: inputs.commentStyle,
      reportId: inputs.reportId ?? null,
      name: training.document.name,
      port,
    },
  );
}
