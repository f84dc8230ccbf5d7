import type { Gate } from '@trainyard/documents';
import type { Change } from '@trainyard/report';
import type { Judgement } from '@trainyard/verdict';

const SIGNS: Readonly<Record<Gate['rule'], string>> = { min: '≥', max: '≤', 'no-worse-than-baseline': 'Δ' };

/** What is said when a pull request changes the policy that it is judged by: both results. */
export function policyChangeNotice(base: Judgement, proposed: Judgement): string {
  const count = policyChanges(base, proposed).length;
  const what =
    count === 0
      ? 'No gate differs.'
      : `${count === 1 ? 'One gate differs' : `${count} gates differ`}: see what changed.`;
  return `This pull request changes the policy. The base branch's was used, by which the outcome is ${base.outcome}; by the changed one it would be ${proposed.outcome}. ${what}`;
}

/** The gates that differ, with what is asked and what came out by each policy; those that fail by the base's first. */
export function policyChanges(base: Judgement, proposed: Judgement): Change[] {
  const [before, after] = [base.gates, proposed.gates].map(
    (gates) => new Map(gates.map((gate) => [keyOf(gate), gate])),
  );
  const found = [...new Set([...before!.keys(), ...after!.keys()])].flatMap((what) => {
    const [was, is] = [before!.get(what), after!.get(what)];
    if (was !== undefined && is !== undefined && isSame(was, is)) return [];
    return [{ what, was, is }];
  });
  const fails = ({ was }: (typeof found)[number]) => Number(was?.result === 'failed');
  return found
    .sort((a, b) => fails(b) - fails(a))
    .map(({ what, was, is }) => ({ kind: 'policy', what, from: asked(was), to: asked(is) }));
}

function isSame(was: Gate, is: Gate): boolean {
  return was.limit === is.limit && was.result === is.result && was.onInconclusive === is.onInconclusive;
}

function keyOf({ metric, slice, rule }: Gate): string {
  return `${metric}${slice === null ? '' : ` in ${slice}`} (${rule})`;
}

function asked(gate: Gate | undefined): string {
  if (gate === undefined) return 'no such gate';
  const { limit, rule, result, onInconclusive } = gate;
  const counts = onInconclusive === 'warn' ? '' : ` (inconclusive: ${onInconclusive})`;
  return `${SIGNS[rule]} ${limit}${counts}: ${result}`;
}
