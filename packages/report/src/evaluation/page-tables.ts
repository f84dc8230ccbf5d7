import type { Measured } from '@trainyard/documents';
import type { ForestRow } from '../chart/chart.ts';
import {
  countOf,
  formatCount,
  formatDelta,
  formatInterval,
  formatNumber,
} from '../markdown/number-format.ts';
import type { Cell, PageBlock, PageSection } from '../page/page.ts';
import { mainMetric } from './cause.ts';
import { nounOfClasses, splitMetrics } from './class-metrics.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import { directionArrow, type GateRow, gateRows, metricDecimals } from './gate-row.ts';
import { gateName } from './headline.ts';

const MOST_FOREST_ROWS = 24;
const MOST_SLICES = 500;

export function gateSection({ verdict }: EvaluationReport): PageSection | null {
  const rows = gateRows(verdict);
  if (rows.length === 0) return null;
  const sliced = rows.some(({ gate }) => gate.slice !== null);
  const compared = rows.some(({ measured }) => measured?.delta !== undefined);
  const right = 'right' as const;
  const blocks: PageBlock[] = [
    {
      kind: 'table',
      caption: 'Gates, worst first',
      columns: [
        { label: 'Metric' },
        ...(sliced ? [{ label: 'Slice' }] : []),
        { label: 'Verdict' },
        { label: 'Required', align: right },
        { label: 'Model', align: right },
        ...(compared
          ? [
              { label: 'Baseline', align: right },
              { label: 'Δ', align: right },
            ]
          : []),
        { label: 'n', align: right },
        { label: 'Why' },
      ],
      rows: rows.map((row) => gateCells(row, sliced, compared)),
      note: `↑ higher is better, ↓ lower is better. In parentheses: the interval.${compared ? ' Δ is model minus baseline on the same rows.' : ''}`,
    },
  ];
  const known = rows.map(forestRow).filter(({ value }) => value !== null);
  const drawn = known.slice(0, MOST_FOREST_ROWS);
  if (drawn.length === 0) return { title: 'Gates', blocks };
  blocks.push({
    kind: 'chart',
    chart: {
      kind: 'forest',
      title: 'Gates: estimate, interval and what is required',
      caption: `Each row has its own scale. The upright line is the limit, the shaded side is allowed; gates against the baseline show Δ. Circle: passed, triangle: inconclusive, diamond: failed.${known.length > drawn.length ? ` The first ${drawn.length} of ${known.length}.` : ''}`,
      x: { label: '' },
      ownScales: true,
      rows: drawn,
    },
  });
  return { title: 'Gates', blocks };
}

function gateCells(row: GateRow, sliced: boolean, compared: boolean): Cell[] {
  const { gate, measured } = row;
  return [
    `${gate.metric}\u00a0${row.arrow}`.trim(),
    ...(sliced ? [gate.slice ?? 'all rows'] : []),
    { text: row.verdict, outcome: gate.result, sort: gate.result },
    number(row.required, gate.limit),
    number(`${row.value} ${row.interval}`.trim(), measured?.value),
    ...(compared
      ? [
          number(row.baseline, measured?.baseline),
          number(`${row.delta} ${row.deltaInterval}`.trim(), measured?.delta),
        ]
      : []),
    number(row.n, measured?.n),
    gate.reason,
  ];
}

function number(text: string, value: number | null | undefined): Cell {
  return typeof value === 'number' ? { text, sort: value } : text;
}

function forestRow({ gate, measured }: GateRow): ForestRow {
  const label = gateName(gate);
  if (gate.rule !== 'no-worse-than-baseline') {
    return {
      label,
      value: measured?.value ?? null,
      low: measured?.low ?? null,
      high: measured?.high ?? null,
      limit: gate.limit,
      rule: gate.rule,
      outcome: gate.result,
    };
  }
  const lower = measured?.direction === 'lower';
  return {
    label: `Δ ${label}`,
    value: measured?.delta ?? null,
    low: measured?.deltaLow ?? null,
    high: measured?.deltaHigh ?? null,
    limit: lower ? gate.limit : -gate.limit,
    rule: lower ? 'max' : 'min',
    outcome: gate.result,
  };
}

export function metricSection({ verdict, naive }: EvaluationReport): PageSection | null {
  const entries = splitMetrics(verdict).overall;
  if (entries.length === 0) return null;
  const shown: MetricColumns = {
    compared: entries.some(([, { delta }]) => delta !== undefined),
    naive: naive !== null && entries.some(([name]) => typeof naive.metrics[name] === 'number') ? naive : null,
    remark: entries.some(([, { reason }]) => reason !== undefined),
  };
  const right = 'right' as const;
  return {
    title: 'All metrics',
    blocks: [
      {
        kind: 'table',
        caption: countOf(entries.length, 'metric'),
        columns: [
          { label: 'Metric' },
          { label: 'Model', align: right },
          ...(shown.compared
            ? [
                { label: 'Baseline', align: right },
                { label: 'Δ', align: right },
              ]
            : []),
          ...(shown.naive === null ? [] : [{ label: shown.naive.name, align: right }]),
          { label: 'n', align: right },
          { label: 'Interval by' },
          ...(shown.remark ? [{ label: 'Remark' }] : []),
        ],
        rows: entries.map(([name, measured]) => metricCells(name, measured, shown)),
        note: `In parentheses: the interval.${shown.naive === null ? '' : ` "${shown.naive.name}" is what an answer reaches that doesn't look at the features.`}`,
      },
    ],
  };
}

interface MetricColumns {
  readonly compared: boolean;
  readonly naive: EvaluationReport['naive'];
  readonly remark: boolean;
}

function metricCells(name: string, measured: Measured, { compared, naive, remark }: MetricColumns): Cell[] {
  const decimals = metricDecimals(measured);
  const show = (value: number | null | undefined) => number(formatNumber(value, { decimals }), value);
  const { delta, deltaLow, deltaHigh } = measured;
  const change = `${formatDelta(delta, { decimals })} ${formatInterval(deltaLow, deltaHigh, { decimals, signed: true })}`;
  return [
    `${name}\u00a0${directionArrow(measured)}`,
    measuredCell(measured),
    ...(compared ? [show(measured.baseline), number(change.trim(), delta)] : []),
    ...(naive === null ? [] : [show(Object.hasOwn(naive.metrics, name) ? naive.metrics[name] : null)]),
    number(formatCount(measured.n), measured.n),
    measured.interval ?? '–',
    ...(remark ? [measured.reason ?? ''] : []),
  ];
}

/** `0.894 (0.881, 0.906)`, sorted by the value. */
function measuredCell(measured: Measured | null): Cell {
  if (measured === null) return '–';
  const decimals = metricDecimals(measured);
  const value = formatNumber(measured.value, { decimals });
  return number(
    `${value} ${formatInterval(measured.low, measured.high, { decimals })}`.trim(),
    measured.value,
  );
}

/** The table of classes; null where there is no metric of a class. */
export function classTable({ verdict }: EvaluationReport): PageBlock | null {
  const { classes, classMetrics } = splitMetrics(verdict);
  if (classes.length === 0) return null;
  const right = 'right' as const;
  return {
    kind: 'table',
    caption: countOf(classes.length, ...nounOfClasses(verdict)),
    columns: [
      { label: verdict.task === 'multilabel' ? 'Label' : 'Class' },
      { label: 'n', align: right },
      ...classMetrics.map((label) => ({ label, align: right })),
    ],
    rows: classes.map(({ label, rows, values }) => [
      label,
      number(rows === null ? '–' : formatCount(rows), rows),
      ...values.map(measuredCell),
    ]),
    note: 'n counts the rows of the true class. In parentheses: the interval.',
  };
}

export function sliceSection({ verdict }: EvaluationReport): PageSection | null {
  const metric = mainMetric(verdict);
  if (metric === null || verdict.slices.length === 0) return null;
  const slices = verdict.slices.filter(({ metrics }) => Object.hasOwn(metrics, metric)).slice(0, MOST_SLICES);
  if (slices.length === 0) return null;
  const compared = slices.some(({ metrics }) => metrics[metric]!.delta !== undefined);
  const names = [...new Set(slices.flatMap(({ metrics }) => Object.keys(metrics)))].slice(0, 8);
  const whole = verdict.metrics[metric];
  const judged = slices.filter((slice) => slice.judged);
  const direction = whole?.direction === 'lower' ? -1 : 1;
  const worst = judged
    .toSorted((a, b) => direction * ((a.metrics[metric]!.value ?? 0) - (b.metrics[metric]!.value ?? 0)))
    .slice(0, MOST_FOREST_ROWS);
  const blocks: PageBlock[] = [
    {
      kind: 'table',
      caption: countOf(verdict.slices.length, 'slice'),
      columns: [
        { label: 'Slice' },
        { label: 'n', align: 'right' },
        ...names.map((name) => ({ label: name, align: 'right' as const })),
        ...(compared ? [{ label: `Δ ${metric}`, align: 'right' as const }] : []),
        { label: 'Judged' },
      ],
      rows: slices.map((slice) => [
        slice.name,
        number(formatCount(slice.n), slice.n),
        ...names.map((name) =>
          measuredCell(Object.hasOwn(slice.metrics, name) ? slice.metrics[name]! : null),
        ),
        ...(compared ? [deltaCell(slice.metrics[metric]!)] : []),
        slice.judged ? 'yes' : 'too small',
      ]),
    },
  ];
  if (worst.length > 0) {
    blocks.push({
      kind: 'chart',
      chart: {
        kind: 'forest',
        title: `${metric} by slice, worst first`,
        caption: `The upright line is ${metric} over all rows. Slices overlap and are judged one by one.`,
        x: { label: metric },
        rows: worst.map((slice) => {
          const { value, low, high } = slice.metrics[metric]!;
          return {
            label: `${slice.name} (n=${formatCount(slice.n)})`,
            value,
            low,
            high,
            limit: whole?.value ?? null,
            rule: direction > 0 ? 'min' : 'max',
          };
        }),
      },
    });
  }
  return { title: 'Slices', blocks };
}

function deltaCell({ delta, ...measured }: Measured): Cell {
  return number(formatDelta(delta, { decimals: metricDecimals(measured) }), delta);
}
