import type { Counts } from '@trainyard/statistics';
import { classificationKernel, positiveRanking } from './classification-kernel.ts';
import { joinKernels, type Kernel, undefinedKernel } from './kernel.ts';
import { type LabelCounter, labelCounter } from './label-counter.ts';
import { jaccardOf, labelKernel } from './label-kernel.ts';
import { type MultilabelRows, pooledRows } from './multilabel-rows.ts';
import { metricNames } from './registry.ts';
import { samplesKernel } from './samples-kernel.ts';

/** All multilabel metrics that are `wanted`, of these rows. */
export function multilabelKernel(rows: MultilabelRows, wanted: (name: string) => boolean): Kernel {
  const names = metricNames('multilabel', rows.labels).filter(wanted);
  if (rows.truth.length === 0) return undefinedKernel(names, 'there are no rows');
  if (rows.weights?.every((weight) => weight === 0)) return undefinedKernel(names, 'every weight is 0');
  const isNamed = (name: string) => names.includes(name);
  const counter = labelCounter(rows);
  const joined = joinKernels([
    labelKernel(rows, isNamed, counter),
    microKernel(rows, isNamed, counter),
    samplesKernel(rows, isNamed),
  ]);
  return {
    ...joined,
    compute(counts, out, at) {
      if (counts !== null && !rows.weights) counter.count(counts);
      joined.compute(counts, out, at);
    },
  };
}

const MICRO = ['precision', 'recall', 'f1', 'jaccard', 'roc_auc', 'average_precision'];

/** Averages over all pairs of row and label. */
function microKernel(rows: MultilabelRows, wanted: (name: string) => boolean, counter: LabelCounter): Kernel {
  const bases = MICRO.filter((base) => wanted(`${base}_micro`));
  if (bases.length === 0) return undefinedKernel([], '');
  const k = rows.labels.length;
  const needed = new Set(bases.map((base) => (base === 'jaccard' ? 'f1' : base)));
  const pairs = pooledRows(rows);
  const inner = classificationKernel(pairs, (name) => needed.has(name), positiveRanking(pairs), {
    cells: () => counter.ofAll(),
    width: k,
  });
  const values = new Float64Array(inner.names.length);
  let pooled: Uint8Array | null = null;
  const at = (base: string) => inner.names.indexOf(base);
  return {
    names: bases.map((base) => `${base}_micro`),
    compute(counts, out, from) {
      if (counts !== null && rows.weights) pooled = spread(counts, k, pooled);
      inner.compute(rows.weights && counts ? pooled : counts, values, 0);
      bases.forEach((base, i) => {
        out[from + i] = base === 'jaccard' ? jaccardOf(values[at('f1')]!) : values[at(base)]!;
      });
    },
    batch(draws) {
      if (!rows.weights) inner.batch?.(draws);
    },
    remarks() {
      const told = inner.remarks();
      return Object.fromEntries(
        bases.flatMap((base) => {
          const remark = told[base === 'jaccard' ? 'f1' : base];
          return remark === undefined ? [] : [[`${base}_micro`, remark.replace(/no row is/, 'no pair is')]];
        }),
      );
    },
  };
}

function spread(counts: Counts, k: number, into: Uint8Array | null): Uint8Array {
  const pooled = into ?? new Uint8Array(counts.length * k);
  for (let row = 0; row < counts.length; row++) pooled.fill(counts[row]!, row * k, (row + 1) * k);
  return pooled;
}
