import { formatDuration, type Runner } from '@trainyard/action-kit';
import type { Verdict } from '@trainyard/documents';
import { GateFailed, InputError } from '@trainyard/errors';
import { type GitHubPort, runStartedAt } from '@trainyard/github';

/**
 * Lets only a verdict through whose evaluation is young enough. When it was made is asked where it can be trusted most:
 * this very run, GitHub's record of the run that made it, and then what the document says of its commit.
 *
 * @param maxAge seconds
 * @returns what was found, for the log
 * @throws GateFailed when it is older
 * @throws InputError when nothing says how old it is
 */
export async function checkVerdictAge(
  verdict: Verdict,
  maxAge: number,
  runner: Pick<Runner, 'repository' | 'runId'>,
  github: GitHubPort | null,
  now: Date = new Date(),
): Promise<string> {
  const { run } = verdict;
  if (run !== null && run.repository === runner.repository && run.id === runner.runId)
    return 'the verdict is of this run';
  const started = run === null || github === null ? null : await runStartedAt(github, run);
  const made = started ?? (verdict.createdAt === undefined ? null : new Date(verdict.createdAt));
  if (made === null) {
    throw new InputError(
      'Input verdict-max-age is given, but nothing says how old the verdict is: it has no createdAt, and the run that made it is not known here.',
      {
        fix: 'Evaluate the model in a checked-out repository, give the job "permissions: {actions: read}", or leave verdict-max-age out.',
      },
    );
  }
  const source =
    started === null
      ? `its commit is of ${made.toISOString()}`
      : `its run ${run!.id} began at ${made.toISOString()}`;
  const age = (now.getTime() - made.getTime()) / 1000;
  if (age <= maxAge) return `the verdict is ${inWords(Math.max(0, age))} old: ${source}`;
  throw new GateFailed(
    `The model is not deployed: its verdict is ${inWords(age)} old (${source}), and verdict-max-age is ${inWords(maxAge)}.`,
    { fix: 'Evaluate the model again, or allow an older verdict.' },
  );
}

/** `3 d 4 h`, and below a day as elsewhere. */
function inWords(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  if (hours < 24) return formatDuration(seconds);
  const rest = hours % 24;
  return `${Math.floor(hours / 24)} d${rest === 0 ? '' : ` ${rest} h`}`;
}
