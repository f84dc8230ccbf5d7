import type { ModelDocument } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { folderFiles, writeModelDocument } from '@trainyard/models';
import type { ScriptResult } from './run-script.ts';
import { describeModel, type ModelAbout } from './save-trained-model.ts';

export interface ScriptAbout extends ModelAbout {
  readonly seed: number | null;
}

/**
 * Adds `trainyard.json` to the folder in which a script left its model.
 *
 * @throws InputError when the folder is empty
 */
export async function saveScriptModel(
  folder: string,
  result: ScriptResult,
  about: ScriptAbout,
): Promise<ModelDocument> {
  if ((await folderFiles(folder)).length === 0) {
    throw new InputError(`The script left no model: ${folder} is empty.`, {
      fix: 'Save the model into the folder named by $TRAINYARD_MODEL_PATH, or name its folder with model-path.',
    });
  }
  return writeModelDocument(folder, (digest) => ({
    ...describeModel(about, 'script', {}),
    format: 'files',
    digest,
    signature: null,
    preprocessing: null,
    seed: about.seed,
    metrics: { ...result.metrics },
    curves: Object.fromEntries(Object.entries(result.curves).map(([name, values]) => [name, [...values]])),
  }));
}
