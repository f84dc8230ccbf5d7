import type { Dimension, Params, Space } from '@trainyard/documents';
import { createRandom, type Random } from '@trainyard/statistics';
import { gridPoint } from './grid-sampler.ts';
import type { Sampler } from './sampler.ts';
import { dimensionSize, dimensionValue, paramsKey, spaceSize, tidy } from './space.ts';

/** Above this a space is not listed: a point that was not seen is found by drawing again. */
const MOST_LISTED = 100_000;
const DRAWS = 64;

/**
 * Independent draws. Trial `i` has a stream of its own, made of the seed and `i`, and in it one for each parameter:
 * a study that was cut off goes on as if it had not been, and another parameter leaves the others' values alone.
 */
export function randomSampler(space: Space, seed: number): Sampler {
  const size = spaceSize(space);
  const study = createRandom(seed);
  return {
    name: 'random',
    suggest(trial, seen) {
      const stream = study.fork(`trial ${trial}`);
      for (let draw = 0; draw < DRAWS; draw++) {
        const point = drawPoint(space, stream.fork(`draw ${draw}`));
        if (!seen.has(paramsKey(point))) return point;
      }
      if (size > MOST_LISTED) return drawPoint(space, stream.fork('last'));
      const unseen = Array.from({ length: size }, (_, index) => gridPoint(space, index)).filter(
        (point) => !seen.has(paramsKey(point)),
      );
      return unseen.length === 0 ? null : unseen[stream.fork('rest').below(unseen.length)]!;
    },
  };
}

function drawPoint(space: Space, stream: Random): Params {
  return Object.fromEntries(
    space.map((dimension) => [dimension.name, drawValue(dimension, stream.fork(dimension.name))]),
  );
}

function drawValue(dimension: Dimension, random: Random): Params[string] {
  switch (dimension.kind) {
    case 'constant':
      return dimension.value;
    case 'categorical': {
      const { values, weights } = dimension;
      if (weights === null) return values[random.below(values.length)]!;
      let rest = random.next();
      const index = weights.findIndex((weight) => {
        rest -= weight;
        return rest < 0;
      });
      return values[index < 0 ? values.length - 1 : index]!;
    }
    case 'normal': {
      const number = dimension.mean + dimension.deviation * random.normal();
      const value = dimension.log ? Math.exp(number) : number;
      return dimension.step === null ? value : tidy(Math.round(value / dimension.step) * dimension.step);
    }
    case 'integer':
    case 'float':
      return drawFromRange(dimension, random);
  }
}

function drawFromRange(dimension: Extract<Dimension, { kind: 'integer' | 'float' }>, random: Random): number {
  const { low, high, log, step } = dimension;
  if (step === null) {
    const [from, to] = log ? [Math.log(low), Math.log(high)] : [low, high];
    const drawn = from + (to - from) * random.next();
    // Six digits can be read and copied, and are finer than any search.
    return clamp(Number((log ? Math.exp(drawn) : drawn).toPrecision(6)), low, high);
  }
  const count = dimensionSize(dimension);
  if (!log) return dimensionValue(dimension, random.below(count)) as number;
  // Half a step more on both sides, so that the outer values get their share of the logarithmic range.
  const [from, to] = [
    Math.log(Math.max(low - step / 2, low / 2, Number.MIN_VALUE)),
    Math.log(high + step / 2),
  ];
  const drawn = Math.exp(from + (to - from) * random.next());
  return dimensionValue(dimension, clamp(Math.round((drawn - low) / step), 0, count - 1)) as number;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
