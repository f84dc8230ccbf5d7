import type { Params, Space } from '@trainyard/documents';
import {
  bestTrial,
  completedTrials,
  failedTrials,
  type Importance,
  type StudyState,
  type Trial,
} from '@trainyard/search';
import { countOf, formatDuration, formatNumber } from '../markdown/number-format.ts';
import type { Cell, Fact, Page, PageBlock, PageSection } from '../page/page.ts';
import { studyCharts } from './study-charts.ts';

export interface StudyReport {
  readonly name: string;
  /** Only the trials that count. */
  readonly state: StudyState;
  readonly space: Space;
  readonly importance: readonly Importance[];
  /** The model reference; null when there is none. */
  readonly model: string | null;
  /** One sentence: why the study ended. */
  readonly ended: string;
  readonly version: string;
}

/** A study in full, as a page for `renderPage`. */
export function studyPage(report: StudyReport): Page {
  const { state, space, importance } = report;
  const charts = studyCharts(state, space, importance);
  const sections: PageSection[] = [
    { title: 'Best parameters', blocks: bestBlocks(state) },
    { title: 'Search', blocks: charts.map((chart): PageBlock => ({ kind: 'chart', chart })) },
    { title: 'Trials', blocks: [trialsTable(state, space)] },
    { title: 'Failed trials', blocks: failureBlocks(state) },
  ];
  return {
    title: `Tuning of ${report.name}`,
    outcome: bestTrial(state) === null ? 'failed' : 'passed',
    headline: headline(state),
    facts: facts(report),
    sections: sections.filter(({ blocks }) => blocks.length > 0),
    footer: `Made by Trainyard ${report.version} from study.jsonl. The file needs no network.`,
  };
}

function headline(state: StudyState): string {
  const { name, goal } = state.header.metric;
  const best = bestTrial(state);
  if (best === null) return 'No trial completed.';
  const found = `${name} ${formatNumber(best.end.value)} in trial ${best.number} (${goal === 'minimize' ? 'lower' : 'higher'} is better)`;
  const baseline = completedTrials(state).find(({ origin }) => origin === 'baseline');
  if (baseline === undefined) return `${found}.`;
  if (baseline.number === best.number) return `${found}: today's parameters are still the best.`;
  return `${found}; today's parameters give ${formatNumber(baseline.end.value)}.`;
}

function facts({ state, model, ended }: StudyReport): Fact[] {
  const [completed, failed] = [completedTrials(state).length, failedTrials(state).length];
  const open = state.trials.length - completed - failed;
  const seconds = state.trials.reduce((sum, { end }) => sum + (end.state === 'running' ? 0 : end.seconds), 0);
  return [
    { label: 'Trials', value: `${completed} completed, ${failed} failed, ${open} cut off` },
    { label: 'Time of all trials', value: formatDuration(seconds) },
    { label: 'Search', value: `${state.header.method}, seed ${state.header.seed}` },
    { label: 'Model', value: model ?? 'none' },
    { label: 'Ended', value: ended },
  ];
}

function bestBlocks(state: StudyState): PageBlock[] {
  const best = bestTrial(state);
  if (best === null) return [];
  const lines = Object.entries(best.params).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return [{ kind: 'code', caption: 'To copy into the workflow', text: ['params:', ...lines].join('\n') }];
}

function trialsTable(state: StudyState, space: Space): PageBlock {
  const { name, goal } = state.header.metric;
  const sign = goal === 'minimize' ? 1 : -1;
  const rank = ({ end }: Trial) => (end.state === 'completed' ? sign * end.value : Number.POSITIVE_INFINITY);
  const searched = space.filter(({ kind }) => kind !== 'constant').map((dimension) => dimension.name);
  const sorted = state.trials.toSorted((a, b) => rank(a) - rank(b) || a.number - b.number);
  return {
    kind: 'table',
    caption: 'All trials, best first',
    columns: [
      { label: 'Trial', align: 'right' },
      { label: name, align: 'right' },
      ...searched.map((label) => ({ label, align: 'right' as const })),
      { label: 'Time', align: 'right' },
    ],
    rows: sorted.map((trial) => [
      { text: `${trial.number}${trial.origin === 'baseline' ? ' (today)' : ''}`, sort: trial.number },
      valueCell(trial),
      ...searched.map((key) => paramCell(trial.params[key])),
      trial.end.state === 'running'
        ? ''
        : { text: formatDuration(trial.end.seconds), sort: trial.end.seconds },
    ]),
    note: `${countOf(state.trials.length, 'trial')} over ${countOf(state.runs, 'run')}.`,
  };
}

function valueCell({ end }: Trial): Cell {
  if (end.state === 'completed') return { text: formatNumber(end.value), sort: end.value };
  return end.state === 'failed' ? { text: `failed: ${end.kind}`, outcome: 'failed' } : 'cut off';
}

function paramCell(value: Params[string] | undefined): Cell {
  if (typeof value === 'number') return { text: formatNumber(value), sort: value };
  return value === undefined ? '' : String(value);
}

function failureBlocks(state: StudyState): PageBlock[] {
  const failed = failedTrials(state);
  if (failed.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: `Failed trials (${failed.length})`,
      columns: [{ label: 'Trial', align: 'right' }, { label: 'Kind' }, { label: 'What happened' }],
      rows: failed
        .slice(0, 50)
        .map(({ number, end }) => [{ text: String(number), sort: number }, end.kind, end.message]),
      ...(failed.length > 50 ? { note: `${failed.length - 50} more are in the study.` } : {}),
    },
  ];
}
