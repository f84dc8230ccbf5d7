import { didYouMean, InputError } from '@trainyard/errors';
import type { MonitorInputs } from './inputs.ts';

export const FAIL_ON = ['drift', 'quality', 'slo'] as const;
export type FailOn = (typeof FAIL_ON)[number];

const IN_A_WAREHOUSE = /^\s*(select\s|with\s|sql:|[a-z][a-z0-9+]*:\/\/)/i;

/**
 * Refuses what cannot work together, and what the interface names and this release does not do: nothing is ever
 * silently ignored.
 *
 * @throws InputError that says what to do instead
 */
export function checkInputs(inputs: MonitorInputs): void {
  const refuse = (message: string, fix: string) => {
    throw new InputError(message, { fix });
  };
  if (inputs.data === undefined && inputs.prometheus === undefined) {
    refuse(
      'There is nothing to monitor: neither data nor prometheus is given.',
      'Add "profile:" and "data:", or "prometheus:" and "slo:".',
    );
  }
  if (inputs.data !== undefined && inputs.profile === undefined) {
    refuse(
      'Input data is given without profile.',
      'Add "profile:", the profile.json that evaluate-model wrote.',
    );
  }
  if (inputs.profile !== undefined && inputs.data === undefined) {
    refuse('Input profile is given without data.', 'Add "data:", the recent request log.');
  }
  if (inputs.labels !== undefined && inputs.data === undefined) {
    refuse('Input labels is given without data.', 'Add "data:", the log that holds the predictions.');
  }
  if (inputs.prometheus !== undefined && inputs.slo === undefined) {
    refuse(
      'Input prometheus is given without slo.',
      'Add "slo:", for example "slo: {availability: 99.5%, latency: {p99: 250ms}}".',
    );
  }
  if (inputs.slo !== undefined && inputs.prometheus === undefined) {
    refuse(
      'Input slo is given without prometheus.',
      'Add "prometheus:", the address of a Prometheus server or of a page as http://HOST:PORT/metrics.',
    );
  }
  const warehouse = inputs.data?.find((entry) => IN_A_WAREHOUSE.test(entry));
  if (warehouse !== undefined) {
    refuse(
      `Input data is "${warehouse.split(/\s/)[0]} …", but this release reads files, no warehouse.`,
      'Export the rows to a CSV or Parquet file in an earlier step, and name that file.',
    );
  }
  for (const [name, value] of [
    ['rules-path', inputs.rulesPath],
    ['dashboard-path', inputs.dashboardPath],
  ] as const) {
    if (value !== undefined) {
      refuse(
        `Input ${name} is "${value}", but this release does not write Prometheus rules or dashboards.`,
        'Leave it out.',
      );
    }
  }
}

/** @throws InputError for a word that is neither never nor one of {@link FAIL_ON} */
export function readFailOn(words: readonly string[]): readonly FailOn[] {
  const known = ['never', ...FAIL_ON];
  for (const word of words) {
    if (known.includes(word)) continue;
    throw new InputError(
      `Input fail-on is "${word}", which is not among the choices.${didYouMean(word, known)}`,
      {
        fix: 'Write never, or some of drift, quality and slo.',
      },
    );
  }
  if (words.includes('never') && words.length > 1) {
    throw new InputError('Input fail-on says never and more.', {
      fix: 'Write never alone, or leave it out.',
    });
  }
  return FAIL_ON.filter((word) => words.includes(word));
}
