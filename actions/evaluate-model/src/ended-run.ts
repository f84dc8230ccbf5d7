import type { Run } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { type FoundArtifact, readGitHubContext } from '@trainyard/github';
import { type HandedOverSection, handOverName } from '@trainyard/store';

/** The run that a `workflow_run` event is about, as GitHub itself says. */
export interface EndedRun {
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  readonly workflow: string;
  /** `success`, `failure`, `cancelled` … */
  readonly conclusion: string;
  readonly url: string;
  /** `owner/name` of this repository. */
  readonly repository: string;
  readonly headRepository: string;
  readonly headSha: string;
}

/** @throws InputError when the event names no run */
export function endedRun(): EndedRun {
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

/** What a document that was handed over says of where it is from. */
export interface Claim {
  /** `verdict`. */
  readonly what: string;
  readonly section: HandedOverSection;
  readonly name: string;
  readonly run: Run | null;
  readonly commit: string | null;
  /** The name that stands beside it. */
  readonly commentName: string;
}

/** Why what was handed over cannot be of this run, artifact and commit; null when it can. */
export function foreignClaim(claim: Claim, artifact: FoundArtifact, run: EndedRun): string | null {
  const { what, section, name, run: of, commit, commentName } = claim;
  if (of === null || of.id !== run.id) return `its ${what} is of run ${of?.id ?? 'none'}`;
  if (of.attempt > run.attempt)
    return `its ${what} is of attempt ${of.attempt}, but there were ${run.attempt}`;
  if (of.repository !== run.repository) return `its ${what} is of the repository ${of.repository}`;
  if (commit !== run.headSha)
    return `its ${what} is of commit ${commit ?? 'none'}, but the run was of ${run.headSha}`;
  if (commentName !== name) return `its ${what} is on "${name}", but its comment on "${commentName}"`;
  if (handOverName(name, section) !== artifact.name) return `its ${what} is on "${name}"`;
  return null;
}

export function refused(artifact: FoundArtifact, run: EndedRun, why: string): InputError {
  return new InputError(`The artifact "${artifact.name}" of run ${run.id} is refused: ${why}.`, {
    fix: 'Nothing was posted. Look at what the pull request changes before you run it again.',
  });
}

/** For the reader of the comment: whose numbers these are. */
export function originOf({ headRepository, repository }: EndedRun): string {
  const from =
    headRepository === repository
      ? 'a run whose token only reads'
      : `a run of the fork ${headRepository}, whose code could have made it say anything: look at what it changes before you trust the numbers`;
  return `Measured by ${from}.`;
}
