import type { Measured, Verdict } from '@trainyard/documents';

export interface ClassRow {
  readonly label: string;
  /** Rows of this true class; null without a confusion matrix. */
  readonly rows: number | null;
  /** One per name of {@link SplitMetrics.classMetrics}. */
  readonly values: readonly (Measured | null)[];
}

export interface SplitMetrics {
  /** Of all rows. */
  readonly overall: readonly (readonly [string, Measured])[];
  /** `precision`, `recall` …: what the bracketed metrics are of. */
  readonly classMetrics: readonly string[];
  readonly classes: readonly ClassRow[];
}

/** What the names in brackets are: one and many. */
export function nounOfClasses({ task }: Verdict): readonly [string, string] {
  return task === 'multilabel' ? ['label', 'labels'] : ['class', 'classes'];
}

/** Parts `f1[setosa]` from `f1_macro`: the former make a table of classes instead of a long list. */
export function splitMetrics({ metrics, classes, confusion }: Verdict): SplitMetrics {
  const labels = new Set(classes ?? []);
  const ofClass = (name: string) => {
    const [, base, label] = /^([^[]+)\[(.*)\]$/s.exec(name) ?? [];
    return base !== undefined && label !== undefined && labels.has(label) ? { base, label } : null;
  };
  const overall = Object.entries(metrics).filter(([name]) => ofClass(name) === null);
  const classMetrics = [...new Set(Object.keys(metrics).flatMap((name) => ofClass(name)?.base ?? []))].sort(
    byUse,
  );
  const rows = (classes ?? []).map((label, i) => ({
    label,
    // A recall rests on the rows that truly have the label.
    rows: confusion?.[i]?.reduce((a, b) => a + b, 0) ?? metrics[`recall[${label}]`]?.n ?? null,
    values: classMetrics.map((base) => {
      const name = `${base}[${label}]`;
      return Object.hasOwn(metrics, name) ? metrics[name]! : null;
    }),
  }));
  return { overall, classMetrics, classes: classMetrics.length === 0 ? [] : rows };
}

const USUAL = ['recall', 'precision', 'f1'];

function byUse(a: string, b: string): number {
  const rank = (name: string) => (USUAL.indexOf(name) + USUAL.length + 1) % (USUAL.length + 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
