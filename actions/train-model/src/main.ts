import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ActionDefinition, defaultModelName, VERSION } from '@trainyard/action-kit';
import { keepPlace, openGitHub, writeFailure } from '@trainyard/github';
import { renderPage } from '@trainyard/report';
import { readCommit } from '@trainyard/training';
import { chooseJob } from './choose-job.ts';
import { writeComment } from './comment.ts';
import { writeHistory } from './history.ts';
import { inputs, outputs, type TrainOutput } from './inputs.ts';
import { setModelOutputs, uploadModel } from './publish.ts';
import { readParams } from './read-params.ts';
import { trainingSummaries } from './summary.ts';
import { trainByScript } from './train-by-script.ts';
import { trainInProcess } from './train-in-process.ts';
import type { TrainAbout, Trained } from './trained.ts';
import { trainingPage, useLine } from './training-page.ts';
import type { TrainContext } from './types.ts';

/** The page with all curves, beside the history. */
function writePage(trained: Trained, reference: string, path: string, context: TrainContext): void {
  writeFileSync(path, renderPage(trainingPage(trained, reference, VERSION)));
  context.setOutput('report-path', context.show(path));
  context.log.info(`${useLine(trained.document)} Report: ${context.show(path)}`);
}

export const trainModelAction: ActionDefinition<typeof inputs, TrainOutput> = {
  name: 'train-model',
  inputs,
  outputs,
  async main(inputs, context) {
    const { log, runner, outputFolder } = context;
    context.saveState('comment', keepPlace(inputs, defaultModelName(context.runner)));
    const job = chooseJob(inputs);
    const about: TrainAbout = {
      name: inputs.name ?? defaultModelName(runner),
      params: readParams(inputs.params),
      commit: await readCommit(runner.sha),
      runner: runner.runnerName,
      startedAt: new Date().toISOString(),
      folder: resolve(inputs.modelPath ?? join(outputFolder, 'model')),
      historyPath: join(outputFolder, 'history.json'),
    };
    const trained =
      job.kind === 'model'
        ? await trainInProcess(job, inputs, about, context)
        : await trainByScript(job, inputs, about, context);

    writeHistory(about.historyPath, trained.curves, trained.keptEpoch, trained.end);
    setModelOutputs(trained, about.historyPath, context);
    log.info(`Model ${context.show(about.folder)}, ${trained.document.digest}`);
    const reference = await uploadModel(trained, inputs, context);
    writePage(trained, reference, join(outputFolder, 'report.html'), context);
    context.writeSummary(...trainingSummaries(trained, reference));
    await writeComment(trained, reference, inputs, context, openGitHub(inputs, context));
    return 'passed';
  },
  async post({ state, runner, signal, log }) {
    const port = openGitHub({ githubToken: process.env['INPUT_GITHUB-TOKEN'] }, { runner, signal, log });
    const [kept, outcome] = [state('comment'), state('outcome')];
    await writeFailure({ section: 'train', what: 'Training', kept, outcome, runner, port, log });
  },
};
