import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelDocument } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { folderFiles } from './folder-digest.ts';
import { loadPredictor } from './load-predictor.ts';
import { openOnnx } from './open-onnx.ts';
import type { ModelHints, OpenedModel } from './opened-model.ts';

export interface FolderSource {
  readonly folder: string;
  readonly reference: string;
  /** Null for a folder without `trainyard.json`, which must hold an ONNX file. */
  readonly document: ModelDocument | null;
  readonly hints?: ModelHints;
}

/**
 * The model in a folder: ours, by TensorFlow.js, or the one ONNX file that a script has left there.
 *
 * @throws InputError when it is neither, or there are several
 */
export async function openFolder(source: FolderSource): Promise<OpenedModel> {
  const { folder, reference, document, hints = {} } = source;
  if (document?.format === 'tfjs-layers' && document.signature !== null) return openLayers(folder, source);
  const files = await folderFiles(folder);
  const onnx = files.filter(({ path }) => path.toLowerCase().endsWith('.onnx'));
  if (onnx.length === 1) {
    return openOnnx({
      path: join(folder, onnx[0]!.path),
      reference,
      hints,
      document,
      ...(document === null ? {} : { digest: document.digest }),
    });
  }
  if (onnx.length > 1) {
    throw new InputError(
      `The model ${reference} has ${onnx.length} ONNX files: ${onnx.map(({ path }) => path).join(', ')}.`,
      { fix: 'Name the one that is meant by its path.' },
    );
  }
  const found = files.slice(0, 5).map(({ path }) => path);
  throw new InputError(
    `The model ${reference} was made by a script, and its folder (${found.join(', ')}) has no ONNX file that could be run here.`,
    {
      fix: 'Let the script export the model as ONNX into the folder, give the command that runs it (model: {command: …}), or give its answers as predictions.',
    },
  );
}

async function openLayers(folder: string, { reference, hints = {} }: FolderSource): Promise<OpenedModel> {
  refuseHints(reference, hints);
  const begun = performance.now();
  const predictor = await loadPredictor(folder);
  const loadSeconds = (performance.now() - begun) / 1000;
  const { document, signature } = predictor;
  let sizeBytes = 0;
  for (const { path } of await folderFiles(folder)) sizeBytes += (await stat(join(folder, path))).size;
  return {
    reference,
    digest: document.digest,
    document,
    sizeBytes,
    loadSeconds,
    target: signature.target.name,
    task: signature.task,
    labels: signature.task === 'multilabel' ? signature.classes : null,
    columnTypes: Object.fromEntries(signature.columns.map(({ name, type }) => [name, type])),
    bind: async () => predictor,
    close: () => predictor.close(),
  };
}

/** Our own models say all of it themselves. */
function refuseHints(reference: string, hints: ModelHints): void {
  const given = Object.entries(hints).filter(([name, value]) => value !== undefined && name !== 'task');
  if (given.length === 0) return;
  throw new InputError(
    `The model ${reference} says by itself what it takes, but ${given.map(([name]) => name).join(' and ')} is given for it.`,
    { fix: 'Leave it out.' },
  );
}
