import type { Params, Space } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { gridSampler } from './grid-sampler.ts';
import { randomSampler } from './random-sampler.ts';

/** Proposes points of a space. Has no state: what it proposes follows from its arguments alone. */
export interface Sampler {
  readonly name: 'random' | 'grid';
  /**
   * The point of a trial.
   *
   * @param trial its number, from 0
   * @param seen the {@link paramsKey} of every trial before it, which are not proposed again
   * @returns null when every point of the space was seen
   */
  suggest(trial: number, seen: ReadonlySet<string>): Params | null;
}

/**
 * @param seed of the study; grid has no use for it
 * @throws InputError for a grid over a continuous parameter
 */
export function createSampler(method: Sampler['name'], space: Space, seed: number): Sampler {
  switch (method) {
    case 'random':
      return randomSampler(space, seed);
    case 'grid':
      return gridSampler(space);
    default:
      throw new InputError(`There is no sampler "${method satisfies never}".`);
  }
}
