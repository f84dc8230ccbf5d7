import { type Comment, commentDocument, type Verdict, verdictDocument } from '@trainyard/documents';
import { type FoundArtifact, type GitHubPort, readArtifactFiles } from '@trainyard/github';
import { HAND_OVER_LIMIT } from '@trainyard/store';
import { effectOf } from '@trainyard/verdict';
import { type EndedRun, foreignClaim, refused } from './ended-run.ts';

export interface HandedOver {
  readonly verdict: Verdict;
  readonly comment: Comment;
}

export const LIMITS = { zip: 1024 * 1024, file: HAND_OVER_LIMIT };

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
  if (wrong !== null) throw refused(artifact, run, wrong);
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
  const { name, run: of, commit } = verdict;
  const claim = { what: 'verdict', section: 'evaluate', name, run: of, commentName: comment.name } as const;
  const foreign = foreignClaim({ ...claim, commit: commit?.sha ?? null }, artifact, run);
  if (foreign !== null) return foreign;
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
