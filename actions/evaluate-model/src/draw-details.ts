import {
  type ClassificationRows,
  type ForecastRows,
  isClassification,
  isNumeric,
  type RegressionRows,
  type Rows,
  reliability,
  scoreCurves,
} from '@trainyard/metrics';
import type { EvaluationReport } from '@trainyard/report';
import { createRandom } from '@trainyard/statistics';
import type { Answers } from './answers.ts';

type Details = EvaluationReport['details'];

const MOST_CURVES = 4;
const MOST_POINTS = 1200;
const BINS = 20;

/** What the HTML report draws beside the verdict. */
export function drawDetails(rows: Rows, baseline: Rows | null, answers: Answers, seed: number): Details {
  const training = Object.entries(answers.source.document?.curves ?? {}).map(([name, values]) => ({
    name,
    values,
  }));
  if (isNumeric(rows)) return { training, residuals: residuals(rows, seed) };
  if (!isClassification(rows)) return { training };
  const other = baseline !== null && isClassification(baseline) ? baseline : null;
  return { training, ...(rows.scores ? scoreDetails(rows, other, seed) : {}) };
}

function scoreDetails(rows: ClassificationRows, baseline: ClassificationRows | null, seed: number): Details {
  const labels = curveLabels(rows);
  const curvesOf = (of: ClassificationRows, name: (label: number) => string) =>
    labels.flatMap((label) => {
      const curves = scoreCurves(of, label);
      return curves === null ? [] : [{ name: name(label), label, curves }];
    });
  const ofTwo = rows.classes.length === 2;
  const own = curvesOf(rows, (label) => (ofTwo ? 'model' : `class ${rows.classes[label]!}`));
  // With several classes the baseline's lines would hide the model's.
  const other = ofTwo && baseline?.scores ? curvesOf(baseline, () => 'baseline') : [];
  const all = [
    ...own.map((each) => ({ ...each, of: rows })),
    ...other.map((each) => ({ ...each, of: baseline! })),
  ];
  const mark = (of: ClassificationRows) => (of === rows ? {} : { baseline: true as const });
  return {
    roc: all.map(({ name, curves, of }) => ({
      name,
      auc: areaUnder(curves.roc),
      points: curves.roc.map(({ x, y }) => [x, y] as const),
      ...mark(of),
    })),
    precisionRecall: all.map(({ name, label, curves, of }) => ({
      name,
      average: stepArea(curves.precisionRecall),
      prevalence: rows.truth.filter((truth) => truth === label).length / rows.truth.length,
      points: curves.precisionRecall.map(({ x, y }) => [x, y] as const),
      ...mark(of),
    })),
    reliability: [
      calibration('model', rows, seed),
      ...(baseline?.scores ? [{ ...calibration('baseline', baseline, seed), baseline: true as const }] : []),
    ],
    scores: scoreHistogram(rows),
  };
}

/** The positive class of two; of more, those that are found least. */
function curveLabels(rows: ClassificationRows): number[] {
  const { classes, truth, predicted, positive } = rows;
  if (classes.length === 2) return [positive == null ? 1 : classes.indexOf(positive)];
  const [hits, totals] = [new Float64Array(classes.length), new Float64Array(classes.length)];
  truth.forEach((label, row) => {
    totals[label]!++;
    if (predicted[row] === label) hits[label]!++;
  });
  const recall = (label: number) => (totals[label] === 0 ? 2 : hits[label]! / totals[label]!);
  return classes
    .map((_, label) => label)
    .sort((a, b) => recall(a) - recall(b) || a - b)
    .slice(0, MOST_CURVES);
}

function areaUnder(points: readonly { x: number; y: number }[]): number {
  let area = 0;
  for (let i = 1; i < points.length; i++) {
    area += ((points[i]!.x - points[i - 1]!.x) * (points[i]!.y + points[i - 1]!.y)) / 2;
  }
  return area;
}

function stepArea(points: readonly { x: number; y: number }[]): number {
  return points.reduce((sum, { x, y }, i) => sum + (x - (points[i - 1]?.x ?? 0)) * y, 0);
}

function calibration(name: string, rows: ClassificationRows, seed: number) {
  const { bins } = reliability(rows, seed, 1);
  return { name, bins: bins.map(({ confidence, share, n }) => ({ score: confidence, share, count: n })) };
}

function scoreHistogram({
  scores,
  classes,
  truth,
  predicted,
}: ClassificationRows): NonNullable<Details['scores']> {
  const counts = { right: new Array<number>(BINS).fill(0), wrong: new Array<number>(BINS).fill(0) };
  for (let row = 0; row < truth.length; row++) {
    const score = scores![row * classes.length + predicted[row]!]!;
    const bin = Math.max(0, Math.min(BINS - 1, Math.floor(score * BINS)));
    counts[truth[row] === predicted[row] ? 'right' : 'wrong'][bin]!++;
  }
  return {
    label: 'score of the predicted class',
    edges: Array.from({ length: BINS + 1 }, (_, i) => i / BINS),
    groups: [
      { name: 'right', counts: counts.right },
      { name: 'wrong', counts: counts.wrong },
    ],
  };
}

function residuals(rows: RegressionRows | ForecastRows, seed: number): NonNullable<Details['residuals']> {
  const n = rows.truth.length;
  const random = createRandom(seed).fork('residuals');
  const chosen = Array.from({ length: n }, (_, row) => row);
  // A partial Fisher-Yates shuffle: the first places are a sample without replacement.
  const size = Math.min(n, MOST_POINTS);
  for (let i = 0; i < size && size < n; i++) {
    const j = i + random.below(n - i);
    [chosen[i], chosen[j]] = [chosen[j]!, chosen[i]!];
  }
  const sample = chosen.slice(0, size).sort((a, b) => a - b);
  return {
    points: sample.map((row) => [rows.predicted[row]!, rows.predicted[row]! - rows.truth[row]!] as const),
    of: n,
  };
}
