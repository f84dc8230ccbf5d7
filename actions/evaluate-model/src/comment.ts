import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Runner } from '@trainyard/action-kit';
import { errorMessage } from '@trainyard/errors';
import {
  type CommentPart,
  type CommentTiming,
  type CommentUpdate,
  composeComment,
  type GitHubPort,
  type RefusedComment,
  readGitHubContext,
  resolvePullRequest,
  upsertComment,
} from '@trainyard/github';
import { type EvaluationReport, evaluationSection } from '@trainyard/report';
import { failedNames } from './gate-results.ts';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';
import { writeText } from './write-results.ts';

export interface WrittenComment {
  /** Null when there is none. */
  readonly url: string | null;
  readonly refused: RefusedComment | null;
}

const NONE: WrittenComment = { url: null, refused: null };

/**
 * The evaluation's section of the pull request's comment; off GitHub the file comment.md. A comment that cannot be
 * written is a notice or a warning, because the verdict stands without it.
 */
export async function writeComment(
  report: EvaluationReport,
  inputs: EvaluateInputs,
  context: EvaluateContext,
  port: GitHubPort | null,
): Promise<WrittenComment> {
  const { log, outputFolder, runner } = context;
  const mode = inputs.comment ?? 'always';
  if (mode === 'off') return NONE;
  const run = { id: runner.runId ?? 1, attempt: runner.runAttempt };
  const part = verdictPart(report, reportId(inputs, runner, report.verdict.name), run);
  if (!runner.onGitHub) {
    const file = join(outputFolder, 'comment.md');
    const previous = existsSync(file) ? readFileSync(file, 'utf8') : null;
    writeText(file, composeComment(previous, part(report.verdict.commit?.sha ?? 'local')));
    log.info(`Comment: ${context.show(file)}`);
    return NONE;
  }
  try {
    return await postPart(part, { mode, style: inputs.commentStyle }, port);
  } catch (error) {
    if (context.signal.aborted) throw error;
    log.warning(`The comment could not be written: ${errorMessage(error)}`);
    return NONE;
  }
}

export function reportId(
  inputs: { readonly reportId: string | undefined },
  runner: Runner,
  name: string,
): string {
  return inputs.reportId ?? `${runner.workflow ?? 'local'}/${name}`;
}

/** Writes a section on the pull request that the event is about. */
export async function postPart(
  part: (headSha: string) => CommentPart,
  how: Pick<CommentUpdate, 'mode' | 'style' | 'amendOnly'>,
  port: GitHubPort | null,
  timing?: CommentTiming,
): Promise<WrittenComment> {
  const github = readGitHubContext(process.env);
  if (port === null || github === null) return NONE;
  const pullRequest = await resolvePullRequest(github.event, port);
  if (pullRequest === null) return NONE;
  const update = { ...part(pullRequest.headSha), pullRequest: pullRequest.number, ...how };
  const result = await upsertComment(port, update, timing);
  if (result.kind !== 'forbidden') return { url: result.url, refused: null };
  return { url: null, refused: { pullRequest, permission: result.permission } };
}

export function verdictPart(
  report: EvaluationReport,
  reportId: string,
  run: { readonly id: number; readonly attempt: number },
): (headSha: string) => CommentPart {
  const { verdict } = report;
  return (headSha) => ({
    reportId,
    section: 'evaluate',
    run: { ...run, headSha },
    state: {
      outcome: verdict.outcome,
      failed: failedNames(verdict),
      inconclusiveAgainstBaseline: verdict.gates.some(
        ({ rule, result }) => rule === 'no-worse-than-baseline' && result === 'inconclusive',
      ),
    },
    render: (previous, room) => evaluationSection(report, { previous: previous?.markdown ?? null, room }),
  });
}
