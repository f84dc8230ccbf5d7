import { join, resolve } from 'node:path';
import { type ActionDefinition, defaultModelName, runOf } from '@trainyard/action-kit';
import { ExternalError, InputError } from '@trainyard/errors';
import { keepPlace, openGitHub, writeFailure } from '@trainyard/github';
import { studySummaries } from '@trainyard/report';
import { createSampler, parseSweep, type StudyState, type Sweep, spaceSize } from '@trainyard/search';
import { createStore } from '@trainyard/store';
import { createCache } from '@trainyard/store/cache';
import { readCommit } from '@trainyard/training';
import { bestOf } from './best-of.ts';
import { writeComment } from './comment.ts';
import { inputs, outputs, type TuneOutput } from './inputs.ts';
import { makeObjective, type TuneContext, type TuneInputs } from './make-objective.ts';
import type { Objective } from './objective.ts';
import { type OpenedStudy, openStudy } from './open-study.ts';
import { publishReport, type WholeSummary } from './publish-report.ts';
import { keepBest, type PublishOptions, publishBest, setStudyOutputs } from './publish-study.ts';
import { type GivenParams, readParams } from './read-params.ts';
import { runStudy, type StudyRun } from './run-study.ts';
import { type CachedStudy, cacheStudy, restoreStudy } from './study-cache.ts';
import { watchStudy } from './study-watch.ts';

const DEFAULT_TRIALS = 20;

export const tuneHyperparams: ActionDefinition<typeof inputs, TuneOutput> = {
  name: 'tune-hyperparams',
  inputs,
  outputs,
  async main(inputs, context) {
    const { log, runner, outputFolder } = context;
    context.saveState('comment', keepPlace(inputs, defaultModelName(context.runner)));
    refuseUnsupported(inputs);
    const name = inputs.name ?? defaultModelName(runner);
    const studyPath = resolve(inputs.study ?? join(outputFolder, 'study.jsonl'));
    const sweep = parseSweep(inputs.sweep);
    const params = readParams(inputs.params, sweep);
    const commit = await readCommit(runner.sha);
    const sampler = createSampler(sweep.method, sweep.space, inputs.seed);
    const total = totalTrials(inputs, sweep);
    tellPlan(sweep, params, total, context);
    const objective = await makeObjective(inputs, context, {
      sweep,
      fixed: params.fixed,
      example: { ...params.fixed, ...sampler.suggest(0, new Set()) },
      commit: commit?.sha ?? null,
    });

    const github = openGitHub(inputs, context);
    const store = createStore({ env: process.env, outputDir: outputFolder, github });
    const cached: CachedStudy = { path: studyPath, name, outputFolder, workingFolder: process.cwd() };
    const cache = createCache({ env: process.env, outputDir: outputFolder });
    if (inputs.resume) await restoreStudy(cache, cached, log);
    context.saveState('study', JSON.stringify(cached));
    const study = openStudy({
      path: studyPath,
      name,
      sweep,
      objective,
      seed: inputs.seed,
      resume: inputs.resume,
      total,
      run: runOf(runner),
      now: () => new Date().toISOString(),
      log: log.info,
    });
    const about = {
      name,
      commit,
      runner: runner.runnerName,
      startedAt: new Date().toISOString(),
      cost: null,
      parents: [{ role: 'study' as const, reference: context.show(studyPath), digest: null }],
    };
    const publish: PublishOptions = {
      inputs,
      context,
      objective,
      store,
      name,
      fixed: params.fixed,
      about,
      studyPath,
    };

    const plan = { sampler, total: total + study.outside, baseline: params.baseline };
    const ended = await log.group(`Trials, ${total} in all`, () =>
      run(study, { inputs, context, objective, plan, params, publish }),
    );
    const best = bestOf(study.file.state, study.counts);
    const summary = (model: string | null, report: string | null = null): WholeSummary => ({
      name,
      report,
      state: countedState(study),
      space: sweep.space,
      path: context.show(studyPath),
      model,
      ended: endText(ended, countedState(study).trials.length),
    });
    if (best === null) {
      await publishReport(summary(null), inputs, store, context);
      context.writeSummary(...studySummaries(summary(null)));
      throw noneCompleted(ended, study, studyPath, context);
    }
    const model = await log.group('The best model', () => publishBest(best, publish));
    context.setOutput('model', model);
    const report = await publishReport(summary(model), inputs, store, context);
    const told = summary(model, report);
    context.writeSummary(...studySummaries(told));
    await writeComment(told, inputs, context, github, store);
    log.info(`${objective.metric.name} ${best.end.value} in trial ${best.number}. ${told.ended}`);
    return 'passed';
  },
  async post(context) {
    const saved = context.state('study');
    if (saved !== '') await cacheStudy(JSON.parse(saved), context);
    const { state, runner, signal, log } = context;
    const port = openGitHub({ githubToken: process.env['INPUT_GITHUB-TOKEN'] }, { runner, signal, log });
    const [kept, outcome] = [state('comment'), state('outcome')];
    await writeFailure({ section: 'tune', what: 'Tuning', kept, outcome, runner, port, log });
  },
};

interface RunParts {
  readonly inputs: TuneInputs;
  readonly context: TuneContext;
  readonly objective: Objective;
  readonly plan: Parameters<typeof runStudy>[0]['plan'];
  readonly params: GivenParams;
  readonly publish: PublishOptions;
}

/** Runs the study; whatever happens, the outputs say what it found. */
async function run(
  study: OpenedStudy,
  { inputs, context, objective, plan, params, publish }: RunParts,
): Promise<StudyRun> {
  const { signal, log } = context;
  const watch = watchStudy(
    log,
    objective.metric,
    Math.max(1, plan.total - study.found),
    bestOf(study.file.state, study.counts),
  );
  try {
    return await runStudy({
      journal: study.file,
      objective,
      plan,
      fixed: params.fixed,
      counts: study.counts,
      signal,
      timeLimit: inputs.timeLimit ?? null,
      watch,
      now: Date.now,
    });
  } finally {
    watch.end();
    study.file.close();
    const best = bestOf(study.file.state, study.counts);
    setStudyOutputs(countedState(study), best, params.fixed, study.file.path, context);
    if (signal.aborted && best !== null) await keepBest(best, publish);
  }
}

function refuseUnsupported({ mode }: TuneInputs): void {
  if (mode === 'run') return;
  throw new InputError(`Input mode is "${mode}", which comes with a later release.`, {
    fix: 'Use mode: run, with parallel for scripts; a study also goes on over several runs.',
  });
}

function totalTrials({ trials }: TuneInputs, { runCap, method, space }: Sweep): number {
  return trials ?? runCap ?? (method === 'grid' ? spaceSize(space) : DEFAULT_TRIALS);
}

function tellPlan(sweep: Sweep, { notice }: GivenParams, total: number, { log }: TuneContext): void {
  const size = spaceSize(sweep.space);
  const points = Number.isFinite(size) ? `${size} points` : 'endlessly many points';
  log.info(
    `Up to ${total} trials by ${sweep.method} search over ${sweep.space.length} parameters, ${points}.`,
  );
  if (sweep.unused.length > 0) log.info(`Not used from the sweep: ${sweep.unused.join(', ')}.`);
  if (notice !== null) log.notice(notice);
}

function countedState({ file, counts }: OpenedStudy): StudyState {
  return { ...file.state, trials: file.state.trials.filter(counts) };
}

function noneCompleted(
  { end, firstError }: StudyRun,
  study: OpenedStudy,
  path: string,
  { show }: TuneContext,
): Error {
  if (firstError !== null) {
    const failed = study.file.state.trials.length - study.found;
    const many =
      end === 'hopeless'
        ? `The first ${failed} trials all failed, so no more were started`
        : `All ${failed} trials failed`;
    return new ExternalError(`${many}. The first one: ${firstError.message}`);
  }
  if (end === 'time-limit')
    return new InputError('No trial completed within time-limit.', {
      fix: 'Give it more time, or make a trial shorter.',
    });
  return new InputError(
    `All trials in the study ${show(path)} failed in earlier runs, and it has as many as it may.`,
    {
      fix: 'Set resume: false to begin anew, or raise trials.',
    },
  );
}

function endText({ end }: StudyRun, count: number): string {
  switch (end) {
    case 'time-limit':
      return 'Ended by time-limit; the next run goes on.';
    case 'exhausted':
      return 'Every point of the space was tried.';
    case 'hopeless':
      return 'Ended because the first trials of the run all failed.';
    case 'enough':
      return `The study has ${count} trials.`;
  }
}
