import type { Gate } from '@trainyard/documents';
import type { Judgement } from '@trainyard/verdict';

const MOST_CHANGES = 5;

/** What is said when a pull request changes the policy that it is judged by: both results, and what is asked anew. */
export function policyChangeNotice(base: Judgement, proposed: Judgement): string {
  const changes = changedGates(base.gates, proposed.gates);
  const shown = changes.slice(0, MOST_CHANGES).join('; ');
  const more = changes.length > MOST_CHANGES ? `; and ${changes.length - MOST_CHANGES} more` : '';
  const what = changes.length === 0 ? 'No gate differs.' : `It would change ${shown}${more}.`;
  return (
    `This pull request changes the policy. The base branch's was used; by the changed one the outcome would be ` +
    `${proposed.outcome}. ${what}`
  );
}

function changedGates(base: readonly Gate[], proposed: readonly Gate[]): string[] {
  const [before, after] = [base, proposed].map((gates) => new Map(gates.map((gate) => [keyOf(gate), gate])));
  return [...new Set([...before!.keys(), ...after!.keys()])].flatMap((key) => {
    const [was, is] = [before!.get(key), after!.get(key)];
    if (was === undefined) return [`${key}: no gate → ${asked(is!)}, ${is!.result}`];
    if (is === undefined) return [`${key}: ${asked(was)}, ${was.result} → no gate`];
    if (was.limit === is.limit && was.result === is.result && was.onInconclusive === is.onInconclusive)
      return [];
    return [`${key}: ${asked(was)}, ${was.result} → ${asked(is)}, ${is.result}`];
  });
}

function keyOf({ metric, slice, rule }: Gate): string {
  return `${metric}${slice === null ? '' : ` in ${slice}`} (${rule})`;
}

function asked({ limit, onInconclusive }: Gate): string {
  return `${limit}${onInconclusive === 'warn' ? '' : `, inconclusive: ${onInconclusive}`}`;
}
