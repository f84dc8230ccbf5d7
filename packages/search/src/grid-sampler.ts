import type { Params, Space } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { Sampler } from './sampler.ts';
import { dimensionSize, dimensionValue, paramsKey, spaceSize } from './space.ts';

/**
 * Every point once, in order: the last parameter changes fastest. A point has a number, its id.
 *
 * @throws InputError that names a parameter with infinitely many values
 */
export function gridSampler(space: Space): Sampler {
  const endless = space.find((dimension) => dimensionSize(dimension) === Number.POSITIVE_INFINITY);
  if (endless !== undefined) {
    throw new InputError(
      `Method grid cannot list the values of parameter "${endless.name}": it is continuous.`,
      {
        fix: 'Give it values, as [0.1, 0.01], or a step; or use method random.',
      },
    );
  }
  const size = spaceSize(space);
  return {
    name: 'grid',
    suggest(_, seen) {
      for (let id = 0; id < size; id++) {
        const point = gridPoint(space, id);
        if (!seen.has(paramsKey(point))) return point;
      }
      return null;
    },
  };
}

/**
 * The point of a finite space with this number.
 *
 * @param id from 0 to the space's size, exclusive
 */
export function gridPoint(space: Space, id: number): Params {
  const values: [string, Params[string]][] = [];
  let rest = id;
  for (const dimension of space.toReversed()) {
    const count = dimensionSize(dimension);
    values.unshift([dimension.name, dimensionValue(dimension, rest % count)]);
    rest = Math.floor(rest / count);
  }
  return Object.fromEntries(values);
}
