import type { DriftTest } from '@trainyard/documents';

/** A test that was run but not judged yet: that needs the p-values of all others. */
export interface Candidate
  extends Pick<
    DriftTest,
    'column' | 'role' | 'signal' | 'test' | 'statistic' | 'pValue' | 'effect' | 'distances' | 'bins' | 'rows'
  > {
  /** Recent rows wanted at a level of significance; null when no number would do. */
  rowsNeeded(alpha: number): number | null;
  /** Flagged, or not tested, whatever the numbers say; with the sentence that says why. */
  readonly decided: { readonly result: 'drifted' | 'not-tested'; readonly sentence: string } | null;
  /** What moved, as a clause that can follow a semicolon: `the median went from 3 to 5`. */
  readonly detail: string;
}

type Subject = Pick<Candidate, 'column' | 'role' | 'rows'>;

/** What needs no number to be decided. */
export function decidedCandidate(
  { column, role, rows }: Subject,
  signal: Candidate['signal'],
  result: 'drifted' | 'not-tested',
  sentence: string,
): Candidate {
  return {
    column,
    role,
    rows,
    signal,
    test: null,
    statistic: null,
    pValue: null,
    effect: null,
    distances: {},
    bins: [],
    detail: '',
    rowsNeeded: () => null,
    decided: { result, sentence },
  };
}

/** For a column of which one side has no value at all; that its values are missing is another test's to say. */
export function emptyCandidate(subject: Subject): Candidate {
  const where = subject.rows.reference === 0 ? 'the profile' : 'the recent data';
  const sentence = `${subject.column} was not compared: ${where} has no value of it.`;
  return decidedCandidate(subject, 'distribution', 'not-tested', sentence);
}
