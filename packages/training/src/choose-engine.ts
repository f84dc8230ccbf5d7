import { didYouMean, InputError } from '@trainyard/errors';
import type { EngineName } from '@trainyard/models';

export const ENGINES = ['auto', 'cpu', 'wasm'] as const;
const LATER_ENGINES = ['dense', 'webgpu', 'node', 'node-gpu'];

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
 * @param weightCount of the whole network
 * @throws InputError as {@link checkEngine}
 */
export function chooseEngine(requested: string, weightCount: number): EngineChoice {
  const name = checkEngine(requested);
  if (name !== 'auto') return { name, reason: 'as asked for' };
  const weights = `${weightCount} weight${weightCount === 1 ? '' : 's'}`;
  return weightCount < SMALL_MODEL
    ? { name: 'cpu', reason: `${weights} are few` }
    : { name: 'wasm', reason: `${weights} pay for WebAssembly` };
}
