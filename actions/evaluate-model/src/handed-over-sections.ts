import { type Comment, commentDocument, modelDocument } from '@trainyard/documents';
import { type CommentPart, type FoundArtifact, type GitHubPort, readArtifactFiles } from '@trainyard/github';
import {
  fullest,
  type StudySummary,
  studySections,
  studySummaries,
  type TrainingReport,
  trainingSections,
  trainingSummaries,
} from '@trainyard/report';
import { safeArtifactName } from '@trainyard/store';
import { type EndedRun, foreignClaim, originOf, refused } from './ended-run.ts';
import { LIMITS } from './handed-over.ts';

/** A section of train-model or tune-hyperparams that was checked, to be rendered again. */
export interface HandedSection {
  readonly section: 'train' | 'tune';
  readonly name: string;
  readonly reportId: string;
  /** Fullest first. */
  readonly renderings: readonly string[];
  readonly summaries: readonly string[];
}

type ReadSection = (
  port: GitHubPort,
  artifact: FoundArtifact,
  run: EndedRun,
  left: readonly FoundArtifact[],
) => Promise<HandedSection>;

/**
 * What train-model handed over: the model's document and what is said beside it, checked as a verdict is.
 *
 * @param left all artifacts of the run, for the link to the page
 * @throws InputError that says what is wrong
 */
export const readHandedTraining: ReadSection = async (port, artifact, run, left) => {
  const texts = await readArtifactFiles(port, artifact, ['trainyard.json', 'comment.json'] as const, LIMITS);
  const document = modelDocument.parseText(
    texts['trainyard.json'],
    source(artifact, 'trainyard.json'),
    'refuse',
  );
  const comment = readComment(texts['comment.json'], artifact);
  const { training } = comment;
  checkClaim({ what: 'training', section: 'train', name: document.name }, comment, artifact, run);
  if (training === undefined) throw refused(artifact, run, 'its comment is not on a training');
  const { environment, data } = document;
  if (environment.gpus.length > 64 || data.length > 20)
    throw refused(artifact, run, 'it names more GPUs or data than a training has');
  const report: TrainingReport = {
    document: { ...document, commit: { sha: run.headSha, clean: document.commit?.clean ?? null } },
    ...training,
    curves: document.curves,
    notices: comment.notices,
    page: pageOf(`${document.name}-training`, run, left),
    origin: originOf(run),
  };
  return {
    section: 'train',
    name: document.name,
    reportId: comment.reportId,
    renderings: trainingSections(report),
    summaries: trainingSummaries(report),
  };
};

/** What tune-hyperparams handed over; as {@link readHandedTraining}. */
export const readHandedStudy: ReadSection = async (port, artifact, run, left) => {
  const texts = await readArtifactFiles(port, artifact, ['comment.json'] as const, LIMITS);
  const comment = readComment(texts['comment.json'], artifact);
  const { tuning, name } = comment;
  checkClaim({ what: 'study', section: 'tune', name }, comment, artifact, run);
  if (tuning === undefined) throw refused(artifact, run, 'its comment is not on a study');
  const { metric, trials, ...rest } = tuning;
  const summary: StudySummary = {
    ...rest,
    name,
    state: {
      header: { metric },
      trials: trials.map((trial) => ({ ...trial, metrics: {}, attempts: 1 })),
    },
    report: pageOf(`${name}-tuning`, run, left),
    origin: originOf(run),
  };
  return {
    section: 'tune',
    name,
    reportId: comment.reportId,
    renderings: studySections(summary),
    summaries: studySummaries(summary),
  };
};

export function sectionPart(
  { section, renderings }: HandedSection,
  reportId: string,
  { id, attempt }: EndedRun,
): (headSha: string) => CommentPart {
  return (headSha) => ({
    reportId,
    section,
    run: { id, attempt, headSha },
    state: { outcome: 'passed', failed: [], inconclusiveAgainstBaseline: false },
    render: (_, room) => fullest(renderings, room),
  });
}

/** Address of a page that a browser opens; null when the run left none of that name. */
function pageOf(name: string, { url }: EndedRun, left: readonly FoundArtifact[]): string | null {
  const page = left.find((one) => one.name === `${safeArtifactName(name)}.html`);
  return page === undefined ? null : `${url}/artifacts/${page.id}`;
}

function source({ name, runId }: FoundArtifact, file: string): string {
  return `${file} of the artifact "${name}" of run ${runId}`;
}

function readComment(text: string, artifact: FoundArtifact): Comment {
  return commentDocument.parseText(text, source(artifact, 'comment.json'), 'refuse');
}

function checkClaim(
  claim: { readonly what: string; readonly section: 'train' | 'tune'; readonly name: string },
  { name, run: of, headSha }: Comment,
  artifact: FoundArtifact,
  run: EndedRun,
): void {
  const whole = { ...claim, run: of ?? null, commit: headSha ?? null, commentName: name };
  const foreign = foreignClaim(whole, artifact, run);
  if (foreign !== null) throw refused(artifact, run, foreign);
}
