import { isTrainyardError } from '@trainyard/errors';
import { DATATYPES } from './model-metadata.ts';
import type { ServedModel } from './served-model.ts';
import { tableFromTensors } from './table-from-tensors.ts';

/**
 * One prediction, of a row without values, before the first request: an engine compiles its kernels then, which
 * takes many times as long.
 */
export async function warmUp({ predictor }: ServedModel): Promise<void> {
  const tensors = predictor.signature.columns.map(({ name, type }) => ({
    name,
    shape: [1],
    datatype: DATATYPES[type],
    data: [null],
  }));
  try {
    await predictor.predict(tableFromTensors(tensors, predictor.signature));
  } catch (error) {
    // A model may refuse a row without values; the engine is warm all the same, or the first request says why not.
    if (!isTrainyardError(error)) throw error;
  }
}
