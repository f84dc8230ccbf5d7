import type { SelfTest } from '@trainyard/documents';
import {
  compareWithValues,
  fieldsOf,
  type Measurements,
  measure,
  parseMetricName,
  type Rows,
  rowCount,
  takeRows,
} from '@trainyard/metrics';
import { createRandom, minimumDetectable, type Random, wilson } from '@trainyard/statistics';
import { judge } from './judge.ts';
import type { Policy } from './policy.ts';

export interface SelfTestInput {
  readonly policy: Policy;
  readonly rows: Rows;
  /** Of the same rows; null where there is none. */
  readonly baseline: Rows | null;
  readonly seed: number;
  /** Rows of one number are drawn together. */
  readonly clusters?: Int32Array | null;
  /** By default 200, and fewer (at least 50) above 200,000 rows. */
  readonly draws?: number;
}

/**
 * Runs the gates over all rows on draws of the very data in which nothing got better or worse (an A/A test), to see how
 * often they fail for nothing and what loss they would catch.
 *
 * With a paired baseline, rows are drawn with replacement and of each row the two answers are exchanged by a coin, so
 * that both sides are equally good and disagree as much as the two models do. Without one, two independent draws of the
 * model's rows are compared. Gates with a floor or ceiling see a draw of the baseline's rows (the model's without one);
 * their failure is a false alarm only where the value over all rows keeps the limit.
 *
 * @returns null where the policy has no gate that can be tested
 */
export function selfTest({ policy, rows, baseline, seed, ...given }: SelfTestInput): SelfTest | null {
  const gates = policy.gates.filter(({ metric }) => parseMetricName(metric) !== null);
  const n = rowCount(rows);
  const clusters = given.clusters ?? (rows.kind === 'ranking' ? rows.queries : null);
  if (gates.length === 0 || n < 2) return null;
  const tested: Policy = {
    ...policy,
    gates: gates.map(({ eachSlice: _, ...gate }) => gate),
    slices: [],
    expectations: [],
  };
  const champion = baseline ?? rows;
  const draws = given.draws ?? Math.max(50, Math.min(200, Math.floor(4e7 / n)));
  const resamples = Math.max(200, Math.min(400, Math.floor(5e8 / (n * draws))));
  const options = {
    alpha: policy.alpha,
    seed,
    resamples,
    intervalsFor: gates.map(({ metric }) => metric),
  };
  const whole = measure(champion, { ...options, intervalsFor: [] });
  const random = createRandom(seed).fork('self-test');
  const drawRows = createDraw(n, clusters);
  const measureDraw = (of: Rows, { rows: drawn, clusters: labels }: Draw) =>
    measure(drawnRows(of, drawn, labels), { ...options, ...(labels === null ? {} : { clusters: labels }) });
  const tallies = new Map<string, Tally>();
  let alarms = 0;
  for (let draw = 0; draw < draws; draw++) {
    const drawn = drawRows(random);
    const measured = measureDraw(champion, drawn);
    const compared =
      baseline === null
        ? compareWithValues(measured, measureDraw(champion, drawRows(random)))
        : withDifferences(measured, exchanged(rows, baseline, drawRows(random), random), options);
    // Held together as the real gates are.
    const judgement = judge(tested, { metrics: compared });
    let isAlarm = false;
    for (const { metric, rule, limit, result } of judgement.gates) {
      const key = `${metric} ${rule}`;
      const tally = tallies.get(key) ?? { metric, rule, limits: [], failed: 0, inconclusive: 0, halves: [] };
      tallies.set(key, tally);
      tally.limits.push(limit);
      if (result === 'failed') tally.failed++;
      if (result === 'inconclusive') tally.inconclusive++;
      if (rule === 'no-worse-than-baseline') tally.halves.push(halfWidth(compared, metric));
      if (result === 'failed' && keepsLimit(whole[metric]?.value ?? null, rule, limit)) isAlarm = true;
    }
    if (isAlarm) alarms++;
  }
  return {
    of: baseline === null ? 'model' : 'baseline',
    method: baseline === null ? 'resampled' : 'swapped',
    draws,
    falseAlarms: { rate: alarms / draws, ...wilson(alarms, draws, policy.alpha) },
    gates: [...tallies.values()].map(({ metric, rule, limits, failed, inconclusive, halves }) => ({
      metric,
      rule,
      limit: meanOf(limits),
      failed: failed / draws,
      inconclusive: inconclusive / draws,
      detectable: detectable(halves, meanOf(limits), policy.alpha),
    })),
  };
}

interface Tally {
  readonly metric: string;
  readonly rule: SelfTest['gates'][number]['rule'];
  /** Of each draw: a relative margin moves with the baseline. */
  readonly limits: number[];
  failed: number;
  inconclusive: number;
  /** Of the interval of the difference, in each draw. */
  readonly halves: number[];
}

type MeasureWith = Parameters<typeof measure>[1];

function withDifferences(
  measured: Measurements,
  { one, other, clusters }: { one: Rows; other: Rows; clusters: Int32Array | null },
  options: MeasureWith,
): Measurements {
  const labels = clusters === null ? {} : { clusters };
  const differences = measure(one, { ...options, ...labels, baseline: other });
  return Object.fromEntries(
    Object.entries(measured).map(([name, own]) => {
      const { baseline = null, delta = null, deltaLow = null, deltaHigh = null } = differences[name] ?? {};
      return [name, { ...own, baseline, delta, deltaLow, deltaHigh }];
    }),
  );
}

interface Draw {
  readonly rows: Int32Array;
  /** A cluster that was drawn twice is two. */
  readonly clusters: Int32Array | null;
}

function createDraw(n: number, clusters: Int32Array | null): (random: Random) => Draw {
  if (clusters === null) {
    return (random) => ({ rows: Int32Array.from({ length: n }, () => random.below(n)), clusters: null });
  }
  const byLabel = new Map<number, number[]>();
  clusters.forEach((label, row) => {
    const known = byLabel.get(label);
    if (known) known.push(row);
    else byLabel.set(label, [row]);
  });
  const members = [...byLabel.values()];
  return (random) => {
    const drawn = members.map(() => members[random.below(members.length)]!);
    return {
      rows: Int32Array.from(drawn.flat()),
      clusters: Int32Array.from(drawn.flatMap((rows, place) => rows.map(() => place))),
    };
  };
}

/** A draw of rows with the answers of both models exchanged in about half of them; within a cluster all or none. */
function exchanged(rows: Rows, baseline: Rows, { rows: drawn, clusters }: Draw, random: Random) {
  const one = drawnRows(rows, drawn, clusters);
  const other = drawnRows(baseline, drawn, clusters);
  const answers = fieldsOf(one).filter(({ role }) => role === 'answer');
  const others = new Map(fieldsOf(other).map((field) => [field.name, field]));
  let keeps = true;
  for (let row = 0; row < drawn.length; row++) {
    if (clusters === null || row === 0 || clusters[row] !== clusters[row - 1]) keeps = random.next() < 0.5;
    if (keeps) continue;
    for (const { name, values, width } of answers) {
      const theirs = others.get(name)?.values;
      for (let at = row * width; theirs && at < (row + 1) * width; at++) swap(values, theirs, at);
    }
  }
  return { one, other, clusters };
}

/** A query that was drawn twice is two queries, and not one with its rows twice. */
function drawnRows(rows: Rows, drawn: Int32Array, places: Int32Array | null): Rows {
  const taken = takeRows(rows, drawn);
  if (taken.kind !== 'ranking' || places === null) return taken;
  const numbers = new Map<string, number>();
  const queries = taken.queries.map((query, row) => {
    const key = `${places[row]} ${query}`;
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
  return { ...taken, queries };
}

function swap(one: { [at: number]: number }, other: { [at: number]: number }, at: number): void {
  const kept = one[at]!;
  one[at] = other[at]!;
  other[at] = kept;
}

function keepsLimit(value: number | null, rule: Tally['rule'], limit: number): boolean {
  if (rule === 'no-worse-than-baseline') return true;
  return value !== null && (rule === 'min' ? value >= limit : value <= limit);
}

function halfWidth(measurements: Measurements, metric: string): number {
  const { deltaLow, deltaHigh } = measurements[metric]!;
  return deltaLow == null || deltaHigh == null ? Number.NaN : (deltaHigh - deltaLow) / 2;
}

/** The loss whose interval lies beyond the margin with a chance of 0.8. */
function detectable(halves: readonly number[], margin: number, alpha: number): number | null {
  const known = halves.filter((half) => Number.isFinite(half));
  if (known.length === 0) return null;
  return margin + minimumDetectable(meanOf(known), alpha);
}

/** Exact where all are the same. */
function meanOf(values: readonly number[]): number {
  const first = values[0]!;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}
