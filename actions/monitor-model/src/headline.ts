import type { Drift, Health } from '@trainyard/documents';
import { countOf } from '@trainyard/report';

/** What came out, in words, without the model's name. */
export function healthHeadline({ outcome, drift, quality, service }: Health): string {
  const missed = (service?.objectives ?? []).filter(({ result }) => result === 'missed').length;
  const wrong = [
    ...(quality?.result === 'dropped'
      ? [quality.metric === 'accuracy' ? 'accuracy fell' : 'errors grew']
      : []),
    ...(missed > 0 ? [`${countOf(missed, 'objective')} of the service missed`] : []),
    ...(drift !== null && drift.drifted.length > 0 ? [driftText(drift)] : []),
  ];
  if (outcome === 'failed') return wrong.join('; ');
  if (outcome === 'inconclusive')
    return 'nothing wrong was found, but there is too little data to say that all is well';
  const fine = [
    ...(drift === null ? [] : ['no drift']),
    ...(quality === null ? [] : ['quality held']),
    ...(service === null ? [] : ['all objectives of the service met']),
  ];
  return fine.join(', ');
}

/** Columns of the model's own answers are told apart from those of its inputs. */
const ANSWERS: Readonly<Record<string, string>> = {
  prediction: 'predictions',
  confidence: 'confidence',
  label: 'labels',
};

function driftText({ tests, drifted }: Drift): string {
  const answers = new Set(
    tests.filter(({ role, result }) => role !== 'input' && result === 'drifted').map(({ role }) => role),
  );
  const inputs = new Set(
    tests.filter(({ role, result }) => role === 'input' && result === 'drifted').map(({ column }) => column),
  );
  const named = drifted.filter((column) => inputs.has(column)).slice(0, 3);
  const more = inputs.size - named.length;
  const columns =
    inputs.size === 0
      ? []
      : [`${countOf(inputs.size, 'column')} (${named.join(', ')}${more > 0 ? ', …' : ''})`];
  return `${[...[...answers].map((role) => ANSWERS[role]), ...columns].join(' and ')} drifted`;
}
