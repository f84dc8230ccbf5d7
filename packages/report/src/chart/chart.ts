/** Charts as data. Every one says in `caption` what it shows, how many rows it rests on and how it was computed. */
export type Chart =
  | LineChart
  | BarChart
  | HeatmapChart
  | ForestChart
  | ScatterChart
  | HistogramChart
  | ParallelChart;

interface Described {
  readonly title: string;
  /** Under the chart: n, and how the numbers were computed. */
  readonly caption: string;
}

export interface Axis {
  readonly label: string;
  /** Fixed ends; from the data when not given. */
  readonly min?: number;
  readonly max?: number;
}

export interface Series {
  readonly name: string;
  /** x, y; a null y breaks the line. */
  readonly points: readonly (readonly [number, number | null])[];
  /** `baseline` is drawn dashed and in the second colour; `guide` thin and grey. */
  readonly role?: 'main' | 'baseline' | 'guide';
  /** Marks every point, for few of them. */
  readonly marks?: boolean;
}

/** Curves: training, ROC, precision and recall, reliability, trials. */
export interface LineChart extends Described {
  readonly kind: 'line';
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Draws x and y at one scale, as ROC curves want. */
  readonly square?: boolean;
}

export interface Bar {
  readonly label: string;
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  /** A tick across the bar. */
  readonly baseline?: number | null;
  /** Beside the label, as `n=41`. */
  readonly note?: string;
}

/** Horizontal bars: per class, importance. */
export interface BarChart extends Described {
  readonly kind: 'bars';
  readonly x: Axis;
  readonly bars: readonly Bar[];
  /** What the bars and the ticks across them are; `model` and `baseline` when not given. */
  readonly names?: { readonly value: string; readonly baseline: string };
}

/** Confusion matrix: rows are true classes, columns predicted ones. */
export interface HeatmapChart extends Described {
  readonly kind: 'heatmap';
  readonly rowLabel: string;
  readonly columnLabel: string;
  readonly labels: readonly string[];
  readonly cells: readonly (readonly number[])[];
}

export interface ForestRow {
  readonly label: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** What the gate asks for, a vertical tick; the allowed side is `min` or `max`. */
  readonly limit?: number | null;
  readonly rule?: 'min' | 'max';
  readonly outcome?: 'passed' | 'failed' | 'inconclusive';
  readonly note?: string;
}

/** Estimates with intervals: gates, slices. */
export interface ForestChart extends Described {
  readonly kind: 'forest';
  readonly x: Axis;
  readonly rows: readonly ForestRow[];
  /** Each row has its own scale, for metrics of different units. */
  readonly ownScales?: boolean;
}

/** Residuals, Pareto fronts. More than 2,000 points: thin before. */
export interface ScatterChart extends Described {
  readonly kind: 'scatter';
  readonly x: Axis;
  readonly y: Axis;
  readonly points: readonly (readonly [number, number])[];
  /** A horizontal line, as zero for residuals; or the diagonal. */
  readonly guide?: { readonly y: number } | 'diagonal';
  readonly highlighted?: readonly (readonly [number, number])[];
  /** A line through the points, as a front or the best so far. */
  readonly path?: readonly (readonly [number, number])[];
  /** For the legend, of what is drawn. */
  readonly names?: { readonly points: string; readonly highlighted: string; readonly path: string };
}

/** One upright axis of parallel coordinates. */
export type ParallelAxis =
  | (Axis & { readonly scale: 'linear' | 'log' })
  /** A line's value is the index of one of them. */
  | { readonly label: string; readonly scale: 'categories'; readonly categories: readonly string[] };

export interface ParallelLine {
  /** One for each axis; null breaks the line. */
  readonly values: readonly (number | null)[];
  readonly highlighted: boolean;
}

/** Parallel coordinates (Inselberg, The Visual Computer, 1985): trials over their parameters and their value. */
export interface ParallelChart extends Described {
  readonly kind: 'parallel';
  readonly axes: readonly ParallelAxis[];
  readonly lines: readonly ParallelLine[];
  readonly names: { readonly highlighted: string; readonly others: string };
}

/** Counts over equal bins, one or two groups. */
export interface HistogramChart extends Described {
  readonly kind: 'histogram';
  readonly x: Axis;
  /** n + 1 edges of n bins, rising. */
  readonly edges: readonly number[];
  readonly groups: readonly { readonly name: string; readonly counts: readonly number[] }[];
}
