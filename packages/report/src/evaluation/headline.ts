import type { Gate, Verdict } from '@trainyard/documents';
import { countOf } from '../markdown/number-format.ts';

const MOST_NAMES = 3;

/** What came out, in words, without the model's name: `recall regressed (1 failed, 1 inconclusive, 2 passed)`. */
export function evaluationHeadline(verdict: Verdict): string {
  const { gates, outcome } = verdict;
  if (gates.length === 0) return 'no gates set, so nothing was judged';
  const of = (result: Gate['result']) => gates.filter((gate) => gate.result === result);
  const [failed, unclear, passed] = [of('failed'), of('inconclusive'), of('passed')];
  if (failed.length === 0 && unclear.length === 0)
    return gates.length === 1 ? `${gateName(gates[0]!)} passed its gate` : `all ${gates.length} gates passed`;
  const counts = [
    [failed.length, 'failed'],
    [unclear.length, 'inconclusive'],
    [passed.length, 'passed'],
  ] as const;
  const counted = counts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : [])).join(', ');
  if (failed.length > 0) return `${failure(failed)} (${counted})`;
  const isUncompared = ({ rule }: Gate) => rule === 'no-worse-than-baseline' && verdict.baseline === null;
  if (outcome !== 'failed' && unclear.every(isUncompared))
    return `no baseline to compare ${names(unclear)} with (${counted})`;
  const verb = outcome === 'failed' ? 'could not be shown to pass' : 'could not be settled';
  return `${names(unclear)} ${verb} (${counted})`;
}

function failure(failed: readonly Gate[]): string {
  const rules = new Set(failed.map(({ rule }) => rule));
  if (rules.size > 1) return `${names(failed)} failed`;
  const [rule] = rules;
  const many = failed.length > 1;
  if (rule === 'no-worse-than-baseline') return `${names(failed)} regressed`;
  if (rule === 'min') return `${names(failed)} ${many ? 'are below their floors' : 'is below its floor'}`;
  return `${names(failed)} ${many ? 'are above their ceilings' : 'is above its ceiling'}`;
}

function names(gates: readonly Gate[]): string {
  const all = [...new Set(gates.map(gateName))];
  if (all.length <= MOST_NAMES)
    return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
  return `${all.slice(0, MOST_NAMES - 1).join(', ')} and ${countOf(all.length - MOST_NAMES + 1, 'other')}`;
}

export function gateName(gate: Pick<Gate, 'metric' | 'slice'>): string {
  return gate.slice === null ? gate.metric : `${gate.metric} in ${gate.slice}`;
}
