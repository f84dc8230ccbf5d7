import type { ActionContext } from '@trainyard/action-kit';
import type { Health } from '@trainyard/documents';
import { type GitHubPort, writeSection } from '@trainyard/github';
import { renderToFit, SECTION_LIMITS, smallerLimit } from '@trainyard/report';
import { healthMarkdown } from './health-markdown.ts';
import type { MonitorInputs, MonitorOutput } from './inputs.ts';

const LEVELS = [8, 4, 2, 1, 0];

/** The monitor section of the pull request's comment. */
export async function writeComment(
  health: Health,
  inputs: MonitorInputs,
  port: GitHubPort | null,
  context: ActionContext<MonitorOutput>,
): Promise<void> {
  const state = {
    outcome: health.outcome,
    failed: [...(health.drift?.drifted ?? []), ...missedOf(health)],
    inconclusiveAgainstBaseline: false,
  };
  await writeSection(
    {
      section: 'monitor',
      state,
      render: (_, room) =>
        renderToFit(
          (level) => healthMarkdown(health, { rows: LEVELS[level]!, runUrl: null }),
          LEVELS.length,
          smallerLimit(SECTION_LIMITS.monitor, room),
        ),
    },
    {
      ...context,
      mode: inputs.comment ?? null,
      style: inputs.commentStyle,
      reportId: inputs.reportId ?? null,
      name: health.name,
      port,
    },
  );
}

function missedOf({ service }: Health): string[] {
  return (service?.objectives ?? []).filter(({ result }) => result === 'missed').map(({ name }) => name);
}
