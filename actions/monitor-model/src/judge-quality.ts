import type { Profile, RealisedQuality } from '@trainyard/documents';
import { qualityOf } from '@trainyard/drift';
import { formatNumber, formatPercent } from '@trainyard/report';
import { normalTails, wilson } from '@trainyard/statistics';
import type { LabelledRows } from './join-labels.ts';
import type { MonitorPolicy } from './read-policy.ts';

/** Below so many labels nothing is said. */
const LEAST_LABELLED = 30;
const Z = 1.959963984540054;

/**
 * What the predictions turned out to be worth: accuracy or mean absolute error of the rows with a label, beside what
 * it was where the model was judged. Dropped only where the change matters and a one-sided z-test at 0.05 finds it.
 */
export function judgeQuality(
  profile: Profile,
  { predicted, labels, predictions }: LabelledRows,
  policy: MonitorPolicy['quality'],
): RealisedQuality {
  const classification = profile.classes !== null;
  const found = qualityOf(classification, predicted, labels);
  const metric = classification ? ('accuracy' as const) : ('mae' as const);
  const labelled = found?.n ?? 0;
  const reference = profile.quality?.value ?? null;
  const base = { metric, reference, labelled, predictions };
  const covered = `${labelled} of ${predictions} predictions have a label`;
  if (found === null || labelled < LEAST_LABELLED) {
    const sentence = `Not enough labels: ${covered}; ${LEAST_LABELLED} are wanted before anything is said.`;
    return {
      ...base,
      result: 'not-enough-data',
      value: found?.value ?? null,
      low: null,
      high: null,
      pValue: null,
      sentence,
    };
  }
  const { value, standardDeviation, n } = found;
  const error = standardDeviation / Math.sqrt(n);
  const { low, high } = classification
    ? wilson(value * n, n)
    : { low: Math.max(0, value - Z * error), high: value + Z * error };
  const said = `${classification ? 'Accuracy' : 'Mean absolute error'} is ${say(metric, value)} (${say(metric, low)} to ${say(metric, high)}; ${covered})`;
  if (profile.quality === null) {
    const sentence = `${said}. The profile does not say what it was where the model was judged.`;
    return { ...base, result: 'held', value, low, high, pValue: null, sentence };
  }
  const was = profile.quality;
  const worse = classification ? was.value - value : value - was.value;
  const matters = classification ? worse >= policy.maxDrop : worse >= policy.maxGrowth * was.value;
  const spread = Math.hypot(was.standardDeviation / Math.sqrt(was.n), error);
  const pValue = spread === 0 ? (worse > 0 ? 0 : 1) : normalTails(worse / spread).upper;
  const result = matters && pValue <= 0.05 ? 'dropped' : 'held';
  const before = `it was ${say(metric, was.value)} where the model was judged`;
  const judgement =
    result === 'dropped'
      ? `got worse (p ${pValue < 0.001 ? '< 0.001' : `= ${formatNumber(pValue, { decimals: 3 })}`})`
      : matters
        ? 'worse, but chance explains it'
        : 'no drop that matters';
  return { ...base, result, value, low, high, pValue, sentence: `${said}; ${before}: ${judgement}.` };
}

function say(metric: RealisedQuality['metric'], value: number): string {
  return metric === 'accuracy' ? formatPercent(value) : formatNumber(value);
}
