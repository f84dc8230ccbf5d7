import type { Dimension, Param, Space } from '@trainyard/documents';
import {
  bestSoFar,
  bestTrial,
  type CompletedTrial,
  completedTrials,
  type StudyState,
} from '@trainyard/search';
import type { BarChart, Chart, ParallelAxis, ParallelChart, ScatterChart } from '../chart/chart.ts';
import { countOf } from '../markdown/number-format.ts';
import { paretoFront } from './pareto-front.ts';
import { beyondText, type ValueAxis, valueAxis } from './value-axis.ts';

/** More lines than this hide each other. */
const MOST_LINES = 200;
const BEST_SHARE = 0.1;

/** Value over number of the trial, and the best so far. Null below two completed trials. */
export function historyChart(state: StudyState): ScatterChart | null {
  const trials = completedTrials(state);
  const best = bestTrial(state);
  if (trials.length < 2 || best === null) return null;
  const { goal } = state.header.metric;
  const line = bestSoFar(state);
  const y = axisOfValues(state);
  return {
    kind: 'scatter',
    title: 'Trials in order',
    caption: `${countOf(trials.length, 'completed trial')}; ${goal === 'minimize' ? 'lower' : 'higher'} is better. The line is the best value up to each trial.${beyondText(y)}`,
    x: { label: 'trial' },
    y,
    points: trials.map(({ number, end }) => [number, end.value]),
    highlighted: [[best.number, best.end.value]],
    path: steps(trials.map(({ number }, i) => [number, line[i]!])),
    names: { points: 'trial', highlighted: 'best trial', path: 'best so far' },
  };
}

/**
 * What a better value costs in time: the trials that no other beats in both value and seconds.
 * Null below two completed trials, and where no two took different times.
 */
export function paretoChart(state: StudyState): ScatterChart | null {
  const trials = completedTrials(state);
  const { goal } = state.header.metric;
  const y = axisOfValues(state);
  const points = trials.map(({ end }) => [end.seconds, end.value] as const);
  if (trials.length < 2 || new Set(points.map(([seconds]) => seconds)).size < 2) return null;
  const front = paretoFront(points, goal);
  return {
    kind: 'scatter',
    title: 'Value against time',
    caption: `${countOf(trials.length, 'completed trial')}. On the Pareto front (${front.length}) no other trial is at least as good and at least as fast. Times are of the machine that ran them.${beyondText(y)}`,
    x: { label: 'seconds of the trial', min: 0 },
    y,
    points,
    highlighted: front,
    path: steps(front),
    names: { points: 'trial', highlighted: 'Pareto front', path: 'best within the time' },
  };
}

/** Trials over their parameters and value. Null without two parameters that vary, or below two trials. */
export function parallelChart(state: StudyState, space: Space): ParallelChart | null {
  const searched = space.filter(({ kind }) => kind !== 'constant');
  const trials = completedTrials(state);
  if (searched.length < 2 || trials.length < 2) return null;
  const { goal } = state.header.metric;
  const value = axisOfValues(state);
  const sign = goal === 'minimize' ? 1 : -1;
  const ranked = trials.toSorted((a, b) => sign * (a.end.value - b.end.value) || a.number - b.number);
  const highlighted = Math.max(1, Math.round(ranked.length * BEST_SHARE));
  const shown = ranked.length <= MOST_LINES ? ranked : thinned(ranked, highlighted);
  const axes = searched.map((dimension) => axisOf(dimension, trials));
  const rest = ranked.length === shown.length ? '' : ` Of ${ranked.length} trials ${shown.length} are drawn.`;
  return {
    kind: 'parallel',
    title: 'Parameters side by side',
    caption: `Each line is a completed trial (${shown.length}), from its parameters to its value. Where the best lines meet, that value mattered; where they spread, it did not.${rest}${beyondText(value)}`,
    axes: [...axes, { ...value, scale: 'linear' }],
    lines: shown.map((trial, i) => ({
      values: [
        ...searched.map(({ name: key }, j) => positionOf(trial.params[key], axes[j]!)),
        trial.end.value,
      ],
      highlighted: i < highlighted,
    })),
    names: {
      highlighted: highlighted === 1 ? 'best trial' : `best ${highlighted} trials`,
      others: 'other trials',
    },
  };
}

/** Null where nothing can be said. */
export function importanceChart(
  shares: readonly { readonly name: string; readonly share: number }[],
  trials: number,
): BarChart | null {
  if (shares.length === 0) return null;
  return {
    kind: 'bars',
    title: 'What mattered',
    caption: `Share of the variance of the ranks of ${countOf(trials, 'completed trial')} that each parameter explains by itself (epsilon squared over four groups of equal size). Effects of parameters together are not in it.`,
    x: { label: 'share explained', min: 0, max: 1 },
    bars: shares.slice(0, 20).map(({ name, share }) => ({ label: name, value: share })),
  };
}

export function studyCharts(
  state: StudyState,
  space: Space,
  shares: readonly { readonly name: string; readonly share: number }[],
): Chart[] {
  const charts: (Chart | null)[] = [
    historyChart(state),
    importanceChart(shares, completedTrials(state).length),
    parallelChart(state, space),
    paretoChart(state),
  ];
  return charts.filter((chart) => chart !== null);
}

function axisOfValues(state: StudyState): ValueAxis {
  const { name, goal } = state.header.metric;
  return valueAxis(
    name,
    completedTrials(state).map(({ end }) => end.value),
    goal,
  );
}

/** The best ones, and of the others every so many. */
function thinned(ranked: readonly CompletedTrial[], best: number): CompletedTrial[] {
  const kept = Math.min(best, MOST_LINES / 2);
  const others = ranked.slice(kept);
  const room = MOST_LINES - kept;
  return [
    ...ranked.slice(0, kept),
    ...Array.from({ length: room }, (_, i) => others[Math.floor((i * others.length) / room)]!),
  ];
}

function axisOf(dimension: Dimension, trials: readonly CompletedTrial[]): ParallelAxis {
  const label = dimension.name;
  const values = trials.map(({ params }) => params[label]);
  const isNumeric = values.every((value) => value === undefined || typeof value === 'number');
  if (dimension.kind === 'categorical' && !isNumeric) {
    return { label, scale: 'categories', categories: dimension.values.map(String) };
  }
  const isLog = 'log' in dimension && dimension.log;
  return { label, scale: isLog ? 'log' : 'linear' };
}

function positionOf(value: Param | undefined, axis: ParallelAxis): number | null {
  if (axis.scale !== 'categories') return typeof value === 'number' ? value : null;
  const index = axis.categories.indexOf(String(value));
  return index < 0 ? null : index;
}

/** A staircase: a value holds until the next point. */
function steps(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  return points.flatMap((point, i) => (i === 0 ? [point] : [[point[0], points[i - 1]![1]] as const, point]));
}
