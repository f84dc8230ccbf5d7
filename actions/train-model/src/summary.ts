import { type ModelDocument, shortDigest } from '@trainyard/documents';
import {
  countOf,
  details,
  escapeMarkdown,
  formatDuration,
  formatNumber,
  inlineCode,
  markdownTable,
  mermaidChart,
  sparkline,
} from '@trainyard/report';
import { useFacts } from './resource-facts.ts';
import type { Trained } from './trained.ts';

/** Characters of a sparkline. */
const WIDTH = 40;

/** The training as Markdown, fullest first: with a chart, without, and a single line. */
export function trainingSummaries(trained: Trained, reference: string): string[] {
  const title = `## Training: ${escapeMarkdown(trained.document.name)}`;
  const renderings = trainingParts(trained, reference);
  return renderings.map((parts) => joined([title, headline(trained), ...parts]));
}

/** The same for the pull request's comment: folded, because a reviewer asks for the verdict first. */
export function trainingSections(trained: Trained, reference: string): string[] {
  const name = `Model: ${escapeMarkdown(trained.document.name)}`;
  const renderings = trainingParts(trained, reference);
  return renderings.map((parts) => details(`Training: ${headline(trained).slice(0, -1)}`, [name, ...parts]));
}

function trainingParts(trained: Trained, reference: string): string[][] {
  const { document } = trained;
  const foot = `<sub>Model ${inlineCode(reference)}, ${inlineCode(shortDigest(document.digest))}. ${made(document)}</sub>`;
  const rest = [notes(trained), params(document), resources(document), foot];
  return [[metricsTable(trained), lossChart(trained), ...rest], [metricsTable(trained), ...rest], [foot]];
}

function joined(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Holds no text from outside, so that it can stand in HTML too. */
function headline({ document, curves, keptEpoch, end }: Trained): string {
  const { signature, data } = document;
  const task =
    signature === null
      ? 'trained by a script'
      : `${signature.task}, ${countOf(signature.columns.length, 'column')}`;
  const rows = data
    .map(({ role, rows: count }) => `${countOf(count, 'row')} to ${role === 'train' ? 'train' : 'validate'}`)
    .join(', ');
  const length = Math.max(0, ...Object.values(curves).map((values) => values.length));
  const epochs =
    keptEpoch === null
      ? ''
      : `epoch ${keptEpoch} of ${length}${end === 'early-stopping' ? ' (early stopping)' : ''}`;
  return `${[task, rows, epochs, formatDuration(document.durationSeconds)].filter((text) => text !== '').join(' · ')}.`;
}

/** The validation value stands beside the training value of the same name. */
function metricsTable({ document, curves }: Trained): string {
  const rows = Object.entries(document.metrics).map(([name, value]) => {
    const curve = curves[name] ?? [];
    return [
      inlineCode(name),
      formatNumber(value),
      curve.filter((one) => one !== null).length < 2 ? '' : inlineCode(sparkline(thin(curve))),
    ];
  });
  return markdownTable(
    [{ header: 'Metric' }, { header: 'Value', align: 'right' }, { header: 'Course' }],
    rows,
  );
}

function lossChart({ curves, keptEpoch }: Trained): string {
  const drawn = ['loss', 'val_loss'].filter((name) => (curves[name]?.length ?? 0) > 2);
  if (drawn.length === 0 || keptEpoch === null) return '';
  const labels = curves[drawn[0]!]!.map((_, i) => String(i + 1));
  const series = drawn.map((name) => ({ name, kind: 'line' as const, values: curves[name]! }));
  return details('Loss by epoch', [mermaidChart('Loss by epoch', labels, 'loss', series)]);
}

function notes({ notices }: Trained): string {
  return notices.map((notice) => `- ${escapeMarkdown(notice, { max: 300 })}`).join('\n');
}

function params({ params: given }: ModelDocument): string {
  const listed = Object.entries(given).map(
    ([name, value]) => `${inlineCode(name)} ${inlineCode(String(value), { max: 40 })}`,
  );
  return listed.length === 0 ? '' : `Parameters: ${listed.join(' · ')}`;
}

/** CPU, memory and GPU in one line. */
function resources({ environment }: ModelDocument): string {
  const facts = useFacts(environment.usage);
  return facts.map(({ label, value }) => `${label} ${value}`).join(' · ');
}

function made({ environment: { engine, gpus }, seed, commit, cost }: ModelDocument): string {
  const parts = [
    engine === 'script' ? '' : `engine ${engine}`,
    gpus.length === 0 ? '' : `on ${gpus.map((name) => escapeMarkdown(name)).join(', ')}`,
    cost === null ? '' : `cost ${formatNumber(cost)}`,
    seed === null ? '' : `seed ${seed}`,
    commit === null
      ? ''
      : `commit ${inlineCode(commit.sha.slice(0, 12))}${commit.clean === false ? ' with changes' : ''}`,
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

function thin(values: readonly (number | null)[]): (number | null)[] {
  const every = Math.ceil(values.length / WIDTH);
  return values.filter((_, i) => i % every === 0 || i === values.length - 1);
}
