import type { EncodedRows, Learner } from '../learner.ts';

/** Steps after the first, which warms up, and how long they may take together. */
const STEPS = 5;
const ENOUGH_MS = 150;

/** What a step of one engine took. */
export interface Speed {
  readonly engine: string;
  /** The least of a few, in milliseconds: whatever else the machine does only adds. */
  readonly stepMs: number;
}

/** Times steps on the first rows of the data; the learner's weights change. */
export async function measureStep(
  learner: Learner,
  rows: EncodedRows,
  count: number,
  learningRate: number,
): Promise<number> {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const step = async () => {
    const started = performance.now();
    await learner.step(rows, order, 0, count, learningRate, { rows: 0, loss: 0, score: 0 });
    return performance.now() - started;
  };
  const first = await step();
  // A step as slow as this one tells enough.
  if (first > ENOUGH_MS * 4) return first;
  const times: number[] = [];
  for (let spent = 0; times.length < STEPS && spent < ENOUGH_MS; spent += times.at(-1)!)
    times.push(await step());
  return Math.min(...times);
}

/** Differences smaller than this are chance. */
const SAME = 1.1;

/**
 * The fastest, or an engine named before it that is as fast but for chance. The same measurements give the same answer.
 *
 * @param speeds in the order of preference; not empty
 */
export function pickFastest<T extends Speed>(speeds: readonly T[]): T {
  const least = Math.min(...speeds.map(({ stepMs }) => stepMs));
  return speeds.find(({ stepMs }) => stepMs <= least * SAME)!;
}

/** `wasm 4.2 ms, node 11 ms`. */
export function describeSpeeds(speeds: readonly Speed[]): string {
  return speeds.map(({ engine, stepMs }) => `${engine} ${Number(stepMs.toPrecision(2))} ms`).join(', ');
}
