import { VERSION } from '@trainyard/action-kit';
import type { Verdict } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import {
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
import { type EndedRun, type HandedOver, readHandedOver } from './handed-over.ts';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';
import { markPending } from './pending-comment.ts';
import { setVerdictOutputs } from './verdict-outputs.ts';

/** Models of one run whose comments are posted at most. */
const MOST_REPORTS = 10;

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
  const artifacts = left.filter(({ name }) => name.endsWith('-comment'));
  if (artifacts.length === 0) {
    log.info(`Run ${run.id} handed no comment over: it wrote its own, or ended without a verdict.`);
    await markDead(run, inputs, port);
    return 'passed';
  }
  if (artifacts.length > MOST_REPORTS) {
    throw new InputError(
      `Run ${run.id} handed ${artifacts.length} comments over; at most ${MOST_REPORTS} are posted.`,
    );
  }
  // All are checked before the first is posted.
  const all: HandedOver[] = [];
  for (const artifact of artifacts) all.push(await readHandedOver(port, artifact, run));
  const reports = all.map((handed) => reportOf(handed, run, left));
  for (const [i, handed] of all.entries()) {
    const part = verdictPart(reports[i]!, inputs.reportId ?? handed.comment.reportId, run);
    const { url, refused } = await postPart(
      part,
      { mode: inputs.comment ?? 'always', style: inputs.commentStyle },
      port,
    );
    if (refused !== null) {
      throw new InputError(`The token may not comment on pull request #${refused.pullRequest.number}.`, {
        fix: `Add "permissions: {${refused.permission}}" to the job.`,
      });
    }
    const said = `${handed.verdict.name}: ${evaluationHeadline(handed.verdict)}`;
    log.info(
      url === null
        ? `${said}. Not posted: no pull request has ${run.headSha} as its head.`
        : `${said}. ${url}`,
    );
    setVerdictOutputs(handed.verdict, context);
    context.setOutput('comment-url', url);
    context.setOutput('check-url', await writeCheckRun(reports[i]!, inputs, context, port));
  }
  context.writeSummary(...evaluationSummaries(reports[0]!));
  return (
    (['failed', 'inconclusive'] as const).find((outcome) =>
      all.some(({ verdict }) => verdict.outcome === outcome),
    ) ?? 'passed'
  );
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
  const from =
    run.headRepository === run.repository
      ? 'a run whose token only reads'
      : `a run of the fork ${run.headRepository}, whose code could have made it say anything: look at what it changes before you trust the numbers`;
  return {
    verdict,
    facts: comment.facts,
    links: [...fullReport(verdict.name, run, left), { label: 'logs', url: run.url }],
    notices: [`Measured by ${from}.`, ...comment.notices],
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

function endedRun(): EndedRun {
  const github = readGitHubContext(process.env);
  const run = (github?.event.payload as { workflow_run?: Record<string, unknown> } | undefined)?.workflow_run;
  const head = run?.['head_repository'] as { full_name?: unknown } | null | undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const { id, run_attempt: attempt } = run ?? {};
  if (github === null || typeof id !== 'number') {
    throw new InputError('The event workflow_run names no run.', {
      fix: 'Call this from a workflow with "on: workflow_run", or set model or predictions to judge something.',
    });
  }
  return {
    id,
    attempt: typeof attempt === 'number' ? attempt : 1,
    event: text(run?.['event']),
    workflow: text(run?.['name']),
    conclusion: text(run?.['conclusion']),
    url: `${github.serverUrl}/${github.repository}/actions/runs/${id}`,
    repository: github.repository,
    headRepository: text(head?.full_name),
    headSha: text(run?.['head_sha']),
  };
}
