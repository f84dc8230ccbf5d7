import type { ColumnProfile, DriftTest } from '@trainyard/documents';
import { binomialTails, chiSquaredHomogeneity, clopperPearson } from '@trainyard/statistics';
import { type Candidate, decidedCandidate, emptyCandidate } from './candidate.ts';
import { type CategoryCounts, countCategories } from './category-counts.ts';
import type { DriftPolicy } from './drift-policy.ts';
import { rowsForChiSquared } from './rows-needed.ts';
import { jensenShannonDistance, stabilityIndex, totalVariation } from './share-distances.ts';

/** Pearson's test is rough where fewer rows than this are expected. */
const LEAST_EXPECTED = 5;
const MOST_BARS = 12;

/**
 * Distribution of a column of categories, and the categories that were never seen before.
 *
 * @param known names that are no news even when the reference has no row of them, as a model's classes
 */
export function compareCategories(
  role: DriftTest['role'],
  reference: ColumnProfile,
  recent: ColumnProfile,
  policy: DriftPolicy,
  known: readonly string[] = [],
): Candidate[] {
  const counts = countCategories(reference, recent, known);
  const [n, m] = [reference.rows - reference.missing, recent.rows - recent.missing];
  const base = { column: reference.name, role, rows: { reference: n, recent: m } };
  if (reference.kind === 'categorical' && reference.other > n / 2) {
    const sentence = `${reference.name} was not compared: most of its values are rare, as names or ids are.`;
    return [decidedCandidate(base, 'distribution', 'not-tested', sentence)];
  }
  if (n === 0 || m === 0) return [emptyCandidate(base)];
  return [
    distribution(base, counts, [reference.missing, recent.missing], policy),
    ...newCategories(base, counts, role, policy),
  ];
}

type Base = Pick<Candidate, 'column' | 'role' | 'rows'>;

function distribution(
  base: Base,
  counts: CategoryCounts,
  missing: readonly [number, number],
  policy: DriftPolicy,
): Candidate {
  const { reference: n, recent: m } = base.rows;
  const pooled = poolRare(counts, n, m);
  const test = chiSquaredHomogeneity(...pooled);
  const { psi, pValue: psiP } = stabilityIndex(
    [...counts.reference, missing[0]],
    [...counts.recent, missing[1]],
  );
  return {
    ...base,
    signal: 'distribution',
    test: 'chi-squared',
    statistic: test.statistic,
    pValue: test.pValue,
    effect: {
      name: 'jensen-shannon',
      value: jensenShannonDistance(counts.reference, counts.recent),
      minimum: policy.minimum.categorical,
    },
    distances: {
      cramersV: test.cramersV,
      totalVariation: totalVariation(counts.reference, counts.recent),
      psi,
      psiP,
    },
    bins: bars(counts, n, m),
    rowsNeeded: (alpha) => rowsForChiSquared(n, alpha, Math.max(1, test.df)),
    decided: null,
    detail: largestChange(counts, n, m),
  };
}

function newCategories(
  base: Base,
  counts: CategoryCounts,
  role: DriftTest['role'],
  policy: DriftPolicy,
): Candidate[] {
  const { unseen, complete, rare } = counts;
  const { reference: n, recent: m } = base.rows;
  if (!complete) return [];
  const rows = unseen.reduce((sum, { count }) => sum + count, 0);
  const named = unseen.slice(0, 3).map(({ value, count }) => `"${shorten(value)}" (${count})`);
  const list = `${named.join(', ')}${unseen.length > 3 ? ` and ${unseen.length - 3} more` : ''}`;
  const impossible = role === 'prediction' && rows > 0;
  // What a reference of n rows may have missed though it was always there. Good & Turing estimate it by the share of
  // categories seen once; with those seen twice and a bound of 99.9 % it errs on the side of silence.
  const limit = Math.max(policy.minimum.newCategory, clopperPearson(rare, n, 0.002).high);
  const low = clopperPearson(rows, m, 0.1).low;
  return [
    {
      ...base,
      signal: 'new-categories',
      test: 'binomial',
      statistic: rows,
      pValue: rows === 0 ? 1 : binomialTails(rows - 1, m, limit).upper,
      effect: { name: 'new-share', value: rows / m, minimum: limit },
      distances: { low },
      bins: [],
      rowsNeeded: (alpha) => rowsForChiSquared(n, alpha, 1),
      decided: impossible
        ? {
            result: 'drifted',
            sentence: `The model predicted ${list}, which it never did before and is not among its classes.`,
          }
        : null,
      detail: rows === 0 ? '' : list,
    },
  ];
}

/** Categories of which too few are expected go together; Pearson's test would make too much of them. */
function poolRare(counts: CategoryCounts, n: number, m: number): [number[], number[]] {
  const pooled: [number[], number[]] = [[], []];
  const rest = [0, 0];
  const least = Math.min(n, m) / (n + m);
  counts.reference.forEach((count, i) => {
    const both = count + counts.recent[i]!;
    if (both * least >= LEAST_EXPECTED) {
      pooled[0].push(count);
      pooled[1].push(counts.recent[i]!);
    } else {
      rest[0]! += count;
      rest[1]! += counts.recent[i]!;
    }
  });
  if (rest[0]! + rest[1]! > 0) {
    pooled[0].push(rest[0]!);
    pooled[1].push(rest[1]!);
  }
  return pooled;
}

function bars(counts: CategoryCounts, n: number, m: number): DriftTest['bins'] {
  const all = counts.labels.map((label, i) => ({
    label,
    reference: counts.reference[i]! / n,
    recent: counts.recent[i]! / m,
  }));
  if (all.length <= MOST_BARS) return all;
  const sorted = [...all].sort((a, b) => b.reference + b.recent - a.reference - a.recent);
  const rest = sorted.slice(MOST_BARS - 1);
  const sum = (side: 'reference' | 'recent') =>
    Math.min(
      1,
      rest.reduce((total, bar) => total + bar[side], 0),
    );
  return [
    ...sorted.slice(0, MOST_BARS - 1),
    { label: `${rest.length} others`, reference: sum('reference'), recent: sum('recent') },
  ];
}

function largestChange(counts: CategoryCounts, n: number, m: number): string {
  let most = -1;
  let text = '';
  counts.labels.forEach((label, i) => {
    const [before, after] = [counts.reference[i]! / n, counts.recent[i]! / m];
    if (Math.abs(after - before) > most) {
      most = Math.abs(after - before);
      text = `"${shorten(label)}" ${percent(before)} → ${percent(after)}`;
    }
  });
  return text;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
