import type { Run, StudyHeader } from '@trainyard/documents';
import { isInSpace, type StudyState, type Sweep, spaceDigest, type Trial } from '@trainyard/search';
import type { Objective } from './objective.ts';
import { beginStudy, continueStudy, readStudyFile, type StudyFile } from './study-file.ts';

export interface StudyRequest {
  readonly path: string;
  readonly name: string;
  readonly sweep: Sweep;
  readonly objective: Objective;
  readonly seed: number;
  readonly resume: boolean;
  /** Trials over all runs, of this space. */
  readonly total: number;
  readonly run: Run | null;
  /** ISO 8601. */
  readonly now: () => string;
  readonly log: (line: string) => void;
}

export interface OpenedStudy {
  readonly file: StudyFile;
  /** Trials that count: of the space that is searched now, or today's parameters. */
  readonly counts: (trial: Trial) => boolean;
  /** Trials in the file that do not count. */
  readonly outside: number;
  /** Trials that earlier runs ended. */
  readonly found: number;
}

/**
 * Begins a study, or goes on with the one in the file, and says which. Trials of another objective are not comparable:
 * then the study begins anew, and the old file stays as `PATH.old`.
 *
 * @throws InputError when the file is no study, or is damaged
 */
export function openStudy(request: StudyRequest): OpenedStudy {
  const { path, sweep, objective, resume, log } = request;
  const counts = (trial: Trial) => trial.origin === 'baseline' || isInSpace(trial.params, sweep.space);
  const before = resume ? readStudyFile(path) : null;
  const file =
    before !== null && isComparable(before, request) ? continueStudy(path, before) : begin(request);
  const { trials } = file.state;
  if (trials.length > 0) {
    const inside = trials.filter(counts).length;
    log(`Going on with the study in ${path}: ${trials.length} trials.`);
    if (inside < trials.length) {
      log(
        `The space has changed: ${inside} of them are in the new one and count; the others stay in the file.`,
      );
    }
  }
  for (const { number, end, ...trial } of trials) {
    if (end.state !== 'running' || counts({ number, end, ...trial })) continue;
    const message = 'a run was cut off in it, and its parameters are no longer searched';
    file.append({ event: 'failed', trial: number, at: request.now(), kind: 'lost', message, seconds: 0 });
  }
  file.append({
    event: 'opened',
    at: request.now(),
    run: request.run,
    seed: request.seed,
    method: sweep.method,
    space: sweep.space,
    spaceDigest: spaceDigest(sweep.space),
    trials: request.total,
  });
  const outside = trials.filter((trial) => !counts(trial)).length;
  log(`Metric: ${objective.metric.name}, ${objective.metric.goal}.`);
  return {
    file,
    counts,
    outside,
    found: file.state.trials.filter(({ end }) => end.state !== 'running').length,
  };
}

function isComparable({ header, trials }: StudyState, { objective, path, log }: StudyRequest): boolean {
  if (header.objectiveDigest === objective.digest) return true;
  if (trials.length > 0) {
    log(
      `The ${trials.length} trials in ${path} were of another objective (data, model or script, metric or seed), ` +
        `so their values are not comparable: the study begins anew, and they are kept in ${path}.old.`,
    );
  }
  return false;
}

function begin({ path, name, sweep, objective, seed, now, log, resume }: StudyRequest): StudyFile {
  const header: StudyHeader = {
    schema: 'trainyard.study/v1',
    name,
    method: sweep.method,
    metric: objective.metric,
    seed,
    space: sweep.space,
    spaceDigest: spaceDigest(sweep.space),
    objectiveDigest: objective.digest,
    createdAt: now(),
  };
  const { file, moved } = beginStudy(path, header);
  if (moved && !resume) log(`resume is false: the study that was in ${path} is kept in ${path}.old.`);
  return file;
}
