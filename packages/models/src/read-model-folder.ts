import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type FileDigest,
  MODEL_FILE,
  type ModelDocument,
  modelDigest,
  modelDocument,
} from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { folderFiles } from './folder-digest.ts';

export interface ReadModel {
  readonly folder: string;
  readonly document: ModelDocument;
  readonly files: readonly FileDigest[];
}

/**
 * Reads `trainyard.json` and proves that the files are the ones it was written for.
 *
 * @throws InputError when the folder or the document is missing or wrong, or the digest differs
 */
export async function readModelFolder(folder: string): Promise<ReadModel> {
  const files = await folderFiles(folder);
  const document = modelDocument.parseText(await readDocument(folder), join(folder, MODEL_FILE));
  const digest = modelDigest(files);
  if (digest !== document.digest) {
    throw new InputError(
      `The files of the model in ${folder} are not the ones it was saved with: ` +
        `${MODEL_FILE} says ${document.digest}, the ${files.length} files make ${digest}.`,
      { fix: 'Fetch or train the model again; do not edit its files.' },
    );
  }
  return { folder, document, files };
}

async function readDocument(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, MODEL_FILE), 'utf8');
  } catch (cause) {
    throw new InputError(`The folder ${folder} has no ${MODEL_FILE}, so it is not a model of ours.`, {
      cause,
      fix: 'Name the folder that train-model wrote (its output model-path).',
    });
  }
}
