import { type Comment, commentDocument, type Verdict, verdictDocument } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { type FoundArtifact, type GitHubPort, readArtifactFiles } from '@trainyard/github';
import { effectOf } from '@trainyard/verdict';
import { handOverName } from './hand-over.ts';

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

export interface HandedOver {
  readonly verdict: Verdict;
  readonly comment: Comment;
}

const LIMITS = { zip: 1024 * 1024, file: 2 * 1024 * 1024 };

/**
 * What a run handed over, believed only as far as it can be checked: two documents by their schemas, nothing else, of
 * this very run and commit. What is left to believe are the numbers.
 *
 * @throws InputError that says what is wrong
 */
export async function readHandedOver(
  port: GitHubPort,
  artifact: FoundArtifact,
  run: EndedRun,
): Promise<HandedOver> {
  const texts = await readArtifactFiles(port, artifact, ['verdict.json', 'comment.json'] as const, LIMITS);
  const of = (file: string) => `${file} of the artifact "${artifact.name}" of run ${run.id}`;
  const verdict = verdictDocument.parseText(texts['verdict.json'], of('verdict.json'), 'refuse');
  const comment = commentDocument.parseText(texts['comment.json'], of('comment.json'), 'refuse');
  const wrong = contradiction({ verdict, comment }, artifact, run);
  if (wrong !== null) {
    throw new InputError(`The artifact "${artifact.name}" of run ${run.id} is refused: ${wrong}.`, {
      fix: 'Nothing was posted. Look at what the pull request changes before you run it again.',
    });
  }
  // What the comment links to is GitHub's word, not the artifact's.
  const { id, attempt, repository, workflow, url, headSha } = run;
  const trusted = { id, attempt, repository, workflow, url };
  return {
    comment,
    verdict: { ...verdict, run: trusted, commit: { sha: headSha, clean: verdict.commit!.clean } },
  };
}

function contradiction(
  { verdict, comment }: HandedOver,
  artifact: FoundArtifact,
  run: EndedRun,
): string | null {
  const { commit, run: of } = verdict;
  if (of === null || of.id !== run.id) return `its verdict is of run ${of?.id ?? 'none'}`;
  if (of.attempt > run.attempt)
    return `its verdict is of attempt ${of.attempt}, but there were ${run.attempt}`;
  if (of.repository !== run.repository) return `its verdict is of the repository ${of.repository}`;
  if (commit?.sha !== run.headSha)
    return `its verdict is of commit ${commit?.sha ?? 'none'}, but the run was of ${run.headSha}`;
  if (comment.name !== verdict.name)
    return `its verdict is on "${verdict.name}", but its comment on "${comment.name}"`;
  if (handOverName(verdict.name) !== artifact.name) return `its verdict is on "${verdict.name}"`;
  const { classes, confusion } = verdict;
  if (confusion !== null && !isSquare(confusion, classes?.length ?? 0)) {
    return 'its confusion matrix is not one of its classes';
  }
  const effects = verdict.gates.map(effectOf);
  const outcome = effects.includes('failed')
    ? 'failed'
    : effects.includes('inconclusive')
      ? 'inconclusive'
      : 'passed';
  if (outcome !== verdict.outcome) return `its outcome is ${verdict.outcome}, but its gates say ${outcome}`;
  return null;
}

function isSquare(rows: readonly (readonly number[])[], size: number): boolean {
  return size > 0 && rows.length === size && rows.every((row) => row.length === size);
}
