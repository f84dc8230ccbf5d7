import type { Counts } from '@trainyard/statistics';
import type { Kernel } from './kernel.ts';
import { type Ranking, rankByScore, weightOf } from './rank-kernel.ts';
import type { ClassificationRows } from './rows.ts';

/** What one class's ranking says about it against each other class. */
interface ClassAreas {
  /** By other class b: the weight of pairs (this, b) in which this class's row scores higher, ties half. */
  readonly wins: Float64Array;
  /** Σ precision over the class's rows, in steps. */
  readonly steps: number;
}

/** `roc_auc_ovr`, `roc_auc_ovo` (Hand & Till 2001), `average_precision_macro`, and both of each class against the rest. */
export function multiclassRankKernel(rows: ClassificationRows, wanted: (name: string) => boolean): Kernel {
  const k = rows.classes.length;
  const weights = rows.weights ?? null;
  const ofClasses = (base: string) => rows.classes.map((label) => `${base}[${label}]`);
  const all = [
    'roc_auc_ovr',
    'roc_auc_ovo',
    'average_precision_macro',
    ...ofClasses('roc_auc'),
    ...ofClasses('average_precision'),
  ];
  const chosen = all.flatMap((name, index) => (wanted(name) ? [index] : []));
  const values = new Float64Array(all.length);
  let prepared: { rankings: Ranking[]; truths: Int32Array[] } | null = null;
  return {
    names: chosen.map((index) => all[index]!),
    compute(counts, out, at) {
      if (prepared === null) {
        const rankings = rows.classes.map((_, c) => rankByScore(rows.scores!, k, c));
        prepared = { rankings, truths: rankings.map(({ order }) => order.map((row) => rows.truth[row]!)) };
      }
      const { rankings, truths } = prepared;
      const totals = classTotals(rows.truth, k, weights, counts);
      const areas = rankings.map((ranking, c) => areasOfClass(c, k, ranking, truths[c]!, weights, counts));
      summarise(areas, totals, values);
      for (let i = 0; i < chosen.length; i++) out[at + i] = values[chosen[i]!]!;
    },
    remarks: () => multiclassRemarks(rows),
  };
}

function summarise(areas: readonly ClassAreas[], totals: Float64Array, values: Float64Array): void {
  const k = totals.length;
  const total = totals.reduce((sum, value) => sum + value, 0);
  let [ovr, ovo, precision] = [0, 0, 0];
  for (let a = 0; a < k; a++) {
    let wins = 0;
    for (let b = 0; b < k; b++) {
      if (b === a) continue;
      wins += areas[a]!.wins[b]!;
      ovo += areas[a]!.wins[b]! / (totals[a]! * totals[b]!) / (k * (k - 1));
    }
    const auc = wins / (totals[a]! * (total - totals[a]!));
    const average = totals[a]! > 0 ? areas[a]!.steps / totals[a]! : Number.NaN;
    ovr += auc / k;
    precision += average / k;
    values[3 + a] = auc;
    values[3 + k + a] = average;
  }
  values[0] = ovr;
  values[1] = k > 1 ? ovo : Number.NaN;
  values[2] = precision;
}

function areasOfClass(
  label: number,
  k: number,
  ranking: Ranking,
  truth: Int32Array,
  weights: Float64Array | null,
  counts: Counts | null,
): ClassAreas {
  const { order, groupEnd } = ranking;
  const wins = new Float64Array(k);
  const group = new Float64Array(k);
  let [above, ofClass, rest, steps] = [0, 0, 0, 0];
  let start = 0;
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!;
    const count = (counts === null ? 1 : counts[row]!) * (weights === null ? 1 : weights[row]!);
    const of = truth[place]!;
    if (of === label) ofClass += count;
    else {
      group[of]! += count;
      rest += count;
    }
    if (groupEnd !== null && groupEnd[place] === 0) continue;
    const credit = (above + ofClass) / 2;
    for (let i = start; i <= place; i++) {
      const other = truth[i]!;
      wins[other]! += group[other]! * credit;
      group[other] = 0;
    }
    if (ofClass > above) steps += ((ofClass - above) * ofClass) / (ofClass + rest);
    above = ofClass;
    start = place + 1;
  }
  return { wins, steps };
}

function classTotals(
  truth: Int32Array,
  k: number,
  weights: Float64Array | null,
  counts: Counts | null,
): Float64Array {
  const totals = new Float64Array(k);
  for (let i = 0; i < truth.length; i++) {
    totals[truth[i]!]! += (counts === null ? 1 : counts[i]!) * (weights === null ? 1 : weights[i]!);
  }
  return totals;
}

function multiclassRemarks(rows: ClassificationRows): Record<string, string> {
  const remarks: Record<string, string> = {};
  const totals = rows.classes.map((_, c) => weightOf(rows, c));
  const absent = rows.classes.filter((_, c) => totals[c] === 0);
  const present = totals.filter((total) => total > 0).length;
  for (const label of absent) {
    remarks[`roc_auc[${label}]`] = remarks[`average_precision[${label}]`] = `no row is truly "${label}"`;
  }
  if (present === 1) {
    const only = rows.classes[totals.findIndex((total) => total > 0)];
    remarks[`roc_auc[${only}]`] = `every row is truly "${only}"`;
  }
  if (absent.length > 0) {
    const reason = `no row is truly ${absent.map((label) => `"${label}"`).join(' or ')}`;
    for (const name of ['roc_auc_ovr', 'roc_auc_ovo', 'average_precision_macro']) remarks[name] = reason;
  }
  return remarks;
}
