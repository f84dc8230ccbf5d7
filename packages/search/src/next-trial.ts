import type { Params, Space } from '@trainyard/documents';
import type { Sampler } from './sampler.ts';
import { isInSpace, paramsKey } from './space.ts';
import type { Trial } from './study-state.ts';

/** What to run next. */
export type NextTrial =
  | {
      readonly kind: 'start';
      readonly number: number;
      readonly params: Params;
      readonly origin: Trial['origin'];
    }
  /** The study has as many trials as it may have. */
  | { readonly kind: 'enough' }
  /** Every point of the space was tried. */
  | { readonly kind: 'exhausted' };

export interface Plan {
  readonly sampler: Sampler;
  /** Trials over all runs of the study. */
  readonly total: number;
  /** Today's parameters; the first trial of a study that begins. */
  readonly baseline: Params | null;
}

/**
 * The next trial of a study: first those that a run was cut off in, with their old parameters; then new ones.
 *
 * @param busy numbers of the trials that are running now
 */
export function nextTrial(
  trials: readonly Trial[],
  busy: ReadonlySet<number>,
  { sampler, total, baseline }: Plan,
): NextTrial {
  const cutOff = trials.find(({ number, end }) => end.state === 'running' && !busy.has(number));
  if (cutOff !== undefined) {
    const { number, params, origin } = cutOff;
    return { kind: 'start', number, params, origin };
  }
  const number = trials.length;
  if (number >= total) return { kind: 'enough' };
  if (number === 0 && baseline !== null)
    return { kind: 'start', number, params: baseline, origin: 'baseline' };
  const params = sampler.suggest(number, new Set(trials.map((trial) => paramsKey(trial.params))));
  return params === null ? { kind: 'exhausted' } : { kind: 'start', number, params, origin: 'sampler' };
}

/** How many trials of an older space are points of this one too. */
export function trialsInside(trials: readonly Trial[], space: Space): number {
  return trials.filter(({ params }) => isInSpace(params, space)).length;
}
