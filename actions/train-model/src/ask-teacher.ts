import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openModel, parseModelSource } from '@trainyard/action-kit/models';
import { openGitHub } from '@trainyard/github';
import { createStore } from '@trainyard/store';
import type { TeacherAnswers, TrainingData } from '@trainyard/training';
import type { TrainContext, TrainInputs } from './types.ts';

/**
 * Lets the teacher answer for all rows to train on: a model of ours, an ONNX file, a command or an endpoint.
 *
 * @throws InputError, ExternalError when it cannot be had, or does not fit the data
 */
export async function askTeacher(
  text: string,
  { train, target, labels = null }: TrainingData,
  inputs: TrainInputs,
  context: TrainContext,
): Promise<TeacherAnswers> {
  const { runner, outputFolder, signal, log } = context;
  const github = openGitHub(inputs, context);
  const folder = mkdtempSync(join(runner.tempFolder, 'trainyard-teacher-'));
  try {
    const opened = await openModel(parseModelSource(text, 'teacher'), {
      input: 'teacher',
      store: createStore({ env: process.env, outputDir: outputFolder, github }),
      github,
      champion: null,
      into: join(folder, 'teacher'),
      signal,
      task: undefined,
      env: process.env,
    });
    try {
      const predictor = await opened.bind(
        {
          table: train.table,
          source: inputs.data!,
          target: labels?.[0] ?? target,
          targets: labels ?? undefined,
          notInputs: [],
        },
        signal,
      );
      const predictions = await predictor.predict(train.table, signal);
      log.info(`Teacher ${opened.reference} answered for ${predictions.rowCount} rows.`);
      return { predictions, reference: opened.reference, digest: opened.digest };
    } finally {
      opened.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
