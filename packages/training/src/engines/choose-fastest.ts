import { isTrainyardError } from '@trainyard/errors';
import type { EncodedRows, Learner, TrainingEngine } from '../learner.ts';
import { describeSpeeds, measureStep, pickFastest, type Speed } from './measure-engine.ts';
import type { SpeedMemory } from './speed-memory.ts';

/** An engine that could train the network. */
export interface Candidate {
  readonly engine: TrainingEngine;
  /** The network with its initial weights, anew at each call. */
  open(): Promise<Learner>;
  /** Whether it may fail to open: it is then left out, and the log says why. */
  readonly optional: boolean;
}

export interface Workload {
  readonly rows: EncodedRows;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Of the whole training. */
  readonly steps: number;
}

export interface Choice {
  readonly learner: Learner;
  /** For people, to stand in brackets after the engine's name. */
  readonly reason: string;
  /** Whether several engines were compared. */
  readonly compared: boolean;
}

/** A training that is over so soon is not worth starting another engine for, which takes about a second. */
const SOON_MS = 2000;

/**
 * Opens the candidate that trains this network on these data fastest, by a few steps of each; the first one where the
 * whole training is short with it, and without measuring where there is no other.
 *
 * @param candidates in the order of preference; the first is not optional unless it is alone
 */
export async function chooseFastest(
  candidates: readonly Candidate[],
  { rows, batchSize, learningRate, steps }: Workload,
  memory: SpeedMemory,
  log: (line: string) => void,
): Promise<Choice> {
  const [first, ...others] = candidates as readonly [Candidate, ...Candidate[]];
  if (others.length === 0)
    return { learner: await first.open(), reason: 'no faster one is here', compared: false };
  const known = await recall(memory, candidates);
  if (known !== null) {
    const { open } = candidates.find(({ engine }) => engine === pickFastest(known).engine)!;
    const reason = `the fastest, measured earlier on this machine: a step on ${describeSpeeds(known)}`;
    return { learner: await open(), reason, compared: true };
  }
  const speeds: Speed[] = [];
  for (const { engine, open, optional } of candidates) {
    try {
      const learner = await open();
      try {
        const count = Math.min(batchSize, rows.rowCount);
        speeds.push({ engine, stepMs: await measureStep(learner, rows, count, learningRate) });
      } finally {
        learner.close();
      }
    } catch (error) {
      if (!optional || !isTrainyardError(error)) throw error;
      log(`Engine ${engine} is left out: ${error.message}`);
    }
    const total = speeds[0]!.stepMs * steps;
    if (speeds.length === 1 && total < SOON_MS) {
      const reason = `all ${steps} steps take less than ${SOON_MS / 1000} s, so no other was tried`;
      return { learner: await first.open(), reason, compared: false };
    }
  }
  await memory.keep(speeds);
  const { open } = candidates.find(({ engine }) => engine === pickFastest(speeds).engine)!;
  return {
    learner: await open(),
    reason: `the fastest: a step takes ${describeSpeeds(speeds)}`,
    compared: speeds.length > 1,
  };
}

/** What is known of engines that are no candidates does not count. */
async function recall(memory: SpeedMemory, candidates: readonly Candidate[]): Promise<Speed[] | null> {
  const known = await memory.recall();
  const useful = known?.filter(({ engine }) => candidates.some((one) => one.engine === engine)) ?? [];
  return useful.length === 0 ? null : useful;
}
