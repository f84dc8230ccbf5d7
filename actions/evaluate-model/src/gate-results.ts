import type { Verdict } from '@trainyard/documents';
import { GateFailed } from '@trainyard/errors';
import { effectOf } from '@trainyard/verdict';
import type { EvaluateContext } from './inputs.ts';

/** The gates that make the outcome fail, by metric and slice. */
export function failedNames(verdict: Verdict): string[] {
  const failed = verdict.gates.filter((gate) => effectOf(gate) === 'failed');
  return failed.map(({ metric, slice }) => (slice === null ? metric : `${metric} in ${slice}`));
}

/** On the line of the policy that asks for it. */
export function annotateGates({ gates }: Verdict, { log }: EvaluateContext): void {
  for (const gate of gates) {
    const effect = effectOf(gate);
    if (effect === 'failed') log.error(gate.reason, gate.at);
    if (effect === 'inconclusive') log.warning(gate.reason, gate.at);
  }
}

export function gateFailed(said: string, verdict: Verdict): GateFailed {
  const reasons = verdict.gates.filter((gate) => effectOf(gate) === 'failed').map(({ reason }) => reason);
  const shown = reasons.slice(0, 3).join(' ');
  return new GateFailed(`${said}. ${shown}${reasons.length > 3 ? ` And ${reasons.length - 3} more.` : ''}`);
}
