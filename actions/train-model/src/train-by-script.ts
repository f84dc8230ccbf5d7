import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MODEL_FILE, type ModelDocument } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { readTable } from '@trainyard/tables';
import { chooseGpus, parseMetricsSource, runScript, saveScriptModel } from '@trainyard/training';
import type { Job } from './choose-job.ts';
import { createHistory, writeHistory } from './history.ts';
import { summarizeUse } from './summarize-use.ts';
import { withTimeLimit } from './time-limit.ts';
import type { TrainAbout, Trained } from './trained.ts';
import { costOf, readBilling } from './training-cost.ts';
import type { TrainContext, TrainInputs } from './types.ts';
import { metricsText, watchScript } from './watch.ts';
import { watchResources } from './watch-resources.ts';

/** Lets the user's script train, and adds our document to what it leaves. */
export async function trainByScript(
  { command }: Extract<Job, { kind: 'script' }>,
  inputs: TrainInputs,
  about: TrainAbout,
  { log, signal }: TrainContext,
): Promise<Trained> {
  const metricsFrom = parseMetricsSource(inputs.metricsFrom);
  const gpus = await chooseGpus(inputs.gpus);
  const billing = readBilling(inputs, gpus.names);
  const data = inputs.data === undefined ? [] : [await describeData(inputs.data)];
  await makeRoom(about.folder, inputs.modelPath === undefined);

  const history = createHistory();
  const watch = watchScript(log.info);
  const resources = watchResources('machine', gpus.names.length > 0);
  const result = await log
    .group(`Running ${command.trim()}`, () =>
      withTimeLimit(billing.limit, signal, (limited) =>
        runScript({
          command,
          params: about.params,
          cwd: process.cwd(),
          env: {
            ...gpus.env,
            ...dataEnvironment(inputs),
          },
          modelPath: about.folder,
          metricsFrom,
          signal: limited,
          onOutput(line) {
            watch.heard();
            log.info(line);
          },
          onMetric({ values }) {
            history.add(values);
            watch.update(0, values);
            return undefined;
          },
        }),
      ).finally(() => watch.end()),
    )
    .catch(async (error: unknown) => {
      await resources.end();
      writeHistory(about.historyPath, history.curves, null, 'cut-off');
      throw error;
    });

  log.info(`The script ran ${result.durationSeconds.toFixed(1)} s: ${metricsText(result.metrics)}`);
  const use = await resources.end();
  const document = await saveScriptModel(about.folder, result, {
    ...about,
    data,
    usage: summarizeUse(use),
    gpus: gpus.names,
    durationSeconds: result.durationSeconds,
    cost: costOf(billing, result.durationSeconds),
    parents: [],
    seed: inputs.seed,
  });
  return {
    document,
    folder: about.folder,
    curves: result.curves,
    keptEpoch: null,
    end: result.end,
    use,
    notices: billing.notices,
  };
}

/** What the inputs say about the data, for scripts that want to know. */
function dataEnvironment(inputs: TrainInputs): Record<string, string> {
  const { data, target, task, features, validation, seed } = inputs;
  return {
    TRAINYARD_SEED: String(seed),
    ...(data === undefined ? {} : { TRAINYARD_DATA: resolve(data) }),
    ...(target === undefined ? {} : { TRAINYARD_TARGET: target }),
    ...(task === undefined ? {} : { TRAINYARD_TASK: task }),
    ...(features === undefined ? {} : { TRAINYARD_FEATURES: JSON.stringify(features) }),
    ...(inputs.given('validation') ? { TRAINYARD_VALIDATION: validation } : {}),
  };
}

/** Files of an earlier model must not become part of this one. The default folder is ours; another may hold more than models. */
async function makeRoom(folder: string, isOurs: boolean): Promise<void> {
  if (isOurs) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await rm(join(folder, MODEL_FILE), { force: true });
  const left = isOurs ? [] : await readdir(folder);
  if (left.includes('.git') || left.includes('package.json')) {
    throw new InputError(
      `Input model-path is ${folder}, which holds ${left.slice(0, 3).join(', ')}: everything in it would become the model.`,
      {
        fix: 'Name a folder that only the model is written to.',
      },
    );
  }
}

async function describeData(path: string): Promise<ModelDocument['data'][number]> {
  const { digest, rowCount } = await readTable(path);
  return { role: 'train', path, digest, rows: rowCount };
}
