import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { Digest, ModelDocument } from '@trainyard/documents';
import { csvText } from '@trainyard/tables';
import { readRoom, readTrainingData, saveTrainedModel, trainModel } from '@trainyard/training';
import { askTeacher } from './ask-teacher.ts';
import type { Job } from './choose-job.ts';
import { fetchInitialModel } from './fetch-initial-model.ts';
import { createHistory, writeHistory } from './history.ts';
import { readModel } from './read-model.ts';
import { summarizeUse } from './summarize-use.ts';
import { withTimeLimit } from './time-limit.ts';
import type { TrainAbout, Trained } from './trained.ts';
import { costOf, readBilling } from './training-cost.ts';
import type { TrainContext, TrainInputs } from './types.ts';
import { metricsText, watchEpochs } from './watch.ts';
import { watchResources } from './watch-resources.ts';

const VERBS = { train: 'train', validation: 'validate', replay: 'replay' } as const;

function parent(
  role: ModelDocument['parents'][number]['role'],
  { reference, digest }: { readonly reference: string; readonly digest: Digest | null },
): ModelDocument['parents'][number] {
  return { role, reference, digest };
}

/** Trains a declarative model in this process. */
export async function trainInProcess(
  job: Extract<Job, { kind: 'model' }>,
  inputs: TrainInputs,
  about: TrainAbout,
  context: TrainContext,
): Promise<Trained> {
  const { log, signal } = context;
  const { features, validation, seed, engine, task = null } = inputs;
  const room = await readRoom(inputs, process.cwd(), process.env);
  const billing = readBilling(inputs, room.gpus.names);
  const spec = readModel(job.model, about.params);
  const read = await log.group(`Reading ${job.data}`, async () => {
    const found = await readTrainingData({
      data: job.data,
      target: job.target,
      features,
      task: task ?? spec.task,
      validation,
      seed,
      forecast: spec.forecast,
      replay: spec.replay,
      steps: spec.steps,
      // Folds and a teacher read all columns at once.
      packed: spec.folds === null && inputs.teacher === undefined,
    });
    for (const note of found.notes) log.info(note);
    log.info(
      found.described.map(({ role, path, rows }) => `${rows} rows of ${path} to ${VERBS[role]}`).join(', '),
    );
    return found;
  });

  const initialModel =
    inputs.initialModel === undefined
      ? undefined
      : await fetchInitialModel(inputs.initialModel, inputs, context);

  const exports = inputs.export === undefined ? [] : [inputs.export];
  const history = createHistory();
  const watch = watchEpochs(spec.epochs, log.info);
  const teacher =
    inputs.teacher === undefined ? null : await askTeacher(inputs.teacher, read.training, inputs, context);
  const training = { ...read.training, task, teacher };
  const resources = watchResources('process', room.gpus.names.length > 0);
  const trained = await log
    .group(
      `Training, up to ${spec.epochs} epochs with ${spec.optimizer.name}, learning rate ${spec.optimizer.learningRate}, batches of ${spec.batchSize}`,
      () =>
        withTimeLimit(billing.limit, signal, (limited) =>
          trainModel(spec, training, {
            seed,
            engine,
            room,
            freesData: true,
            threads: inputs.parallel ?? availableParallelism(),
            exports,
            ...(initialModel && { initialModel }),
            signal: limited,
            log: log.info,
            onEpoch({ epoch, metrics }) {
              history.add(metrics);
              watch.update(epoch, metrics);
              return undefined;
            },
          }),
        ),
    )
    .catch(async (error: unknown) => {
      await resources.end();
      writeHistory(about.historyPath, history.curves, null, 'cut-off');
      throw error;
    });

  const use = await resources.end();
  const early = trained.end === 'early-stopping' ? ', ended by early stopping' : '';
  log.info(
    `${trained.curves['loss']!.length} epochs in ${trained.durationSeconds.toFixed(1)} s${early}; kept epoch ${trained.keptEpoch}: ${metricsText(trained.metrics)}`,
  );
  if (trained.outOfFold !== null) {
    const path = join(dirname(about.historyPath), 'out-of-fold.csv');
    await writeFile(path, csvText(trained.outOfFold));
    log.info(`Out-of-fold predictions: ${context.show(path)}`);
  }
  const saved = {
    ...about,
    data: read.described,
    usage: summarizeUse(use),
    gpus: trained.gpu === null ? [] : [trained.gpu],
    durationSeconds: trained.durationSeconds,
    cost: costOf(readBilling(inputs, trained.gpu === null ? [] : [trained.gpu]), trained.durationSeconds),
    parents: [
      ...(initialModel === undefined ? [] : [parent('initial-model', initialModel)]),
      ...(teacher === null ? [] : [parent('teacher', teacher)]),
    ],
  };
  const document = await saveTrainedModel(about.folder, trained, saved, exports);
  const { curves, keptEpoch, end } = trained;
  return {
    document,
    folder: about.folder,
    curves,
    keptEpoch,
    end,
    use,
    notices: [...billing.notices, ...read.notes, ...trained.notices],
  };
}
