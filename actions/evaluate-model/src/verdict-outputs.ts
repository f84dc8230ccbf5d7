import type { Verdict } from '@trainyard/documents';
import { effectOf } from '@trainyard/verdict';
import type { EvaluateContext } from './inputs.ts';

/** Set before anything can still go wrong: a failed gate, a report that cannot be uploaded. */
export function setVerdictOutputs(verdict: Verdict, { setOutput }: EvaluateContext): void {
  const failing = verdict.gates.filter((gate) => effectOf(gate) === 'failed');
  setOutput('verdict', verdict.outcome);
  setOutput('passed', verdict.outcome === 'passed');
  setOutput(
    'metrics',
    Object.fromEntries(Object.entries(verdict.metrics).map(([name, { value }]) => [name, value])),
  );
  setOutput('failed-metrics', [...new Set(failing.map(({ metric }) => metric))]);
}
