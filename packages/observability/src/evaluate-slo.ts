import { histogramQuantile, shareWithin } from './histogram-quantile.ts';
import type { ServiceCounts } from './service-counts.ts';
import type { Objective } from './slo.ts';
import { sayDuration, sayShare } from './slo-values.ts';

export interface ObjectiveResult {
  readonly name: string;
  readonly kind: Objective['kind'];
  readonly result: 'met' | 'missed' | 'not-enough-data' | 'no-data';
  /** The share that was wanted, 0 to 1. */
  readonly objective: number;
  /** The share that was found; null where nothing is known. */
  readonly share: number | null;
  /** For latency, in seconds: the limit, and the quantile that was found (null when above the highest bucket). */
  readonly limit: number | null;
  readonly quantile: number | null;
  readonly requests: number | null;
  readonly errors: number | null;
  /** How much of the allowed errors was used; 1 is all of it. */
  readonly budgetUsed: number | null;
  readonly span: string;
  /** One sentence for people. */
  readonly sentence: string;
}

/** Holds one objective against the counts of its window. Nothing known is never "fine". */
export function evaluateObjective(objective: Objective, counts: ServiceCounts): ObjectiveResult {
  return objective.kind === 'availability'
    ? evaluateAvailability(objective, counts)
    : evaluateLatency(objective, counts);
}

function evaluateAvailability(
  objective: Objective & { kind: 'availability' },
  { requests, errors, span, remarks }: ServiceCounts,
): ObjectiveResult {
  const base = {
    name: objective.name,
    kind: objective.kind,
    objective: objective.objective,
    limit: null,
    quantile: null,
    span,
  };
  const nothing = { ...base, share: null, requests, errors, budgetUsed: null };
  if (requests === null || errors === null) {
    return { ...nothing, result: 'no-data', sentence: `No data ${span}: ${remarks.join('; ')}.` };
  }
  const few = tooFew(requests, objective.minRequests, span);
  if (few !== null) return { ...nothing, ...few };
  const share = 1 - errors / requests;
  const budgetUsed = errors / requests / (1 - objective.objective);
  // The share is 1 minus a quotient: a hair's breadth of rounding is no miss.
  const met = share >= objective.objective - 1e-12;
  const sentence =
    `${sayShare(share)} of ${count(requests)} requests were answered ${span} ` +
    `(${sayShare(objective.objective)} wanted)${errors === 0 ? '' : `: ${count(errors)} failed${budget(budgetUsed)}`}.`;
  return { ...base, result: met ? 'met' : 'missed', share, requests, errors, budgetUsed, sentence };
}

function evaluateLatency(
  objective: Objective & { kind: 'latency' },
  { buckets, span, remarks }: ServiceCounts,
): ObjectiveResult {
  const { limit } = objective;
  const base = { name: objective.name, kind: objective.kind, objective: objective.objective, limit, span };
  const nothing = { ...base, share: null, quantile: null, errors: null, budgetUsed: null };
  if (buckets === null) {
    return {
      ...nothing,
      requests: null,
      result: 'no-data',
      sentence: `No data ${span}: ${remarks.join('; ')}.`,
    };
  }
  const requests = Math.max(0, ...buckets.map((bucket) => bucket.count));
  const few = tooFew(requests, objective.minRequests, span);
  if (few !== null) return { ...nothing, requests, ...few };
  const within = shareWithin(buckets, limit)!;
  const quantile = histogramQuantile(buckets, objective.objective);
  const met = within.share >= objective.objective - 1e-12;
  const sure = within.atLeast >= objective.objective || within.atMost < objective.objective;
  const value = quantile.kind === 'inside' ? quantile.value : null;
  const found =
    quantile.kind === 'inside'
      ? `is about ${sayDuration(quantile.value)}`
      : `is above ${sayDuration(quantile.kind === 'above' ? quantile.low : 0)}, the highest bucket`;
  const sentence =
    `The ${sayShare(objective.objective)} quantile ${found} (at most ${sayDuration(limit)} wanted): ` +
    `${sayShare(within.share)} of ${count(requests)} requests took at most ${sayDuration(limit)} ${span}` +
    `${sure ? '' : '; both interpolated inside a bucket, so it may be otherwise'}.`;
  const budgetUsed = (1 - within.share) / (1 - objective.objective);
  return {
    ...base,
    result: met ? 'met' : 'missed',
    share: within.share,
    quantile: value,
    requests,
    errors: null,
    budgetUsed,
    sentence,
  };
}

function tooFew(
  requests: number,
  minRequests: number,
  span: string,
): Pick<ObjectiveResult, 'result' | 'sentence'> | null {
  if (requests === 0) return { result: 'no-data', sentence: `No request at all ${span}.` };
  if (requests >= minRequests) return null;
  return {
    result: 'not-enough-data',
    sentence: `Only ${count(requests)} ${requests === 1 ? 'request' : 'requests'} ${span}; ${minRequests} are wanted before anything is said.`,
  };
}

function budget(used: number): string {
  return used <= 1
    ? `, ${sayShare(used)} of the error budget`
    : `, ${Number(used.toPrecision(2))} times the error budget`;
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
