import { VERSION } from '@trainyard/action-kit';
import type { Verdict } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import {
  type CommentPart,
  type FoundArtifact,
  type GitHubPort,
  listArtifactsOfRun,
  listReportIds,
  readGitHubContext,
  resolvePullRequest,
} from '@trainyard/github';
import { type EvaluationReport, evaluationHeadline, evaluationSummaries } from '@trainyard/report';
import { safeArtifactName } from '@trainyard/store';
import { writeCheckRun } from './check-run.ts';
import { postPart, verdictPart } from './comment.ts';
import { type EndedRun, endedRun, originOf } from './ended-run.ts';
import type { HandedOver } from './handed-over.ts';
import { sectionPart } from './handed-over-sections.ts';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';
import { markPending } from './pending-comment.ts';
import { readAllHandedOver } from './read-all-handed-over.ts';
import { setVerdictOutputs } from './verdict-outputs.ts';

/** Whether this run is to post what another handed over: it was started by that one's end, and has nothing to judge. */
export function isToPost({ model, predictions }: EvaluateInputs, { runner }: EvaluateContext): boolean {
  return runner.eventName === 'workflow_run' && model === undefined && predictions === undefined;
}

/**
 * The second stage for forks. No code of the pull request is checked out or run: the documents of the ended run are
 * read as data and checked, the pull request is found by the head's repository and commit, and the comment is
 * rendered from the data as in the first stage.
 *
 * @throws InputError when what was handed over is not what it claims to be; then nothing is posted
 */
export async function postHandedOver(
  inputs: EvaluateInputs,
  context: EvaluateContext,
  port: GitHubPort | null,
): Promise<Verdict['outcome']> {
  const { log } = context;
  const run = endedRun();
  if (port === null) {
    throw new InputError('There is no github-token to read the ended run with.', {
      fix: 'Leave the input out.',
    });
  }
  if (run.event !== 'pull_request') {
    log.info(`Run ${run.id} was started by "${run.event}", not by a pull request: there is nothing to post.`);
    return 'passed';
  }
  const left = (await listArtifactsOfRun(port, run.id)) ?? [];
  const { verdicts: all, sections } = await readAllHandedOver(port, run, left);
  if (all.length === 0) {
    log.info(
      `Run ${run.id} handed no ${sections.length === 0 ? 'comment' : 'verdict'} over: it wrote its own, or ended without a verdict.`,
    );
    await markDead(run, inputs, port);
  }
  const post = (part: HeadedPart, said: string) => postOne(part, said, { inputs, context, port, run });
  const reports = all.map((handed) => reportOf(handed, run, left));
  for (const [i, { verdict, comment }] of all.entries()) {
    const part = verdictPart(reports[i]!, inputs.reportId ?? comment.reportId, run);
    await post(part, `${verdict.name}: ${evaluationHeadline(verdict)}`);
    setVerdictOutputs(verdict, context);
    context.setOutput('check-url', await writeCheckRun(reports[i]!, inputs, context, port));
  }
  for (const handed of sections) {
    const part = sectionPart(handed, inputs.reportId ?? handed.reportId, run);
    await post(part, `${handed.name}: ${handed.section === 'train' ? 'training' : 'tuning'}`);
  }
  if (reports.length > 0) context.writeSummary(...evaluationSummaries(reports[0]!));
  else if (sections.length > 0) context.writeSummary(...sections[0]!.summaries);
  return (
    (['failed', 'inconclusive'] as const).find((outcome) =>
      all.some(({ verdict }) => verdict.outcome === outcome),
    ) ?? 'passed'
  );
}

type HeadedPart = (headSha: string) => CommentPart;

interface Posting {
  readonly inputs: EvaluateInputs;
  readonly context: EvaluateContext;
  readonly port: GitHubPort;
  readonly run: EndedRun;
}

async function postOne(
  part: HeadedPart,
  said: string,
  { inputs, context, port, run }: Posting,
): Promise<void> {
  const how = { mode: inputs.comment ?? 'always', style: inputs.commentStyle };
  const { url, refused } = await postPart(part, how, port);
  if (refused !== null) {
    throw new InputError(`The token may not comment on pull request #${refused.pullRequest.number}.`, {
      fix: `Add "permissions: {${refused.permission}}" to the job.`,
    });
  }
  const where = url ?? `Not posted: no pull request has ${run.headSha} as its head.`;
  context.log.info(`${said}. ${where}`);
  context.setOutput('comment-url', url);
}

/** A fork's run that died: comments of its workflow that stand must not be taken for this commit's. */
async function markDead(run: EndedRun, inputs: EvaluateInputs, port: GitHubPort): Promise<void> {
  const outcome = run.conclusion === 'cancelled' ? 'cancelled' : 'error';
  if (run.headRepository === run.repository || run.conclusion === 'success' || run.conclusion === 'skipped')
    return;
  const github = readGitHubContext(process.env);
  const pullRequest = github === null ? null : await resolvePullRequest(github.event, port);
  if (pullRequest === null) return;
  const prefix = `${run.workflow}/`;
  for (const reportId of await listReportIds(port, pullRequest.number, 'evaluate')) {
    if (!reportId.startsWith(prefix)) continue;
    const how = { mode: inputs.comment ?? 'always', style: inputs.commentStyle, startedAt: null };
    await markPending({ reportId, name: reportId.slice(prefix.length), outcome, run, ...how }, port);
  }
}

function reportOf(
  { verdict, comment }: HandedOver,
  run: EndedRun,
  left: readonly FoundArtifact[],
): EvaluationReport {
  return {
    verdict,
    facts: comment.facts,
    links: [...fullReport(verdict.name, run, left), { label: 'logs', url: run.url }],
    notices: [originOf(run), ...comment.notices],
    naive: comment.naive,
    changes: comment.changes ?? [],
    cost: comment.cost ?? null,
    details: {},
    version: VERSION,
  };
}

/** The page that a browser opens; of a run whose artifact service took none, the zip that holds it. */
function fullReport(
  model: string,
  { url }: EndedRun,
  left: readonly FoundArtifact[],
): EvaluationReport['links'] {
  const zip = safeArtifactName(`${model}-evaluation`);
  const found = [`${zip}.html`, zip].map((wanted) => left.find(({ name }) => name === wanted));
  const best = found.find((artifact) => artifact !== undefined);
  return best === undefined ? [] : [{ label: 'full report', url: `${url}/artifacts/${best.id}` }];
}
