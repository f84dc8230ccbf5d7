import { didYouMean, InputError } from '@trainyard/errors';
import type { EngineName } from '@trainyard/models';

export const ENGINES = ['auto', 'dense', 'cpu', 'wasm'] as const;
const LATER_ENGINES = ['webgpu', 'node', 'node-gpu'];

/** Below so many weights, copying into WebAssembly costs more than it saves. */
const SMALL_MODEL = 1000;

export interface EngineChoice {
  readonly name: EngineName;
  /** For people. */
  readonly reason: string;
}

/** @throws InputError for a name that this release does not have */
export function checkEngine(requested: string): (typeof ENGINES)[number] {
  const known = ENGINES.find((name) => name === requested);
  if (known !== undefined) return known;
  if (LATER_ENGINES.includes(requested)) {
    throw new InputError(`engine is "${requested}", which is not in this release.`, {
      fix: `Use ${ENGINES.join(', ')}.`,
    });
  }
  throw new InputError(`engine is "${requested}".${didYouMean(requested, ENGINES)}`);
}

/**
 * The backend of TensorFlow.js.
 *
 * @param weightCount of the whole network
 * @param misfit why our own engine cannot do it; null when it was not asked
 */
export function chooseEngine(
  requested: 'auto' | EngineName,
  weightCount: number,
  misfit: string | null,
): EngineChoice {
  if (requested !== 'auto') return { name: requested, reason: 'as asked for' };
  const weights = `${weightCount} weight${weightCount === 1 ? '' : 's'}`;
  const why = misfit === null ? '' : `not dense, since ${misfit}; `;
  return weightCount < SMALL_MODEL
    ? { name: 'cpu', reason: `${why}${weights} are few` }
    : { name: 'wasm', reason: `${why}${weights} pay for WebAssembly` };
}
