import type { DriftTest, ServiceHealth } from '@trainyard/documents';
import { formatNumber, type SectionOutcome } from '@trainyard/report';

type ObjectiveHealth = ServiceHealth['objectives'][number];

export const OBJECTIVE_OUTCOMES: Readonly<Record<ObjectiveHealth['result'], SectionOutcome>> = {
  met: 'passed',
  missed: 'failed',
  'not-enough-data': 'inconclusive',
  'no-data': 'inconclusive',
};

export const OBJECTIVE_WORDS: Readonly<Record<ObjectiveHealth['result'], string>> = {
  met: 'met',
  missed: 'missed',
  'not-enough-data': 'too few requests',
  'no-data': 'no data',
};

export const DRIFT_OUTCOMES: Readonly<Record<DriftTest['result'], SectionOutcome | undefined>> = {
  drifted: 'failed',
  stable: 'passed',
  'not-enough-data': 'inconclusive',
  'not-tested': undefined,
};

export const DRIFT_WORDS: Readonly<Record<DriftTest['result'], string>> = {
  drifted: 'drifted',
  stable: 'stable',
  'not-enough-data': 'too few rows',
  'not-tested': 'not compared',
};

export const SIGNAL_WORDS: Readonly<Record<DriftTest['signal'], string>> = {
  distribution: 'values',
  missing: 'missing values',
  'new-categories': 'new categories',
  schema: 'column',
};

export const TEST_WORDS: Readonly<Record<NonNullable<DriftTest['test']>, string>> = {
  'kolmogorov-smirnov': 'KS',
  'kolmogorov-smirnov-and-chi-squared': 'KS and χ²',
  'chi-squared': 'χ²',
  'two-shares': 'z-test',
  fisher: 'Fisher',
  binomial: 'binomial',
};

/** How far it moved, as `0.42 of 0.1`: what was found beside what matters. */
export function effectText({ effect }: DriftTest): string {
  return effect === null ? '–' : amount(effect.name, effect.value);
}

export function minimumText({ effect }: DriftTest): string {
  return effect === null ? '–' : amount(effect.name, effect.minimum);
}

/** The change in units of what matters; null where nothing was measured. */
export function severity({ effect }: DriftTest): number | null {
  return effect === null ? null : effect.value / effect.minimum;
}

export function pText(p: number | null): string {
  if (p === null) return '–';
  return p < 0.001 ? '< 0.001' : formatNumber(p, { decimals: 3 });
}

/** ISO 8601 as people read it, to the minute. */
export function sayTime(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

export function foundText({ kind, share, quantile, result, limit }: ObjectiveHealth): string {
  if (result === 'no-data' || result === 'not-enough-data') return '–';
  if (kind === 'availability') return share === null ? '–' : percent(share);
  return quantile === null ? `> ${secondsText(limit)}` : secondsText(quantile);
}

export function wantedText({ kind, objective, limit }: ObjectiveHealth): string {
  if (kind === 'availability') return `≥ ${percent(objective)}`;
  return `≤ ${secondsText(limit)}`;
}

/** With the digits it takes, as `99.95 %`. */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(4))} %`;
}

function secondsText(seconds: number | null): string {
  if (seconds === null) return '–';
  return seconds < 1
    ? formatNumber(seconds * 1000, { decimals: seconds < 0.01 ? 1 : 0, unit: 'ms' })
    : formatNumber(seconds, { decimals: 2, unit: 's' });
}

function amount(name: NonNullable<DriftTest['effect']>['name'], value: number): string {
  switch (name) {
    case 'wasserstein':
      return `${formatNumber(value, { decimals: 3 })} spreads`;
    case 'jensen-shannon':
      return `${formatNumber(value, { decimals: 3 })} JS`;
    case 'missing-share':
      return `${formatNumber(value * 100, { decimals: 2 })} points`;
    case 'new-share':
      return `${formatNumber(value * 100, { decimals: 2 })} %`;
  }
}
