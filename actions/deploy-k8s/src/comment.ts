import type { ActionContext } from '@trainyard/action-kit';
import type { Release } from '@trainyard/documents';
import { type GitHubPort, writeSection } from '@trainyard/github';
import type { DeployInputs, DeployOutput } from './inputs.ts';
import { releaseMarkdown } from './summary.ts';

/** The deploy section of the pull request's comment. */
export async function writeComment(
  release: Release,
  diff: string,
  inputs: DeployInputs,
  context: ActionContext<DeployOutput>,
  port: GitHubPort | null,
): Promise<void> {
  const state = {
    outcome: release.outcome,
    failed: release.failure === null ? [] : [release.failure.reason],
    inconclusiveAgainstBaseline: false,
  };
  await writeSection(
    {
      section: 'deploy',
      state,
      render: (_, room) =>
        releaseMarkdown(release, diff, Math.min(room.codePoints, Math.floor(room.bytes / 2))),
    },
    {
      ...context,
      mode: inputs.comment ?? null,
      style: inputs.commentStyle,
      reportId: inputs.reportId ?? null,
      name: release.name,
      port,
    },
  );
}
