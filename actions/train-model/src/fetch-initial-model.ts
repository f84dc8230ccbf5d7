import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openGitHub } from '@trainyard/github';
import { createStore, resolveModel } from '@trainyard/store';
import { type InitialModel, readInitialModel } from '@trainyard/training';
import type { TrainContext, TrainInputs } from './types.ts';

/**
 * The model to go on from, by any reference but `champion`; its digest is checked.
 *
 * @throws InputError, ExternalError when it cannot be had
 */
export async function fetchInitialModel(
  reference: string,
  inputs: TrainInputs,
  context: TrainContext,
): Promise<InitialModel> {
  const { runner, outputFolder, signal } = context;
  const github = openGitHub(inputs, context);
  const folder = mkdtempSync(join(runner.tempFolder, 'trainyard-train-'));
  try {
    const { path } = await resolveModel(reference, {
      input: 'initial-model',
      store: createStore({ env: process.env, outputDir: outputFolder, github }),
      github,
      champion: null,
      into: join(folder, 'initial-model'),
      signal,
    });
    return await readInitialModel(path, reference);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
