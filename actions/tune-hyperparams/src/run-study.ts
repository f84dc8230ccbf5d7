import type { Params, StudyEvent } from '@trainyard/documents';
import { type CompletedTrial, nextTrial, type Plan, type StudyState, type Trial } from '@trainyard/search';
import { bestOf } from './best-of.ts';
import type { Objective, TrialHooks, TrialResult } from './objective.ts';

export interface StudyJournal {
  readonly state: StudyState;
  append(event: StudyEvent): void;
}

export interface StudyRun {
  /** Why no more trials were started. `hopeless`: the first ones all failed. */
  readonly end: 'enough' | 'exhausted' | 'time-limit' | 'hopeless';
  /** What the first failed trial of this run threw. */
  readonly firstError: Error | null;
}

export interface StudyRunOptions {
  readonly journal: StudyJournal;
  readonly objective: Objective;
  readonly plan: Plan;
  /** Parameters that every trial has beside its own. */
  readonly fixed: Params;
  readonly counts: (trial: Trial) => boolean;
  /** Cancellation: the study stops and the reason is thrown. */
  readonly signal: AbortSignal;
  /** Seconds after which trials are stopped and the study ends as it is; null for none. */
  readonly timeLimit: number | null;
  readonly watch: StudyWatch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** For people. */
export interface StudyWatch {
  started(number: number, params: Params): void;
  reported(number: number, step: number, metrics: Readonly<Record<string, number | null>>): void;
  ended(trial: Trial, isBest: boolean): void;
}

/** When the first so many trials of a run have all failed, the rest would fail too. */
const HOPELESS = 5;

/**
 * Runs trials until there are enough. A trial that fails is recorded and does not end the study. A trial that is cut
 * off, by cancellation or the time limit, has no end in the journal: the next run starts it again.
 *
 * @throws the signal's reason when it is aborted
 */
export async function runStudy(options: StudyRunOptions): Promise<StudyRun> {
  const { journal, objective, plan, fixed, counts, signal, timeLimit, watch, now } = options;
  const limit = new AbortController();
  const timer =
    timeLimit === null ? undefined : setTimeout(() => limit.abort(new Error('time limit')), timeLimit * 1000);
  const stop = AbortSignal.any([signal, limit.signal]);
  const busy = new Set<number>();
  let end: StudyRun['end'] | undefined;
  let firstError: Error | null = null;
  const ended: TrialResult[] = [];
  const at = () => new Date(now()).toISOString();

  const record = async (number: number, params: Params, result: TrialResult, seconds: number) => {
    ended.push(result);
    const before = bestOf(journal.state, counts);
    if (result.kind === 'completed') {
      const { value, metrics } = result;
      journal.append({
        event: 'completed',
        trial: number,
        at: at(),
        value,
        metrics: { ...metrics },
        seconds,
      });
    } else {
      const { failure, message, error } = result;
      firstError ??= error;
      journal.append({ event: 'failed', trial: number, at: at(), kind: failure, message, seconds });
    }
    const best = bestOf(journal.state, counts);
    const isBest = best?.number === number;
    await (isBest ? objective.keep({ number, params }) : objective.discard({ number, params }));
    if (isBest && before !== null)
      await objective.discard({ number: before.number, params: paramsOf(before, fixed) });
    watch.ended(journal.state.trials[number]!, isBest);
  };

  const work = async () => {
    while (end === undefined && !stop.aborted) {
      if (ended.length >= HOPELESS && ended.every(({ kind }) => kind === 'failed')) {
        end = 'hopeless';
        return;
      }
      const next = nextTrial(journal.state.trials, busy, plan);
      if (next.kind !== 'start') {
        end ??= next.kind;
        return;
      }
      const { number, origin } = next;
      const params = { ...fixed, ...next.params };
      busy.add(number);
      journal.append({ event: 'started', trial: number, at: at(), params: next.params, origin });
      watch.started(number, next.params);
      const start = now();
      const report: TrialHooks['report'] = (step, metrics) => {
        const finite = Object.entries(metrics).map(([name, value]) => [
          name,
          Number.isFinite(value) ? value : null,
        ]);
        journal.append({
          event: 'report',
          trial: number,
          at: at(),
          step,
          metrics: Object.fromEntries(finite),
        });
        watch.reported(number, step, metrics);
      };
      const result = await objective.run({ number, params }, { signal: stop, report });
      await record(number, params, result, (now() - start) / 1000);
      busy.delete(number);
    }
  };

  const workers = Array.from({ length: objective.parallel }, async () => {
    try {
      await work();
    } catch (error) {
      if (stop.aborted) return;
      limit.abort(error);
      throw error;
    }
  });
  const settled = await Promise.allSettled(workers);
  clearTimeout(timer);
  signal.throwIfAborted();
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  return { end: limit.signal.aborted ? 'time-limit' : (end ?? 'enough'), firstError };
}

export function paramsOf(trial: Pick<CompletedTrial, 'params'>, fixed: Params): Params {
  return { ...fixed, ...trial.params };
}
