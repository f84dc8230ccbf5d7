import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Table } from '@trainyard/columns';
import { didYouMean, ExternalError, InputError } from '@trainyard/errors';
import type { Measurement, Measurements } from '@trainyard/metrics';
import { writeCsv } from '@trainyard/tables';
import { runCommand, scriptArguments } from '@trainyard/training';
import type { CustomMetric } from '@trainyard/verdict';
import type { Answers, JudgedData } from './answers.ts';
import { predictionsTable } from './predictions-table.ts';
import { readPrintedMetrics } from './read-printed-metrics.ts';

export interface OwnMetricsInput {
  readonly metrics: readonly CustomMetric[];
  readonly data: JudgedData;
  readonly answers: Answers;
  readonly baselineAnswers: Answers | null;
  readonly id: string | undefined;
  /** For messages: `policy.yml`. */
  readonly label: string;
  readonly tempFolder: string;
  readonly signal: AbortSignal;
  readonly log: { info(message: string): void };
}

/** How much of a command's standard error an error shows. */
const SHOWN_LINES = 15;

/**
 * Metrics that commands of the user compute, of the model and of a baseline whose answers are at hand. Each command runs
 * once for each of the two, without a shell. The predictions are a CSV file, whose path takes the place of
 * `{{predictions}}` (where it does not stand, `--predictions PATH` is added) and is in `TRAINYARD_PARAM_PREDICTIONS`;
 * the data's path takes the place of `{{data}}` and is in `TRAINYARD_PARAM_DATA`.
 *
 * @throws InputError when a command is not there, prints no such metric or what cannot be read
 * @throws ExternalError when it ends with another code than 0
 */
export async function measureOwn(input: OwnMetricsInput): Promise<Measurements> {
  const { metrics, data, answers, baselineAnswers } = input;
  if (metrics.length === 0) return {};
  const folder = await mkdtemp(join(input.tempFolder, 'trainyard-own-metrics-'));
  try {
    const ours = await runAll(input, answers, join(folder, 'predictions.csv'));
    const theirs =
      baselineAnswers === null ? null : await runAll(input, baselineAnswers, join(folder, 'baseline.csv'));
    const entries = metrics.map(({ name, direction }) => {
      const value = ours.get(name)!;
      const own: Measurement = {
        value,
        low: null,
        high: null,
        n: data.table.rowCount,
        direction,
        reason: value === null ? 'its command said so' : 'of a command, which gives no interval',
      };
      if (theirs === null) return [name, own] as const;
      const baseline = theirs.get(name)!;
      const delta = value === null || baseline === null ? null : value - baseline;
      return [name, { ...own, baseline, delta, deltaLow: null, deltaHigh: null }] as const;
    });
    return Object.fromEntries(entries);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runAll(
  input: OwnMetricsInput,
  answers: Answers,
  path: string,
): Promise<Map<string, number | null>> {
  const table: Table = predictionsTable(input.data, answers, input.id);
  await writeCsv(table, path);
  const values = new Map<string, number | null>();
  const commands = new Set(input.metrics.map(({ run }) => run));
  for (const command of commands) {
    const wanted = input.metrics.filter(({ run }) => run === command).map(({ name }) => name);
    const printed = await runOne(command, wanted, path, input);
    for (const name of wanted) values.set(name, pick(printed, name, command, input.label));
  }
  return values;
}

async function runOne(
  command: string,
  wanted: readonly string[],
  path: string,
  { data, label, signal, log }: OwnMetricsInput,
): Promise<Readonly<Record<string, number | null>>> {
  const where = `${label}, metrics.${wanted[0]}.run`;
  signal.throwIfAborted();
  const words = wordsOf(command, { predictions: path, data: data.path }, where);
  const printed: string[] = [];
  const errors: string[] = [];
  log.info(`${wanted.join(', ')}: ${command}`);
  const code = await runCommand({
    words,
    cwd: process.cwd(),
    env: { TRAINYARD_PARAM_PREDICTIONS: path, TRAINYARD_PARAM_DATA: data.path },
    signals: [signal],
    onLine: (line, stream) => {
      (stream === 'stdout' ? printed : errors).push(line);
    },
  });
  signal.throwIfAborted();
  if (code === 127 && errors.some((line) => line.includes(`spawn ${words[0]} ENOENT`))) {
    throw new InputError(`${where} starts "${words[0]}", which is not there.`, {
      fix: 'Install it in an earlier step, or write its path from the working directory, as ./metric.sh.',
    });
  }
  if (code !== 0) {
    const said =
      errors.length === 0
        ? ' It wrote nothing to standard error.'
        : `\n${errors.slice(-SHOWN_LINES).join('\n')}`;
    throw new ExternalError(`${where} ended with exit code ${code}.${said}`);
  }
  return readPrintedMetrics(printed, where);
}

/** The paths take the places where `{{predictions}}` and `{{data}}` stand; where none does, `--predictions PATH` is added. */
function wordsOf(command: string, paths: { predictions: string; data: string }, where: string): string[] {
  const names = [...command.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)].map(([, name]) => name!);
  const unknown = names.find((name) => !Object.hasOwn(paths, name));
  if (unknown !== undefined) {
    throw new InputError(
      `${where} has {{${unknown}}}, which stands for nothing.${didYouMean(unknown, ['predictions', 'data'])}`,
      {
        fix: 'Write {{predictions}} or {{data}}: the paths of the two tables.',
      },
    );
  }
  const { predictions, data } = paths;
  try {
    return scriptArguments(command, names.includes('data') ? { predictions, data } : { predictions });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${where}: ${error.message}`, { cause: error });
  }
}

function pick(
  printed: Readonly<Record<string, number | null>>,
  name: string,
  command: string,
  label: string,
): number | null {
  if (Object.hasOwn(printed, name)) return printed[name]!;
  const names = Object.keys(printed);
  throw new InputError(
    `${label}, metrics.${name}.run printed ${names.length === 0 ? 'no metric' : names.join(', ')}, and not "${name}".${didYouMean(name, names)}`,
    { fix: `Let "${command}" print ${name}=0.5, or JSON such as {"${name}": 0.5}.` },
  );
}
