import type { QuantileSketch } from '@trainyard/documents';
import { createRandom } from '@trainyard/statistics';

const SMALLEST_LEVEL = 8;
const SHRINKAGE = 2 / 3;

/** Level sizes as plain arrays while values arrive; {@link toSketch} makes the document of it. */
interface Working {
  readonly k: number;
  readonly seed: number;
  n: number;
  compactions: number;
  readonly levels: number[][];
}

/**
 * A mergeable summary of numbers from which every quantile and rank can be read (Karnin, Lang & Liberty,
 * "Optimal quantile approximation in streams", FOCS 2016). Same values in the same order and same seed: same sketch.
 *
 * @param values finite numbers
 * @param k items of the largest level; decides the error, see {@link rankError}
 */
export function sketchOf(values: ArrayLike<number>, k = 256, seed = 0): QuantileSketch {
  const work: Working = { k, seed, n: 0, compactions: 0, levels: [[]] };
  // Values wait in a buffer of k, and not in the few places of the lowest level, so that few sorts are needed.
  for (let start = 0; start < values.length; start += k) {
    const end = Math.min(values.length, start + k);
    for (let i = start; i < end; i++) work.levels[0]!.push(values[i]!);
    work.n += end - start;
    compress(work);
  }
  return toSketch(work);
}

/** As {@link sketchOf}, of values that occur `count` times each. */
export function sketchOfCounted(
  values: readonly { readonly value: number; readonly count: number }[],
  k = 256,
  seed = 0,
): QuantileSketch {
  const work: Working = { k, seed, n: 0, compactions: 0, levels: [[]] };
  for (const { value, count } of values) {
    work.n += count;
    for (let left = count, level = 0; left > 0; left = Math.floor(left / 2), level++) {
      if (left % 2 === 1) levelAt(work, level).push(value);
    }
    compress(work);
  }
  return toSketch(work);
}

/** The sketch of both: its error is that of one sketch over all values. */
export function mergeSketches(a: QuantileSketch, b: QuantileSketch): QuantileSketch {
  const k = Math.min(a.k, b.k);
  const work: Working = {
    k,
    seed: a.seed,
    n: a.n + b.n,
    compactions: a.compactions + b.compactions,
    levels: [[]],
  };
  for (const { levels } of [a, b]) {
    levels.forEach((items, level) => {
      const target = levelAt(work, level);
      for (const item of items) target.push(item);
    });
  }
  compress(work);
  return toSketch(work);
}

/**
 * How far a rank read from the sketch may be off, as a share of all values, with 99 % confidence: the fit
 * `2.296 / k^0.9723` of Apache DataSketches' KLL. Zero while nothing was left out.
 */
export function rankError(sketch: QuantileSketch): number {
  return sketch.compactions === 0 ? 0 : 2.296 / sketch.k ** 0.9723;
}

/** Every item with the number of values it stands for, ascending. */
export function sketchItems(sketch: QuantileSketch): { value: number; count: number }[] {
  const items = sketch.levels.flatMap((level, height) =>
    level.map((value) => ({ value, count: 2 ** height })),
  );
  return items.sort((a, b) => a.value - b.value);
}

function compress(work: Working): void {
  while (roomOf(work) <= 0) {
    const height = work.levels.length;
    const full = work.levels.findIndex((level, h) => level.length >= capacity(work.k, height, h));
    halve(work, full);
  }
}

/** Moves every other item one level up; an odd one out stays, so that no weight is lost. */
function halve(work: Working, height: number): void {
  const items = Float64Array.from(work.levels[height]!).sort();
  const offset = createRandom(`${work.seed}/${work.compactions}`).next() < 0.5 ? 0 : 1;
  const even = items.length - (items.length % 2);
  const above = levelAt(work, height + 1);
  for (let i = offset; i < even; i += 2) above.push(items[i]!);
  work.levels[height] = even === items.length ? [] : [items[even]!];
  work.compactions++;
}

function roomOf(work: Working): number {
  const height = work.levels.length;
  return work.levels.reduce((room, level, h) => room + capacity(work.k, height, h) - level.length, 0);
}

function capacity(k: number, height: number, level: number): number {
  return Math.max(SMALLEST_LEVEL, Math.ceil(k * SHRINKAGE ** (height - 1 - level)));
}

function levelAt(work: Working, level: number): number[] {
  while (work.levels.length <= level) work.levels.push([]);
  return work.levels[level]!;
}

function toSketch(work: Working): QuantileSketch {
  const levels = work.levels.map((level) => [...level].sort((a, b) => a - b));
  return { k: work.k, seed: work.seed, n: work.n, compactions: work.compactions, levels };
}
