import type { Drift, DriftTest } from '@trainyard/documents';
import { benjaminiHochberg } from '@trainyard/statistics';
import type { Candidate } from './candidate.ts';
import type { DriftPolicy } from './drift-policy.ts';
import { sayDrift } from './say-drift.ts';

/** Judges all tests of a run together: Benjamini & Hochberg's correction needs every p-value. */
export function judgeDrift(candidates: readonly Candidate[], policy: DriftPolicy): Drift {
  const tested = candidates.filter(({ pValue }) => pValue !== null);
  const adjusted = benjaminiHochberg(tested.map(({ pValue }) => pValue!));
  const byCandidate = new Map(tested.map((candidate, i) => [candidate, adjusted[i]!]));
  // The level at which a lone true change must be found: the first step of Benjamini & Hochberg.
  const alpha = policy.q / Math.max(1, tested.length);
  const tests = candidates.map((candidate) =>
    judge(candidate, byCandidate.get(candidate) ?? null, alpha, policy.q),
  );
  const drifted = [
    ...new Set(tests.filter(({ result }) => result === 'drifted').map(({ column }) => column)),
  ];
  return { q: policy.q, drifted, tests, result: overall(tests) };
}

function judge(candidate: Candidate, adjustedP: number | null, alpha: number, q: number): DriftTest {
  const { rowsNeeded, decided, detail, ...measured } = candidate;
  const wanted = decided === null ? rowsNeeded(alpha) : null;
  const enough = wanted !== null && candidate.rows.recent >= wanted;
  const matters = candidate.effect !== null && candidate.effect.value >= candidate.effect.minimum;
  const sure = adjustedP !== null && adjustedP <= q;
  const result =
    decided?.result ?? (matters && sure ? 'drifted' : enough ? 'stable' : ('not-enough-data' as const));
  const missingRows = result === 'not-enough-data' ? wanted : null;
  return {
    ...measured,
    adjustedP,
    result,
    rowsNeeded: missingRows,
    sentence:
      decided?.sentence ??
      sayDrift(measured, { result, adjustedP, sure, matters, rowsNeeded: missingRows, detail }),
  };
}

/** Stable is said only where at least half of the tests had rows enough to find a change. */
function overall(tests: readonly DriftTest[]): Drift['result'] {
  const count = (result: DriftTest['result']) => tests.filter((test) => test.result === result).length;
  if (count('drifted') > 0) return 'drifted';
  return count('stable') >= count('not-enough-data') && count('stable') > 0 ? 'stable' : 'not-enough-data';
}
