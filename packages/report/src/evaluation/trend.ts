import type { Verdict } from '@trainyard/documents';
import { gateEffect } from './gate-effect.ts';
import { packState, unpackState } from './hidden-state.ts';

/** One earlier evaluation on the same pull request. */
export interface TrendPoint {
  /** The first seven digits. */
  readonly commit: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly outcome?: Verdict['outcome'];
  /** Of training, in the currency of the user's prices. */
  readonly cost?: number;
  /** The first seven digits of the policy's digest, so that a bar that moved is seen. */
  readonly policy?: string;
}

const MOST_POINTS = 60;
const MOST_METRICS = 8;
const OUTCOMES = ['passed', 'failed', 'inconclusive'] as const;

/** Below 8 KiB with the words around it. */
const MOST_CHARACTERS = 8192;
const OPEN = '<!-- trainyard:trend ';
const CLOSE = ' -->';
const MARKER = /<!-- trainyard:trend ((?:gz )?[\w+/=]*) -->/;

/**
 * The trend with this verdict's gated metrics as the last point, those first that did not pass; a second run of a
 * commit replaces the first.
 *
 * @param cost of training the model; null when it is not known
 */
export function addTrendPoint(
  trend: readonly TrendPoint[],
  verdict: Verdict,
  commit: string,
  cost: number | null = null,
): TrendPoint[] {
  const gates = verdict.gates.filter(({ slice }) => slice === null);
  const unsettled = gates.filter((gate) => gateEffect(gate) !== 'passed');
  const gated = [...new Set([...unsettled, ...gates].map(({ metric }) => metric))];
  const names = gated.length > 0 ? gated : Object.keys(verdict.metrics);
  const values = names.slice(0, MOST_METRICS).flatMap((name) => {
    const value = Object.hasOwn(verdict.metrics, name) ? verdict.metrics[name]!.value : null;
    return value === null ? [] : [[name, Number(value.toPrecision(6))] as const];
  });
  const point: TrendPoint = {
    commit: commit.slice(0, 7),
    metrics: Object.fromEntries(values),
    outcome: verdict.outcome,
    ...(cost === null ? {} : { cost: Number(cost.toPrecision(6)) }),
    ...(verdict.policy === null ? {} : { policy: verdict.policy.digest.slice('sha256:'.length, 14) }),
  };
  return [...trend.filter((other) => other.commit !== point.commit), point].slice(-MOST_POINTS);
}

/** The trend as an HTML comment that Markdown does not show; the oldest points go when it is above 8 KiB. */
export function writeTrend(trend: readonly TrendPoint[]): string {
  for (let from = 0; from < trend.length; from += 1) {
    const marker = `${OPEN}${packState(trend.slice(from))}${CLOSE}`;
    if (marker.length <= MOST_CHARACTERS) return marker;
  }
  return '';
}

/** Reads what {@link writeTrend} left in a section; anything else is no trend, because people can edit comments. */
export function readTrend(markdown: string): TrendPoint[] {
  const packed = MARKER.exec(markdown)?.[1];
  if (packed === undefined || packed.length > 2 * MOST_CHARACTERS) return [];
  const value = unpackState(packed);
  return Array.isArray(value) ? value.filter(isPoint).slice(-MOST_POINTS) : [];
}

function isPoint(value: unknown): value is TrendPoint {
  if (value === null || typeof value !== 'object') return false;
  const { commit, metrics, outcome, cost, policy } = value as Partial<TrendPoint>;
  if (typeof commit !== 'string' || !/^[0-9a-f]{0,40}$/.test(commit)) return false;
  if (metrics === null || typeof metrics !== 'object' || Array.isArray(metrics)) return false;
  if (outcome !== undefined && !OUTCOMES.includes(outcome)) return false;
  if (cost !== undefined && !(typeof cost === 'number' && cost >= 0 && Number.isFinite(cost))) return false;
  if (policy !== undefined && !(typeof policy === 'string' && /^[0-9a-f]{7}$/.test(policy))) return false;
  return Object.values(metrics).every((number) => typeof number === 'number' && Number.isFinite(number));
}
