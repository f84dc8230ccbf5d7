import type { Health } from '@trainyard/documents';
import { countOf } from '@trainyard/report';

/** What came out, in words, without the model's name. */
export function healthHeadline({ outcome, drift, quality, service }: Health): string {
  const missed = (service?.objectives ?? []).filter(({ result }) => result === 'missed').length;
  const wrong = [
    ...(quality?.result === 'dropped'
      ? [`${quality.metric === 'accuracy' ? 'accuracy fell' : 'errors grew'}`]
      : []),
    ...(missed > 0 ? [`${countOf(missed, 'objective')} of the service missed`] : []),
    ...(drift !== null && drift.drifted.length > 0 ? [driftText(drift.drifted)] : []),
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

function driftText(drifted: readonly string[]): string {
  const shown = drifted.slice(0, 3).join(', ');
  const more = drifted.length - 3;
  return `${shown}${more > 0 ? ` and ${countOf(more, 'other column')}` : ''} drifted`;
}
