import type { Table } from '@trainyard/columns';
import { didYouMean, ExternalError, InputError } from '@trainyard/errors';
import { writeCsv } from '@trainyard/tables';
import { runCommand, scriptArguments } from '@trainyard/training';
import type { CustomMetric } from '@trainyard/verdict';
import { readPrintedMetrics } from './read-printed-metrics.ts';

/** How much of a command's standard error an error shows. */
const SHOWN_LINES = 15;

export interface OwnRun {
  readonly metrics: readonly CustomMetric[];
  /** Of the data, for `{{data}}`. */
  readonly dataPath: string;
  /** For messages: `policy.yml`. */
  readonly label: string;
  readonly signal: AbortSignal;
  /** Told before each command. */
  readonly onStart?: (text: string) => void;
}

/**
 * Runs the metrics' commands on a table of predictions, each command once, whatever number of metrics name it.
 *
 * @param path where the table is written
 * @returns by the metric's name
 */
export async function runOwnMetrics(
  input: OwnRun,
  table: Table,
  path: string,
): Promise<Map<string, number | null>> {
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
  { dataPath, label, signal, onStart }: OwnRun,
): Promise<Readonly<Record<string, number | null>>> {
  const where = `${label}, metrics.${wanted[0]}.run`;
  signal.throwIfAborted();
  const words = wordsOf(command, { predictions: path, data: dataPath }, where);
  const printed: string[] = [];
  const errors: string[] = [];
  onStart?.(`${wanted.join(', ')}: ${command}`);
  const code = await runCommand({
    words,
    cwd: process.cwd(),
    env: { TRAINYARD_PARAM_PREDICTIONS: path, TRAINYARD_PARAM_DATA: dataPath },
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
