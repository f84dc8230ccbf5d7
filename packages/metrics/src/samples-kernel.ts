import { joinKernels, type Kernel, undefinedKernel } from './kernel.ts';
import { labelRankings } from './label-rankings.ts';
import type { MultilabelRows } from './multilabel-rows.ts';
import { sumsKernel } from './sums-kernel.ts';

/** One metric as a mean over rows; NaN where a row says nothing, and is left out. */
interface RowMean {
  readonly name: string;
  readonly of: (row: number) => number;
  /** Why rows are left out. */
  readonly without: string;
  readonly remark?: string;
}

/** Metrics that are means over rows: of sets of labels, and of each row's ranking of the labels. */
export function samplesKernel(rows: MultilabelRows, wanted: (name: string) => boolean): Kernel {
  const sets = setMeans(rows).filter(({ name }) => wanted(name));
  const isRanked = RANKED.some(wanted);
  if (!isRanked) return meansOver(rows, sets);
  const reason = whyNotRanked(rows);
  if (reason !== null)
    return joinKernels([meansOver(rows, sets), undefinedKernel(RANKED.filter(wanted), reason)]);
  return meansOver(rows, [...sets, ...rankMeans(rows).filter(({ name }) => wanted(name))]);
}

const RANKED = [
  'roc_auc_samples',
  'average_precision_samples',
  'label_ranking_average_precision',
  'label_ranking_loss',
  'coverage_error',
];

function whyNotRanked({ scores, labels }: MultilabelRows): string | null {
  if (!scores) return 'there are no scores, only predicted labels';
  const bad = scores.findIndex((score) => !Number.isFinite(score));
  return bad < 0
    ? null
    : `the scores of row ${Math.floor(bad / labels.length) + 1} are not all finite numbers`;
}

function setMeans({ truth, predicted, labels }: MultilabelRows): RowMean[] {
  const k = labels.length;
  const sums = (row: number) => {
    let [hits, truths, guesses] = [0, 0, 0];
    for (let at = row * k; at < (row + 1) * k; at++) {
      hits += truth[at]! & predicted[at]!;
      truths += truth[at]!;
      guesses += predicted[at]!;
    }
    return { hits, truths, guesses };
  };
  /** Nothing true and nothing predicted says nothing; a share of nothing is else 0, as for classes. */
  const share = (name: string, of: (hits: number, truths: number, guesses: number) => number): RowMean => ({
    name: `${name}_samples`,
    of(row) {
      const { hits, truths, guesses } = sums(row);
      if (truths + guesses === 0) return Number.NaN;
      const value = of(hits, truths, guesses);
      return Number.isNaN(value) ? 0 : value;
    },
    without: 'without a label in truth and prediction',
  });
  return [
    {
      name: 'hamming_loss',
      of: (row) => {
        const { hits, truths, guesses } = sums(row);
        return (truths + guesses - 2 * hits) / k;
      },
      without: '',
    },
    {
      name: 'subset_accuracy',
      of: (row) => {
        const { hits, truths, guesses } = sums(row);
        return Number(hits === truths && hits === guesses);
      },
      without: '',
    },
    share('precision', (hits, _, guesses) => hits / guesses),
    share('recall', (hits, truths) => hits / truths),
    share('f1', (hits, truths, guesses) => (2 * hits) / (truths + guesses)),
    share('jaccard', (hits, truths, guesses) => hits / (truths + guesses - hits)),
  ];
}

function rankMeans(rows: MultilabelRows): RowMean[] {
  const { areas, precisions, lrap, losses, coverages } = labelRankings(rows);
  return [
    { name: 'roc_auc_samples', of: (row) => areas[row]!, without: 'with every label or none' },
    { name: 'average_precision_samples', of: (row) => precisions[row]!, without: 'without a label' },
    {
      name: 'label_ranking_average_precision',
      of: (row) => lrap[row]!,
      without: '',
      remark: 'a row with every label or none counts 1',
    },
    {
      name: 'label_ranking_loss',
      of: (row) => losses[row]!,
      without: '',
      remark: 'a row with every label or none counts 0',
    },
    { name: 'coverage_error', of: (row) => coverages[row]!, without: '' },
  ];
}

function meansOver({ truth, labels, weights }: MultilabelRows, means: readonly RowMean[]): Kernel {
  const n = truth.length / labels.length;
  const known = (value: number) => (Number.isNaN(value) ? 0 : value);
  return sumsKernel({
    n,
    weights: weights ?? null,
    terms: means.flatMap(({ of }) => [
      (row: number) => known(of(row)),
      (row: number) => Number(!Number.isNaN(of(row))),
    ]),
    metrics: means.map(({ name }, i) => ({ name, from: (of) => of[2 * i]! / of[2 * i + 1]! })),
    remarks() {
      const told: Record<string, string> = {};
      for (const { name, of, without, remark } of means) {
        let leftOut = 0;
        for (let row = 0; row < n; row++) if (Number.isNaN(of(row))) leftOut++;
        if (leftOut === n) told[name] = `there are only rows ${without}`;
        else if (leftOut > 0) told[name] = `leaves out ${leftOut} of ${n} rows, ${without}`;
        else if (remark !== undefined) told[name] = remark;
      }
      return told;
    },
  });
}
