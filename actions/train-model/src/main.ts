import { join, resolve } from 'node:path';
import { type ActionDefinition, defaultModelName } from '@trainyard/action-kit';
import { keepPlace, openGitHub, writeFailure } from '@trainyard/github';
import { type TrainingReport, trainingSummaries } from '@trainyard/report';
import { createStore } from '@trainyard/store';
import { readCommit } from '@trainyard/training';
import { chooseJob } from './choose-job.ts';
import { writeComment } from './comment.ts';
import { writeHistory } from './history.ts';
import { inputs, outputs, type TrainOutput } from './inputs.ts';
import { publishPage, setModelOutputs, uploadModel } from './publish.ts';
import { readParams } from './read-params.ts';
import { trainByScript } from './train-by-script.ts';
import { trainInProcess } from './train-in-process.ts';
import type { TrainAbout } from './trained.ts';

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
    const store = createStore({ env: process.env, outputDir: outputFolder, github: null });
    const reference = await uploadModel(trained, store, inputs, context);
    const file = join(outputFolder, 'report.html');
    const page = await publishPage(trained, reference, file, store, inputs, context);
    const { document, curves, keptEpoch, end, notices } = trained;
    const report: TrainingReport = { document, reference, curves, keptEpoch, end, notices, page };
    context.writeSummary(...trainingSummaries(report));
    await writeComment(report, inputs, context, openGitHub(inputs, context), store);
    return 'passed';
  },
  async post({ state, runner, signal, log }) {
    const port = openGitHub({ githubToken: process.env['INPUT_GITHUB-TOKEN'] }, { runner, signal, log });
    const [kept, outcome] = [state('comment'), state('outcome')];
    await writeFailure({ section: 'train', what: 'Training', kept, outcome, runner, port, log });
  },
};
