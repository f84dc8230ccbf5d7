import { readFileSync } from 'node:fs';
import type { YamlSource } from '@trainyard/action-kit';
import type { Params } from '@trainyard/documents';
import { errorMessage, InputError } from '@trainyard/errors';
import { type ModelSpec, parseModelSpec } from '@trainyard/training';

/**
 * The declarative model with its parameters.
 *
 * @throws InputError that points at the line when the model stands in a file
 */
export function readModel(source: YamlSource, params: Params): ModelSpec {
  try {
    return parseModelSpec(source.value, { params, readFile: readArchitecture });
  } catch (error) {
    const path = error instanceof InputError ? pathIn(error.message) : null;
    const at = path === null ? undefined : source.locate(path);
    if (at === undefined || !(error instanceof InputError)) throw error;
    throw new InputError(error.message, { cause: error, at });
  }
}

/** Messages name keys as `model.early-stopping.metric`, and layers as `layer 2 of model.layers`. */
function pathIn(message: string): (string | number)[] | null {
  const layer = /layer (\d+) of model\.layers/.exec(message)?.[1];
  if (layer !== undefined) return ['layers', Number(layer) - 1];
  const keys = /\bmodel\.([a-z][\w.-]*[\w])/.exec(message)?.[1]?.split('.');
  const unknown = /has the unknown key "([^"]+)"/.exec(message)?.[1];
  if (keys === undefined && unknown === undefined) return null;
  return [...(keys ?? []), ...(unknown === undefined ? [] : [unknown])];
}

function readArchitecture(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new InputError(
      `Input model names the file ${path}, which cannot be read: ${errorMessage(cause)}.`,
      { cause },
    );
  }
}
