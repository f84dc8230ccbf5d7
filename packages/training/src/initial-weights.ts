import type { Random } from '@trainyard/statistics';
import { isObject } from './read-value.ts';

/** Standard deviation of a normal distribution cut at two of them; what is cut must not make it narrower. */
const CUT_NORMAL_DEVIATION = 0.87962566103423978;

/** Keras' short names → the settings of its variance scaling. */
const SCALINGS: Readonly<Record<string, VarianceScaling>> = {
  glorotuniform: { scale: 1, mode: 'fanavg', distribution: 'uniform' },
  glorotnormal: { scale: 1, mode: 'fanavg', distribution: 'normal' },
  heuniform: { scale: 2, mode: 'fanin', distribution: 'uniform' },
  henormal: { scale: 2, mode: 'fanin', distribution: 'normal' },
  lecununiform: { scale: 1, mode: 'fanin', distribution: 'uniform' },
  lecunnormal: { scale: 1, mode: 'fanin', distribution: 'normal' },
};

interface VarianceScaling {
  readonly scale: number;
  readonly mode: string;
  readonly distribution: string;
}

/**
 * The initial weights of a dense layer, the same for every engine: drawn from our random source, not the engine's.
 *
 * @param initializer as Keras or TensorFlow.js write it: a name, or a class with its settings
 * @param shape inputs x units, or units
 * @returns null for an initializer that only TensorFlow.js has
 */
export function drawWeights(
  initializer: unknown,
  shape: readonly number[],
  random: Random,
): Float32Array | null {
  const [name, config] = read(initializer);
  const count = shape.reduce((all, size) => all * size, 1);
  const fill = (draw: () => number) => Float32Array.from({ length: count }, draw);
  const number = (key: string, standard: number) =>
    typeof config[key] === 'number' ? (config[key] as number) : standard;
  switch (name) {
    case 'zeros':
      return new Float32Array(count);
    case 'ones':
      return new Float32Array(count).fill(1);
    case 'constant':
      return new Float32Array(count).fill(number('value', 0));
    case 'randomuniform': {
      const [low, high] = [number('minval', -0.05), number('maxval', 0.05)];
      return fill(() => low + (high - low) * random.next());
    }
    case 'randomnormal':
      return fill(() => number('mean', 0) + number('stddev', 0.05) * random.normal());
    case 'truncatednormal':
      return fill(() => number('mean', 0) + number('stddev', 0.05) * cutNormal(random));
  }
  const scaling =
    name === 'variancescaling'
      ? {
          scale: number('scale', 1),
          mode: flat(config['mode'] ?? 'fanIn'),
          distribution: flat(config['distribution'] ?? 'normal'),
        }
      : SCALINGS[name];
  if (scaling === undefined) return null;
  const [fanIn, fanOut] = shape.length === 1 ? [shape[0]!, shape[0]!] : [shape[0]!, shape[1]!];
  const fan = { fanin: fanIn, fanout: fanOut }[scaling.mode] ?? (fanIn + fanOut) / 2;
  const variance = scaling.scale / Math.max(1, fan);
  if (scaling.distribution === 'uniform') {
    const limit = Math.sqrt(3 * variance);
    return fill(() => limit * (2 * random.next() - 1));
  }
  const deviation = Math.sqrt(variance) / CUT_NORMAL_DEVIATION;
  return fill(() => deviation * cutNormal(random));
}

function cutNormal(random: Random): number {
  for (;;) {
    const value = random.normal();
    if (Math.abs(value) <= 2) return value;
  }
}

function read(initializer: unknown): [string, Record<string, unknown>] {
  if (!isObject(initializer)) return [flat(initializer), {}];
  const config = initializer['config'];
  return [flat(initializer['class_name'] ?? initializer['className']), isObject(config) ? config : {}];
}

/** `glorot_uniform`, `glorotUniform` and `GlorotUniform` are the same. */
function flat(name: unknown): string {
  return String(name).replaceAll(/[_-]/g, '').toLowerCase();
}
