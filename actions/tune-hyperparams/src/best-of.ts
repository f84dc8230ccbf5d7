import { bestTrial, type CompletedTrial, type StudyState, type Trial } from '@trainyard/search';

/** The best trial among those that count. */
export function bestOf(
  { header, trials }: StudyState,
  counts: (trial: Trial) => boolean,
): CompletedTrial | null {
  return bestTrial({ header, trials: trials.filter(counts) });
}
