import type { Decision } from '@trainyard/documents';

/** What was done that a reader must know; that nothing was done, or a file was written, is not. */
export function toldDecisions(decisions: readonly Decision[]): string[] {
  return decisions
    .filter(({ done }) => done !== 'none' && done !== 'written')
    .map(({ sentence }) => sentence);
}
