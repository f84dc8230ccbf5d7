import { isDeepStrictEqual } from 'node:util';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { InputError } from '@trainyard/errors';
import { encode, prepareEncoding } from '@trainyard/preprocessing';
import type { BundledEngine, Engine } from './engine.ts';
import { forwardRows } from './forward-rows.ts';
import { type LayersArtifacts, readLayersArtifacts } from './layers-artifacts.ts';
import { loadEngine } from './load-engine.ts';
import type { FolderPredictor } from './predictor.ts';
import { readModelFolder } from './read-model-folder.ts';
import { withoutShort, withShort } from './short-histories.ts';
import { toPredictions } from './to-predictions.ts';

/**
 * A model that is ready to predict. Its digest is checked first.
 *
 * @param options.engine what computes; `wasm` unless told
 * @throws InputError when the folder is not a model, was changed, or is a script's model, which only its script can run
 */
export async function loadPredictor(
  folder: string,
  options: { readonly engine?: BundledEngine } = {},
): Promise<FolderPredictor> {
  const { document } = await readModelFolder(folder);
  if (document.format !== 'tfjs-layers' || document.signature === null) {
    throw new InputError(
      `The model in ${folder} was made by a script (format "${document.format}"), so it cannot be run here.`,
      {
        fix: 'Let the script write its predictions, and give those.',
      },
    );
  }
  const { preprocessing, signature, ...artifacts } = await readLayersArtifacts(folder);
  if (
    !isDeepStrictEqual(
      { preprocessing, signature },
      { preprocessing: document.preprocessing, signature: document.signature },
    )
  ) {
    throw new InputError(
      `trainyard.json of the model in ${folder} was changed: its columns or classes are not those of preprocessing.json.`,
      {
        fix: 'Fetch or train the model again.',
      },
    );
  }
  await prepareEncoding(preprocessing);
  const engine = await loadEngine(options.engine ?? 'wasm');
  const model = await restoreModel(engine, artifacts);
  return {
    document,
    signature,
    async predict(table, signal) {
      const encoded = encode(preprocessing, table);
      const { features, rowCount } = withoutShort(encoded);
      const outputs = await forwardRows(engine, model, features, rowCount, signal);
      return withShort(toPredictions(outputs, rowCount, signature, preprocessing), encoded.short);
    },
    close() {
      model.dispose();
    },
  };
}

/** A TensorFlow.js model from its topology and weights. */
export async function restoreModel(engine: Engine, artifacts: LayersArtifacts): Promise<LayersModel> {
  engine.activate();
  const { topology, weightSpecs, weightData } = artifacts;
  // A copy: TensorFlow.js makes typed arrays over it, which need an aligned start.
  const weights = new Uint8Array(weightData).buffer;
  return engine.layers.loadLayersModel({
    load: async () => ({ modelTopology: topology, weightSpecs: [...weightSpecs], weightData: weights }),
  });
}
