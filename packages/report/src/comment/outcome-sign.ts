export type SectionOutcome = 'passed' | 'failed' | 'inconclusive' | 'cancelled' | 'error' | 'running';

const SIGNS: Record<SectionOutcome, string> = {
  passed: '✅',
  failed: '❌',
  inconclusive: '⚠️',
  cancelled: '⏹️',
  error: '💥',
  running: '⏳',
};

/** The sign that goes with an outcome; a word always stands beside it. */
export function outcomeSign(outcome: SectionOutcome): string {
  return SIGNS[outcome];
}
