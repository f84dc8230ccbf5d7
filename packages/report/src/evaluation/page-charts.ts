import type { Chart, Series } from '../chart/chart.ts';
import { countOf, formatCount, formatNumber } from '../markdown/number-format.ts';
import type { PageBlock, PageSection } from '../page/page.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import { classTable } from './page-tables.ts';

const MOST_CELLS = 30;
const MOST_CLASSES = 40;

const asBlock = (chart: Chart): PageBlock => ({ kind: 'chart', chart });

/** Confusion matrix, per-class bars and what flipped. */
export function classSection(report: EvaluationReport): PageSection | null {
  const { classes, confusion, data, flips } = report.verdict;
  const blocks: PageBlock[] = [];
  if (flips !== null) {
    const text = `${formatCount(flips.newlyWrong)} rows are newly wrong and ${formatCount(flips.newlyRight)} newly right compared with the baseline, of ${formatCount(data.rows)}.`;
    blocks.push({ kind: 'text', text });
  }
  if (classes !== null && confusion !== null) {
    if (classes.length <= MOST_CELLS) {
      blocks.push(
        asBlock({
          kind: 'heatmap',
          title: 'Confusion matrix',
          caption: `${countOf(data.rows, 'row')}. Shaded by the share of each true class; blue cells are right, orange ones wrong.`,
          rowLabel: 'true',
          columnLabel: 'predicted',
          labels: classes,
          cells: confusion,
        }),
      );
    }
    const bars = recallBars(classes, confusion);
    if (bars.length > 0)
      blocks.push(
        asBlock(
          bars.length > MOST_CLASSES
            ? perClassChart(
                bars.toSorted((a, b) => (a.value ?? 2) - (b.value ?? 2)).slice(0, MOST_CLASSES),
                `The ${MOST_CLASSES} lowest of ${bars.length} classes. `,
              )
            : perClassChart(bars, ''),
        ),
      );
  }
  const table = classTable(report);
  if (table !== null) blocks.push(table);
  return blocks.length === 0 ? null : { title: 'Right and wrong', blocks };
}

type Bars = Extract<Chart, { kind: 'bars' }>['bars'];

function recallBars(classes: readonly string[], confusion: readonly (readonly number[])[]): Bars {
  return confusion.map((row, i) => {
    const total = row.reduce((a, b) => a + b, 0);
    return {
      label: classes[i]!,
      value: total === 0 ? null : row[i]! / total,
      note: `n=${formatCount(total)}`,
    };
  });
}

function perClassChart(bars: Bars, prefix: string): Chart {
  return {
    kind: 'bars',
    title: 'Recall of each class',
    caption: `${prefix}Share of each true class that was predicted as such; n is the number of its rows.`,
    x: { label: 'recall', min: 0, max: 1 },
    bars,
  };
}

/** ROC, precision and recall, reliability, scores. */
export function curveSection({ verdict, details }: EvaluationReport): PageSection | null {
  const n = countOf(verdict.data.rows, 'row');
  const blocks: PageBlock[] = [];
  if (details.roc !== undefined && details.roc.length > 0) {
    const series = details.roc.map(({ name, auc, points, baseline }) =>
      named(`${name}, area ${formatNumber(auc, { decimals: 3 })}`, points, baseline),
    );
    const guide: Series = {
      name: 'no skill',
      points: [
        [0, 0],
        [1, 1],
      ],
      role: 'guide',
    };
    blocks.push(
      asBlock({
        kind: 'line',
        title: 'ROC curve',
        caption: `${n}. Every threshold of the score; area by the trapezoidal rule, ties counted half.`,
        x: { label: 'false positive rate', min: 0, max: 1 },
        y: { label: 'true positive rate', min: 0, max: 1 },
        series: [...series, guide],
        square: true,
      }),
    );
  }
  if (details.precisionRecall !== undefined && details.precisionRecall.length > 0) {
    const series = details.precisionRecall.map(({ name, average, points, baseline }) =>
      named(`${name}, average precision ${formatNumber(average, { decimals: 3 })}`, points, baseline),
    );
    const single = details.precisionRecall.filter(({ baseline }) => baseline !== true);
    const level = single.length === 1 ? single[0]!.prevalence : null;
    const guide: Series[] =
      level === null
        ? []
        : [
            {
              name: 'no skill',
              points: [
                [0, level],
                [1, level],
              ],
              role: 'guide',
            },
          ];
    blocks.push(
      asBlock({
        kind: 'line',
        title: 'Precision and recall',
        caption: `${n}. Every threshold of the score; average precision is the sum of precision over the steps of recall.`,
        x: { label: 'recall', min: 0, max: 1 },
        y: { label: 'precision', min: 0, max: 1 },
        series: [...series, ...guide],
        square: true,
      }),
    );
  }
  blocks.push(...calibration(details, n));
  return blocks.length === 0 ? null : { title: 'Scores', blocks };
}

function calibration({ reliability, scores }: EvaluationReport['details'], n: string): PageBlock[] {
  const blocks: PageBlock[] = [];
  if (reliability !== undefined && reliability.length > 0) {
    const series = reliability.map(({ name, bins, baseline }) => ({
      ...named(
        name,
        bins.filter(({ count }) => count > 0).map(({ score, share }) => [score, share] as const),
        baseline,
      ),
      marks: true,
    }));
    const counts = reliability[0]!.bins.map(({ count }) => formatCount(count)).join(', ');
    blocks.push(
      asBlock({
        kind: 'line',
        title: 'Reliability',
        caption: `${n}. Share of right answers against the mean score in each bin; on the diagonal a score means what it says. Rows per bin, low to high: ${counts}.`,
        x: { label: 'mean score', min: 0, max: 1 },
        y: { label: 'share that is right', min: 0, max: 1 },
        series: [
          ...series,
          {
            name: 'perfect',
            points: [
              [0, 0],
              [1, 1],
            ],
            role: 'guide',
          },
        ],
        square: true,
      }),
    );
  }
  if (scores !== undefined) {
    blocks.push(
      asBlock({
        kind: 'histogram',
        title: 'Distribution of scores',
        caption: `${n}, ${scores.edges.length - 1} bins of equal width.`,
        x: { label: scores.label },
        edges: scores.edges,
        groups: scores.groups,
      }),
    );
  }
  return blocks;
}

function named(name: string, points: Series['points'], baseline: true | undefined): Series {
  return baseline === true ? { name, points, role: 'baseline' } : { name, points };
}

export function residualSection({ details }: EvaluationReport): PageSection | null {
  const { residuals } = details;
  if (residuals === undefined) return null;
  const { points, of } = residuals;
  const sample =
    points.length < of
      ? `A seeded sample of ${formatCount(points.length)} of ${countOf(of, 'row')}`
      : countOf(of, 'row');
  return {
    title: 'Residuals',
    blocks: [
      asBlock({
        kind: 'scatter',
        title: 'Residuals over predictions',
        caption: `${sample}. Residual is prediction minus truth; a slope or a funnel means that the error depends on the value.`,
        x: { label: 'prediction' },
        y: { label: 'prediction − truth' },
        points,
        guide: { y: 0 },
      }),
    ],
  };
}

export function exampleSection({ details }: EvaluationReport): PageSection | null {
  if (details.examples === undefined || details.examples.rows.length === 0) return null;
  const { caption, columns, rows } = details.examples;
  return {
    title: 'Examples',
    blocks: [{ kind: 'table', caption, columns: columns.map((label) => ({ label })), rows }],
  };
}

export function trainingSection({ details }: EvaluationReport): PageSection | null {
  const curves = (details.training ?? []).filter(({ values }) => values.length > 1);
  if (curves.length === 0) return null;
  const groups = new Map<string, typeof curves>();
  for (const curve of curves) {
    const base = curve.name.replace(/^val(?:idation)?_/, '');
    groups.set(base, [...(groups.get(base) ?? []), curve]);
  }
  const blocks = [...groups].map(([base, members]) =>
    asBlock({
      kind: 'line',
      title: `Training: ${base}`,
      caption: `${countOf(Math.max(...members.map(({ values }) => values.length)), 'epoch')}, as the training recorded them.`,
      x: { label: 'epoch' },
      y: { label: base },
      series: members.map(({ name, values }) => ({
        name,
        points: values.map((value, i) => [i + 1, value] as const),
        ...(name === base ? {} : { role: 'baseline' as const }),
      })),
    }),
  );
  return { title: 'Training', blocks };
}
