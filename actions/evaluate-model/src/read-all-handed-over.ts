import { InputError } from '@trainyard/errors';
import type { FoundArtifact, GitHubPort } from '@trainyard/github';
import { type HandedOverSection, handedOverSection } from '@trainyard/store';
import type { EndedRun } from './ended-run.ts';
import { type HandedOver, readHandedOver } from './handed-over.ts';
import { type HandedSection, readHandedStudy, readHandedTraining } from './handed-over-sections.ts';

/** Sections of one run that are posted at most. */
const MOST = 30;

/**
 * All that a run handed over, each checked before the first is posted.
 *
 * @param left all artifacts of the run
 * @throws InputError that says what is wrong with one of them
 */
export async function readAllHandedOver(
  port: GitHubPort,
  run: EndedRun,
  left: readonly FoundArtifact[],
): Promise<{ readonly verdicts: readonly HandedOver[]; readonly sections: readonly HandedSection[] }> {
  const of = (section: HandedOverSection) => left.filter(({ name }) => handedOverSection(name) === section);
  const [evaluations, trainings, studies] = [of('evaluate'), of('train'), of('tune')];
  const many = evaluations.length + trainings.length + studies.length;
  if (many > MOST) {
    throw new InputError(`Run ${run.id} handed ${many} comments over; at most ${MOST} are posted.`);
  }
  const verdicts: HandedOver[] = [];
  for (const artifact of evaluations) verdicts.push(await readHandedOver(port, artifact, run));
  const sections: HandedSection[] = [];
  for (const artifact of trainings) sections.push(await readHandedTraining(port, artifact, run, left));
  for (const artifact of studies) sections.push(await readHandedStudy(port, artifact, run, left));
  return { verdicts, sections };
}
