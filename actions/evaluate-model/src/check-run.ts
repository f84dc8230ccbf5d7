import type { Verdict } from '@trainyard/documents';
import { errorMessage } from '@trainyard/errors';
import { type CheckAnnotation, createCheckRun, type GitHubPort } from '@trainyard/github';
import { type EvaluationReport, evaluationHeadline, evaluationSummaries, fits } from '@trainyard/report';
import { effectOf } from '@trainyard/verdict';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';

/** GitHub counts bytes here, whatever its documentation says. */
const LIMIT = { codePoints: 65_000, bytes: 65_000 };

/** More metrics than a comment could list are nothing to be accepted one by one. */
const MOST_MARKER = 10_000;

/** The verdict as a check run of its own, where `check-run` names one. It stands without it: a failure is a notice. */
export async function writeCheckRun(
  report: EvaluationReport,
  inputs: EvaluateInputs,
  context: EvaluateContext,
  port: GitHubPort | null,
): Promise<string | null> {
  const { log, runner, signal } = context;
  const { verdict } = report;
  if (inputs.checkRun === undefined || port === null || !runner.onGitHub || verdict.commit === null)
    return null;
  const failed = failedMarker(verdict);
  const renderings = evaluationSummaries(report).map((text) => `${failed}${text}`);
  const conclusion = { passed: 'success', failed: 'failure', inconclusive: 'neutral' } as const;
  try {
    const result = await createCheckRun(port, {
      name: inputs.checkRun,
      headSha: verdict.commit.sha,
      conclusion: conclusion[verdict.outcome],
      title: [...evaluationHeadline(verdict)].slice(0, 200).join(''),
      summary:
        renderings.find((text) => fits(text, LIMIT)) ??
        `${failed}${evaluationHeadline(verdict).slice(0, 1000)}`,
      detailsUrl: runner.runUrl,
      annotations: annotationsOf(report),
    });
    if (result.kind === 'created') return result.url;
    log.notice(
      `The check run "${inputs.checkRun}" was not created, because the token may not: add "permissions: {${result.permission}}" to the job; on pull requests of forks it may never.`,
    );
  } catch (error) {
    if (signal.aborted) throw error;
    log.warning(`The check run could not be created: ${errorMessage(error)}`);
  }
  return null;
}

/** Which metrics failed, for the command /accept-regression; hidden, and nothing in it can end the HTML comment. */
function failedMarker({ gates }: Verdict): string {
  const failed = gates.filter((gate) => effectOf(gate) === 'failed').map(({ metric }) => metric);
  if (failed.length === 0) return '';
  const names = JSON.stringify([...new Set(failed)]).replaceAll(
    /[<>-]/g,
    (mark) => `\\u00${mark.charCodeAt(0).toString(16)}`,
  );
  return names.length > MOST_MARKER ? '' : `<!-- trainyard:failed ${names} -->\n\n`;
}

function annotationsOf({ verdict }: EvaluationReport): CheckAnnotation[] {
  return verdict.gates.flatMap((gate) => {
    const effect = effectOf(gate);
    if (effect === 'passed' || gate.at === undefined) return [];
    const level = effect === 'failed' ? ('failure' as const) : ('warning' as const);
    return [{ path: gate.at.file, line: gate.at.line, level, message: gate.reason }];
  });
}
