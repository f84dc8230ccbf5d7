import { eceKernel } from './calibration.ts';
import { type CountedCells, confusionKernel } from './confusion-kernel.ts';
import { joinKernels, type Kernel, undefinedKernel } from './kernel.ts';
import { multiclassRankKernel } from './multiclass-rank-kernel.ts';
import { binaryRankKernel, type LabelledRanking, labelRanking, rankByScore } from './rank-kernel.ts';
import { metricNames, parseMetricName } from './registry.ts';
import { type ClassificationRows, positiveIndex } from './rows.ts';
import { checkScores, type ScoreCheck } from './score-check.ts';
import { sumsKernel } from './sums-kernel.ts';

/** Probabilities are kept this far from 0 and 1 in `log_loss`, as scikit-learn does. */
const CLIP = Number.EPSILON;

/** How the rows of a part of a larger question are counted in draws without weights. */
export interface SharedDraws {
  /** The confusion matrix, where it is counted together with others. */
  readonly cells: CountedCells;
  /** Neighbouring rows that share a count, as {@link binaryRankKernel} takes it. */
  readonly width: number;
}

/** All classification metrics that are `wanted`, of these rows. */
export function classificationKernel(
  rows: ClassificationRows,
  wanted: (name: string) => boolean,
  ranking: () => LabelledRanking = positiveRanking(rows),
  shared: SharedDraws | null = null,
): Kernel {
  const names = metricNames(rows.classes.length === 2 ? 'binary' : 'multiclass', rows.classes)
    .filter(wanted)
    .filter((name) => rows.costs || name !== 'mean_cost');
  const needing = (...needs: string[]) =>
    names.filter((name) => needs.includes(parseMetricName(name)!.info.needs));
  if (rows.truth.length === 0) return undefinedKernel(names, 'there are no rows');
  if (rows.weights?.every((weight) => weight === 0)) {
    return undefinedKernel(names, 'every weight is 0');
  }
  const check = needing('scores', 'probabilities').length > 0 ? checkScores(rows) : null;
  return joinKernels([
    confusionKernel(rows, wanted, shared?.cells ?? null),
    ...(names.includes('mean_cost') ? [costKernel(rows)] : []),
    ...(check ? scoredKernels(rows, names, needing, check, ranking, shared?.width ?? 1) : []),
  ]);
}

function scoredKernels(
  rows: ClassificationRows,
  names: readonly string[],
  needing: (...needs: string[]) => string[],
  check: ScoreCheck,
  ranking: () => LabelledRanking,
  width: number,
): Kernel[] {
  if (check.notFinite !== null) return [undefinedKernel(needing('scores', 'probabilities'), check.notFinite)];
  const isNamed = (name: string) => names.includes(name);
  const kernels: Kernel[] = [];
  const positive = positiveIndex(rows);
  if (positive >= 0) {
    kernels.push(binaryRankKernel(rows, ranking, isNamed, width));
  } else if (needing('scores').some((name) => !name.startsWith('top_k'))) {
    kernels.push(multiclassRankKernel(rows, isNamed));
  }
  kernels.push(meansKernel(rows, (name) => isNamed(name) && parseMetricName(name)!.info.needs === 'scores'));
  if (check.notProbabilities !== null) {
    return [...kernels, undefinedKernel(needing('probabilities'), check.notProbabilities)];
  }
  kernels.push(
    meansKernel(rows, (name) => isNamed(name) && parseMetricName(name)!.info.needs === 'probabilities'),
  );
  if (isNamed('ece')) kernels.push(eceKernel(rows, ranking));
  return kernels;
}

/** Rows ranked by the positive class's score, when it is first asked for; not at all for more than two classes. */
export function positiveRanking(rows: ClassificationRows): () => LabelledRanking {
  let ranked: LabelledRanking | null = null;
  return () => {
    const positive = positiveIndex(rows);
    ranked ??= labelRanking(rankByScore(rows.scores!, rows.classes.length, positive), rows.truth, positive);
    return ranked;
  };
}

function costKernel({ truth, predicted, classes, costs, weights }: ClassificationRows): Kernel {
  const k = classes.length;
  return sumsKernel({
    n: truth.length,
    weights: weights ?? null,
    terms: [(row) => costs![truth[row]! * k + predicted[row]!]!],
    metrics: [{ name: 'mean_cost', from: (means) => means[0]! }],
  });
}

/** `top_k_accuracy`, `log_loss` and `brier`: means over rows. */
function meansKernel(rows: ClassificationRows, wanted: (name: string) => boolean): Kernel {
  const scores = rows.scores!;
  const k = rows.classes.length;
  const positive = positiveIndex(rows);
  const candidates: [string, (row: number) => number][] = [
    ['top_k_accuracy', topK(rows, 2)],
    ['top_k_accuracy_at_3', topK(rows, 3)],
    ['top_k_accuracy_at_5', topK(rows, 5)],
    ['log_loss', (row) => -Math.log(Math.min(1 - CLIP, Math.max(CLIP, scores[row * k + rows.truth[row]!]!)))],
    ['brier', positive >= 0 ? brierOfPositive(rows, positive) : brierOfAll(rows)],
  ];
  const chosen = candidates.filter(([name]) => wanted(name));
  return sumsKernel({
    n: rows.truth.length,
    weights: rows.weights ?? null,
    terms: chosen.map(([, term]) => term),
    metrics: chosen.map(([name], index) => ({ name, from: (means) => means[index]! })),
    remarks: () => (wanted('log_loss') ? clipRemark(rows) : {}),
  });
}

/** 1 where the true class is among the `size` best scores; of equal ones the later class goes first, as in scikit-learn. */
export function topK(rows: ClassificationRows, size: number): (row: number) => number {
  const k = rows.classes.length;
  return (row) => {
    const truth = rows.truth[row]!;
    const own = rows.scores![row * k + truth]!;
    let ahead = 0;
    for (let c = 0; c < k; c++) {
      const score = rows.scores![row * k + c]!;
      if (score > own || (score === own && c > truth)) ahead++;
    }
    return ahead < size ? 1 : 0;
  };
}

/** Brier 1950 for two classes, halved as is usual: (p - y)² of the positive class. */
function brierOfPositive(rows: ClassificationRows, positive: number): (row: number) => number {
  return (row) => (rows.scores![row * 2 + positive]! - (rows.truth[row] === positive ? 1 : 0)) ** 2;
}

/** Brier 1950: Σ over the classes, in [0, 2]. */
function brierOfAll(rows: ClassificationRows): (row: number) => number {
  const k = rows.classes.length;
  return (row) => {
    let sum = 0;
    for (let c = 0; c < k; c++) sum += (rows.scores![row * k + c]! - (rows.truth[row] === c ? 1 : 0)) ** 2;
    return sum;
  };
}

function clipRemark(rows: ClassificationRows): Record<string, string> {
  const k = rows.classes.length;
  let clipped = 0;
  for (let i = 0; i < rows.truth.length; i++) {
    if (rows.scores![i * k + rows.truth[i]!]! < CLIP) clipped++;
  }
  if (clipped === 0) return {};
  const those = clipped === 1 ? '1 row gave its true class' : `${clipped} rows gave their true class`;
  return { log_loss: `${those} a probability of 0, counted as ${CLIP.toPrecision(2)}` };
}
