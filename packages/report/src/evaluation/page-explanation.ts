import type { BarChart, Chart } from '../chart/chart.ts';
import { countOf, formatCount, formatDelta } from '../markdown/number-format.ts';
import { visibleText } from '../markdown/visible-text.ts';
import type { Cell, PageBlock, PageSection } from '../page/page.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import type { ExplainedLoss, ExplanationDetails } from './explanation.ts';

const MOST_BARS = 30;

/** Permutation importance and partial dependence. */
export function explanationSection({ details }: EvaluationReport): PageSection | null {
  const { explanation } = details;
  if (explanation === undefined) return null;
  const blocks: PageBlock[] = [];
  const { importance, dependence, repeats } = explanation;
  if (importance !== null && importance.length > 0) {
    const shown = importance.slice(0, MOST_BARS);
    const rest =
      importance.length > shown.length ? ` The first ${shown.length} of ${importance.length} columns.` : '';
    blocks.push({
      kind: 'chart',
      chart: {
        kind: 'bars',
        title: 'Permutation importance',
        caption: `${rowsOf(explanation)}. ${fallOf(explanation)} when a column's cells are dealt anew among the rows, mean of ${repeats} repeats with its ${percentOf(explanation)} % interval. Columns that say the same share their importance.${rest}`,
        x: { label: fallOf(explanation) },
        bars: shown.map((each) => barOf(each.column, each)),
      },
    });
  }
  for (const each of dependence) blocks.push({ kind: 'chart', chart: dependenceChart(each) });
  return { title: 'What the answers hang on', blocks };
}

/** How far disturbed rows take the model down. */
export function robustnessSection({ details }: EvaluationReport): PageSection | null {
  const { explanation } = details;
  if (explanation === undefined || explanation.robustness.length === 0) return null;
  const { robustness } = explanation;
  const taken = robustness.filter(({ loss }) => loss !== null).slice(0, MOST_BARS);
  const blocks: PageBlock[] = [];
  if (taken.length > 0) {
    blocks.push({
      kind: 'chart',
      chart: {
        kind: 'bars',
        title: 'Robustness',
        caption: `${rowsOf(explanation)}. ${fallOf(explanation)} on disturbed rows, with its ${percentOf(explanation)} % interval.`,
        x: { label: fallOf(explanation) },
        bars: taken.map(({ name, loss }) => barOf(name, loss!)),
      },
    });
  }
  blocks.push({
    kind: 'table',
    caption: 'Disturbances',
    columns: [
      { label: 'Disturbance' },
      { label: 'What was done' },
      { label: `Change of ${explanation.metric}`, align: 'right' },
    ],
    rows: robustness.map(({ name, what, loss, refused }) => [
      visibleText(name),
      visibleText(what),
      changeCell(explanation, loss, refused),
    ]),
    note: 'Refused: the model does not take such rows. That can be right; it should be known.',
  });
  return { title: 'How it takes disturbed rows', blocks };
}

function changeCell(
  explanation: ExplanationDetails,
  loss: ExplainedLoss | null,
  refused: string | null,
): Cell {
  if (loss === null) return { text: `refused: ${visibleText(refused ?? '')}`, sort: Number.MAX_VALUE };
  const sign = isError(explanation) ? 1 : -1;
  const format = { decimals: 3 };
  const ends = [loss.low, loss.high]
    .map((end) => (end === null ? null : sign * end))
    .sort((a, b) => (a ?? 0) - (b ?? 0));
  const range =
    ends[0] === null ? '' : ` (${formatDelta(ends[0], format)} to ${formatDelta(ends[1] ?? null, format)})`;
  return { text: `${formatDelta(sign * loss.loss, format)}${range}`, sort: loss.loss };
}

function barOf(label: string, { loss, low, high }: ExplainedLoss): BarChart['bars'][number] {
  return { label: visibleText(label), value: loss, low, high };
}

function dependenceChart({ column, kind, at, lines }: ExplanationDetails['dependence'][number]): Chart {
  const name = visibleText(column);
  const common = {
    title: `Partial dependence on ${name}`,
    caption: `Mean prediction of up to 300 rows when ${name} is set to the same value in all of them, at ${countOf(at.length, 'value')} that occur${kind === 'category' ? ', the most frequent first' : ''}.`,
  };
  if (kind === 'number') {
    return {
      kind: 'line',
      ...common,
      x: { label: name },
      y: { label: 'mean prediction' },
      series: lines.map(({ name: line, values }) => ({
        name: visibleText(line),
        points: values.map((value, i) => [Number(at[i]), value] as const),
        marks: true,
      })),
    };
  }
  return {
    kind: 'bars',
    ...common,
    x: { label: lines.length === 1 ? visibleText(lines[0]!.name) : 'mean prediction' },
    bars: at.flatMap((value, i) =>
      lines.map((line) => ({
        label: visibleText(String(value)),
        value: line.values[i]!,
        ...(lines.length === 1 ? {} : { note: visibleText(line.name) }),
      })),
    ),
  };
}

function rowsOf({ used, of }: ExplanationDetails): string {
  return used === of
    ? countOf(of, 'row')
    : `A seeded sample of ${formatCount(used)} of ${countOf(of, 'row')}`;
}

function fallOf(explanation: ExplanationDetails): string {
  return `${isError(explanation) ? 'Rise' : 'Fall'} of ${explanation.metric}`;
}

function isError({ metric, direction }: ExplanationDetails): boolean {
  return direction === undefined ? metric === 'rmse' : direction === 'lower';
}

function percentOf({ alpha }: ExplanationDetails): string {
  return String(Number(((1 - alpha) * 100).toPrecision(4)));
}
