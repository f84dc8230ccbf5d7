import type { Counts } from '@trainyard/statistics';
import { classificationKernel, positiveRanking } from './classification-kernel.ts';
import type { Kernel } from './kernel.ts';
import type { LabelCounter } from './label-counter.ts';
import { type MultilabelRows, rowsOfLabel } from './multilabel-rows.ts';

/** What is told of each label, and how it is averaged over the labels. */
const AVERAGED: Readonly<Record<string, readonly ('macro' | 'weighted')[]>> = {
  accuracy: ['macro'],
  precision: ['macro', 'weighted'],
  recall: ['macro', 'weighted'],
  f1: ['macro', 'weighted'],
  jaccard: ['macro', 'weighted'],
  roc_auc: ['macro', 'weighted'],
  average_precision: ['macro', 'weighted'],
  log_loss: ['macro'],
  brier: ['macro'],
};

/** Where a label that occurs has no predicted or no true row, these count 0 in averages, as for classes. */
const ZERO_WHERE_UNDEFINED = new Set(['precision', 'recall']);

/**
 * Each label as a question of two classes, and the averages over the labels.
 *
 * @param counter that has counted a draw without weights before it is computed here
 */
export function labelKernel(
  rows: MultilabelRows,
  wanted: (name: string) => boolean,
  counter: LabelCounter,
): Kernel {
  const { labels } = rows;
  const bases = Object.keys(AVERAGED).filter(
    (base) =>
      labels.some((label) => wanted(`${base}[${label}]`)) ||
      AVERAGED[base]!.some((average) => wanted(`${base}_${average}`)),
  );
  const needed = new Set(bases.map((base) => (base === 'jaccard' ? 'f1' : base)));
  // Whether a label occurs at all is what its F1 says.
  if (needed.has('precision') || needed.has('recall')) needed.add('f1');
  const inner = labels.map((_, c) => {
    const ofLabel = rowsOfLabel(rows, c);
    const shared = { cells: () => counter.ofLabel(c), width: 1 };
    return classificationKernel(ofLabel, (name) => needed.has(name), positiveRanking(ofLabel), shared);
  });
  const values = inner.map((kernel) => new Float64Array(kernel.names.length));
  const supports = new Float64Array(labels.length);
  const read = (base: string, c: number): number => {
    if (base === 'jaccard') return jaccardOf(read('f1', c));
    return values[c]![inner[c]!.names.indexOf(base)]!;
  };
  const outputs = bases.flatMap((base) => [
    ...labels.map((label, c) => ({ name: `${base}[${label}]`, of: () => read(base, c) })),
    ...AVERAGED[base]!.map((average) => ({
      name: `${base}_${average}`,
      of: () => averageOf(base, labels.length, read, average === 'macro' ? null : supports),
    })),
  ]);
  const chosen = outputs.filter(({ name }) => wanted(name));
  const isWeighted = chosen.some(({ name }) => name.endsWith('_weighted'));
  const run = (counts: Counts | null) => {
    inner.forEach((kernel, c) => {
      kernel.compute(counts, values[c]!, 0);
    });
    if (!isWeighted) return;
    if (counts === null || rows.weights) countLabels(rows, counts, supports);
    else for (let c = 0; c < supports.length; c++) supports[c] = presentIn(counter.ofLabel(c));
  };
  return {
    names: chosen.map(({ name }) => name),
    compute(counts, out, at) {
      run(counts);
      for (let i = 0; i < chosen.length; i++) out[at + i] = chosen[i]!.of();
    },
    batch(draws) {
      for (const kernel of inner) kernel.batch?.(draws);
    },
    remarks() {
      run(null);
      const own = inner.map((kernel) => kernel.remarks());
      const told: Record<string, string> = {};
      for (const base of bases) {
        const source = base === 'jaccard' ? 'f1' : base;
        labels.forEach((label, c) => {
          const remark = own[c]![source];
          if (remark !== undefined) told[`${base}[${label}]`] = remark;
        });
        const remark = averageRemark(base, labels, read, own[0]![source]);
        if (remark !== null) for (const average of AVERAGED[base]!) told[`${base}_${average}`] = remark;
      }
      return told;
    },
  };
}

/** TP / (TP + FP + FN), which follows from F1 = 2 TP / (2 TP + FP + FN). */
export function jaccardOf(f1: number): number {
  return f1 / (2 - f1);
}

/** Over the labels for which the metric is defined; see {@link ZERO_WHERE_UNDEFINED}. */
function averageOf(
  base: string,
  count: number,
  read: (base: string, label: number) => number,
  supports: Float64Array | null,
): number {
  let [sum, total] = [0, 0];
  for (let c = 0; c < count; c++) {
    let value = read(base, c);
    if (Number.isNaN(value)) {
      if (!ZERO_WHERE_UNDEFINED.has(base) || Number.isNaN(read('f1', c))) continue;
      value = 0;
    }
    const weight = supports === null ? 1 : supports[c]!;
    sum += weight * value;
    total += weight;
  }
  return sum / total;
}

function averageRemark(
  base: string,
  labels: readonly string[],
  read: (base: string, label: number) => number,
  first: string | undefined,
): string | null {
  const all = labels.map((_, c) => c);
  const undefinedOnes = all.filter((c) => Number.isNaN(read(base, c)));
  if (undefinedOnes.length === 0) return null;
  const names = (some: readonly number[]) => some.map((c) => `"${labels[c]}"`).join(', ');
  const isZero = (c: number) => ZERO_WHERE_UNDEFINED.has(base) && !Number.isNaN(read('f1', c));
  const zeros = undefinedOnes.filter(isZero);
  const leftOut = undefinedOnes.filter((c) => !isZero(c));
  if (leftOut.length === labels.length) return first ?? 'no label has a value';
  const why = base === 'precision' ? 'never predicted' : 'of which there is no true row';
  const absent = {
    roc_auc: 'of which every row or none has the label',
    average_precision: 'of which there is no true row',
  }[base];
  return [
    ...(zeros.length > 0 ? [`counts 0 for ${names(zeros)}, ${why}`] : []),
    ...(leftOut.length > 0
      ? [`leaves out ${names(leftOut)}, ${absent ?? 'in neither truth nor prediction'}`]
      : []),
  ].join('; ');
}

function presentIn(cells: Float64Array): number {
  return cells[2]! + cells[3]!;
}

function countLabels({ truth, labels, weights }: MultilabelRows, counts: Counts | null, into: Float64Array) {
  const k = labels.length;
  into.fill(0);
  for (let row = 0, at = 0; at < truth.length; row++) {
    const weight = (weights ? weights[row]! : 1) * (counts === null ? 1 : counts[row]!);
    for (let c = 0; c < k; c++, at++) if (truth[at] === 1) into[c]! += weight;
  }
}
