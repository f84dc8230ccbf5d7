import type { Gate } from '@trainyard/documents';

/** What a gate does to the outcome, its `onInconclusive` applied. */
export function gateEffect({ result, onInconclusive }: Gate): Gate['result'] {
  if (result !== 'inconclusive') return result;
  return onInconclusive === 'fail' ? 'failed' : onInconclusive === 'pass' ? 'passed' : 'inconclusive';
}
