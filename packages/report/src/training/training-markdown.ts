import { type ModelDocument, shortDigest } from '@trainyard/documents';
import { details } from '../evaluation/details.ts';
import { escapeMarkdown, inlineCode, markdownLink } from '../markdown/escape-markdown.ts';
import { markdownTable } from '../markdown/markdown-table.ts';
import { mermaidChart } from '../markdown/mermaid-chart.ts';
import { countOf, formatDuration, formatNumber } from '../markdown/number-format.ts';
import { sparkline } from '../markdown/sparkline.ts';
import { useFacts } from './use-facts.ts';

/** What is told of a training. */
export interface TrainingReport {
  readonly document: ModelDocument;
  /** The model, as other actions find it. */
  readonly reference: string;
  /** Metric name → its value after each epoch or step. */
  readonly curves: Readonly<Record<string, readonly (number | null)[]>>;
  /** From 1; null for a script. */
  readonly keptEpoch: number | null;
  /** Why it ended, as `early-stopping`. */
  readonly end: string;
  /** Sentences for people: what was chosen, what is odd about the data. */
  readonly notices: readonly string[];
  /** Address of the page with all curves; null when it lies only on the runner. */
  readonly page: string | null;
  /** Who measured it, where that matters; stands first, however little room there is. */
  readonly origin?: string;
}

/** Characters of a sparkline. */
const WIDTH = 40;

/** The training as Markdown, fullest first: with a chart, without, and a single line. */
export function trainingSummaries(training: TrainingReport): string[] {
  const title = `## Training: ${escapeMarkdown(training.document.name)}`;
  const origin = escapeMarkdown(training.origin ?? '', { max: 300 });
  return trainingParts(training).map((parts) => joined([title, origin, headline(training), ...parts]));
}

/** The same for the pull request's comment: folded, because a reviewer asks for the verdict first. */
export function trainingSections(training: TrainingReport): string[] {
  const origin = escapeMarkdown(training.origin ?? '', { max: 300 });
  const name = `Model: ${escapeMarkdown(training.document.name)}`;
  return trainingParts(training).map((parts) =>
    details(`Training: ${headline(training).slice(0, -1)}`, [origin, name, ...parts]),
  );
}

function trainingParts(trained: TrainingReport): string[][] {
  const { document, reference, page } = trained;
  const link = page === null ? '' : ` ${markdownLink('All curves', page)}.`;
  const foot = `<sub>Model ${inlineCode(reference)}, ${inlineCode(shortDigest(document.digest))}. ${made(document)}${link}</sub>`;
  const rest = [notes(trained), params(document), resources(document), foot];
  return [[metricsTable(trained), lossChart(trained), ...rest], [metricsTable(trained), ...rest], [foot]];
}

function joined(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Holds no text from outside, so that it can stand in HTML too. */
function headline({ document, curves, keptEpoch, end }: TrainingReport): string {
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
function metricsTable({ document, curves }: TrainingReport): string {
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

function lossChart({ curves, keptEpoch }: TrainingReport): string {
  const drawn = ['loss', 'val_loss'].filter((name) => (curves[name]?.length ?? 0) > 2);
  if (drawn.length === 0 || keptEpoch === null) return '';
  const labels = curves[drawn[0]!]!.map((_, i) => String(i + 1));
  const series = drawn.map((name) => ({ name, kind: 'line' as const, values: curves[name]! }));
  return details('Loss by epoch', [mermaidChart('Loss by epoch', labels, 'loss', series)]);
}

function notes({ notices }: TrainingReport): string {
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
    engine === 'script' ? '' : `engine ${escapeMarkdown(engine)}`,
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
