import { type ModelDocument, shortDigest } from '@trainyard/documents';
import {
  countOf,
  formatBytes,
  formatDuration,
  formatNumber,
  type LineChart,
  type Page,
  type PageBlock,
  type PageSection,
  type Series,
  useFacts,
} from '@trainyard/report';
import type { Trained } from './trained.ts';
import type { ResourceUse } from './watch-resources.ts';

/** The training in full: curves of every metric, what it used of the machine, data, parameters. */
export function trainingPage(trained: Trained, reference: string, version: string): Page {
  const { document, notices, use } = trained;
  const { environment, signature, commit, seed, cost } = document;
  const sections: PageSection[] = [
    { title: 'Notes', blocks: notices.map((text): PageBlock => ({ kind: 'text', text })) },
    { title: 'Curves', blocks: curveCharts(trained).map((chart): PageBlock => ({ kind: 'chart', chart })) },
    { title: 'Metrics', blocks: [metricTable(document)] },
    {
      title: 'Use of the machine',
      blocks: [{ kind: 'facts', facts: useFacts(environment.usage) }, ...useCharts(use)],
    },
    { title: 'Data', blocks: [dataTable(document)] },
    { title: 'Parameters', blocks: parameterBlocks(document) },
  ];
  return {
    title: `Training of ${document.name}`,
    outcome: 'passed',
    headline: headline(trained),
    facts: [
      { label: 'Model', value: `${reference}, ${shortDigest(document.digest)}` },
      { label: 'Task', value: signature === null ? 'a script’s' : signature.task },
      { label: 'Engine', value: [environment.engine, ...environment.gpus].join(', ') },
      { label: 'Took', value: formatDuration(document.durationSeconds) },
      ...(cost === null ? [] : [{ label: 'Cost', value: formatNumber(cost) }]),
      ...(seed === null ? [] : [{ label: 'Seed', value: String(seed) }]),
      ...(commit === null ? [] : [{ label: 'Commit', value: commit.sha.slice(0, 12) }]),
      ...document.parents.map(({ role, reference: of }) => ({ label: PARENTS[role], value: of })),
    ],
    sections: sections.filter(({ blocks }) => blocks.length > 0),
    footer: `Made by Trainyard ${version} from trainyard.json and history.json. The file needs no network.`,
  };
}

const PARENTS = { 'initial-model': 'Goes on from', teacher: 'Teacher', study: 'Study' } as const;

function headline({ document, curves, keptEpoch, end }: Trained): string {
  const length = Math.max(0, ...Object.values(curves).map((values) => values.length));
  const shown = ['val_accuracy', 'val_mae', 'val_loss', 'accuracy', 'mae', 'loss'].find(
    (name) => typeof document.metrics[name] === 'number',
  );
  const metric = shown === undefined ? 'Trained' : `${shown} ${formatNumber(document.metrics[shown]!)}`;
  if (keptEpoch === null) return `${metric}.`;
  return `${metric} after epoch ${keptEpoch} of ${length}${end === 'early-stopping' ? ', where early stopping took it' : ''}.`;
}

/** One chart for a metric and its `val_` twin. */
function curveCharts({ curves, keptEpoch }: Trained): LineChart[] {
  const names = Object.keys(curves).filter((name) => !name.startsWith('val_') || !(name.slice(4) in curves));
  return names.flatMap((name) => {
    const own = [name, `val_${name}`].filter((one) => (curves[one]?.length ?? 0) > 1);
    if (own.length === 0) return [];
    const series = own.map(
      (one, k): Series => ({
        name: one,
        points: curves[one]!.map((value, i) => [i + 1, value] as const),
        ...(k === 1 && { role: 'baseline' as const }),
      }),
    );
    const kept = keptEpoch === null ? '' : ` The model has the weights of epoch ${keptEpoch}.`;
    return [
      {
        kind: 'line' as const,
        title: `${name} by ${keptEpoch === null ? 'step' : 'epoch'}`,
        caption: `${countOf(curves[own[0]!]!.length, keptEpoch === null ? 'value' : 'epoch')}.${kept}${own.length === 2 ? ' Dashed: on the validation rows.' : ''}`,
        x: { label: keptEpoch === null ? 'step' : 'epoch' },
        y: { label: name },
        series,
      },
    ];
  });
}

function useCharts({ of, samples, machineCores }: ResourceUse): PageBlock[] {
  if (samples.length < 3) return [];
  const chart = (
    title: string,
    label: string,
    value: (i: number) => number | null,
    max?: number,
  ): PageBlock => ({
    kind: 'chart',
    chart: {
      kind: 'line',
      title,
      caption: `${countOf(samples.length, 'sample')} of ${of === 'process' ? 'the training process' : 'the whole machine'}.`,
      x: { label: 'seconds' },
      y: { label, min: 0, ...(max !== undefined && { max }) },
      series: [{ name: label, points: samples.map(({ seconds }, i) => [seconds, value(i)] as const) }],
    },
  });
  const blocks = [
    chart('CPU', `busy cores of ${machineCores}`, (i) => samples[i]!.cpuCores),
    chart('Memory', 'MB', (i) => samples[i]!.memoryBytes / 1e6),
  ];
  if (samples.every(({ gpuPercent }) => gpuPercent === null)) return blocks;
  return [...blocks, chart('GPU', '%', (i) => samples[i]!.gpuPercent, 100)];
}

function metricTable({ metrics }: ModelDocument): PageBlock {
  return {
    kind: 'table',
    caption: 'Metrics of the kept weights',
    columns: [{ label: 'Metric' }, { label: 'Value', align: 'right' }],
    rows: Object.entries(metrics).map(([name, value]) => [name, formatNumber(value)]),
    note: 'val_: on the validation rows; cv_: mean over the held-out rows of the folds, with its standard deviation.',
  };
}

function dataTable({ data, signature }: ModelDocument): PageBlock {
  const columns = signature?.columns.map(({ name }) => name).join(', ') ?? '';
  return {
    kind: 'table',
    caption: 'What it was trained on',
    columns: [{ label: 'Use' }, { label: 'Data' }, { label: 'Rows', align: 'right' }, { label: 'Digest' }],
    rows: data.map(({ role, path, rows, digest }) => [role, path, String(rows), shortDigest(digest)]),
    ...(columns !== '' && { note: `Inputs: ${columns}. Target: ${signature!.target.name}.` }),
  };
}

function parameterBlocks({ params, environment }: ModelDocument): PageBlock[] {
  const given = Object.entries(params).map(([label, value]) => ({ label, value: String(value) }));
  const libraries = Object.entries(environment.libraries).map(([label, value]) => ({ label, value }));
  const facts = [...given, { label: 'Node', value: environment.node }, ...libraries];
  return [{ kind: 'facts', facts }];
}

/** For the log. */
export function useLine(document: ModelDocument): string {
  const { usage } = document.environment;
  if (usage === undefined) return '';
  return `Used ${usage.cpuCores.toFixed(1)} of ${usage.machineCores} cores, ${formatBytes(usage.peakMemoryBytes)} of memory at most${usage.gpuPercent === null ? ', no GPU' : `, GPU ${Math.round(usage.gpuPercent)} %`}.`;
}
