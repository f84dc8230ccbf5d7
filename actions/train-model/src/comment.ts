import { type GitHubPort, writeSection } from '@trainyard/github';
import { fullest, type TrainingReport, trainingSections } from '@trainyard/report';
import type { Store } from '@trainyard/store';
import { handOver } from './hand-over.ts';
import type { TrainContext, TrainInputs } from './types.ts';

/** The training section of the pull request's comment. */
export async function writeComment(
  training: TrainingReport,
  inputs: TrainInputs,
  context: TrainContext,
  port: GitHubPort | null,
  store: Store,
): Promise<void> {
  await writeSection(
    {
      section: 'train',
      state: { outcome: 'passed', failed: [], inconclusiveAgainstBaseline: false },
      render: (_, room) => fullest(trainingSections(training), room),
    },
    {
      ...context,
      mode: inputs.comment ?? null,
      style: inputs.commentStyle,
      reportId: inputs.reportId ?? null,
      name: training.document.name,
      port,
      onRefused: (refused, reportId) => handOver(training, { refused, reportId }, store, inputs, context),
    },
  );
}
