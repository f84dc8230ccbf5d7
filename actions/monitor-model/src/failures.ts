import type { Health } from '@trainyard/documents';
import type { FailOn } from './check-inputs.ts';

/** What of the things that shall fail the step is wrong; one sentence each. */
export function failuresOf(health: Health, failOn: readonly FailOn[]): string[] {
  return failOn.flatMap((what) => FAILURES[what](health));
}

const FAILURES: Readonly<Record<FailOn, (health: Health) => string[]>> = {
  drift({ drift }) {
    const drifted = drift?.drifted ?? [];
    const more = drifted.length > 10 ? ` and ${drifted.length - 10} more` : '';
    return drifted.length === 0 ? [] : [`Drifted: ${drifted.slice(0, 10).join(', ')}${more}.`];
  },
  quality: ({ quality }) => (quality?.result === 'dropped' ? [quality.sentence] : []),
  slo: ({ service }) =>
    (service?.objectives ?? [])
      .filter(({ result }) => result === 'missed')
      .map(({ name, sentence }) => `${name}: ${sentence}`),
};
