import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Params } from '@trainyard/documents';
import { ExternalError, InputError } from '@trainyard/errors';
import { followFile } from './follow-file.ts';
import type { MetricsSource } from './metrics-source.ts';
import { type MetricPoint, readMetricsJson, readMetricsText } from './read-metrics.ts';
import { runCommand } from './run-command.ts';
import { parameterEnvironment, scriptArguments } from './script-arguments.ts';

export interface ScriptRun {
  /** Run without a shell; `{{name}}` is a parameter. */
  readonly command: string;
  readonly params: Params;
  /** Added to our own environment, from which the action's inputs and tokens are taken out. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Where the script leaves its model: `$TRAINYARD_MODEL_PATH`. The folder is made. */
  readonly modelPath: string;
  readonly metricsFrom: MetricsSource;
  readonly signal?: AbortSignal;
  /** Called for each line of metrics; `stop` ends the script, and keeps what it reported. */
  readonly onMetric?: (point: MetricPoint) => 'stop' | undefined;
  /** Called for each line that the script prints. */
  readonly onOutput?: (line: string, stream: 'stdout' | 'stderr') => void;
}

export interface ScriptResult {
  /** The last value of each metric. */
  readonly metrics: Readonly<Record<string, number | null>>;
  /** Metric → all its values in order. */
  readonly curves: Readonly<Record<string, readonly (number | null)[]>>;
  /** `stopped` when `onMetric` asked for it. */
  readonly end: 'completed' | 'stopped';
  readonly durationSeconds: number;
}

/** How much of the script's standard error an error shows. */
const SHOWN_LINES = 15;

/**
 * Runs the user's training script and reads its metrics.
 *
 * The script gets its parameters as `--name value` or where `{{name}}` stands, and always in the environment
 * (`TRAINYARD_PARAM_<NAME>`, `TRAINYARD_PARAMS` as JSON), with `TRAINYARD_MODEL_PATH` and `TRAINYARD_METRICS_FILE`.
 *
 * @throws InputError when the command cannot be run, or gives no metric
 * @throws ExternalError when it ends with another code than 0
 * @throws the signal's reason when it is aborted; the script and its children are gone then
 */
export async function runScript(run: ScriptRun): Promise<ScriptResult> {
  const [program, ...args] = scriptArguments(run.command, run.params) as [string, ...string[]];
  run.signal?.throwIfAborted();
  await mkdir(resolve(run.cwd, run.modelPath), { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-script-'));
  try {
    return await supervise(run, [program, ...args], folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function supervise(run: ScriptRun, command: readonly string[], folder: string): Promise<ScriptResult> {
  const { metricsFrom, signal, cwd } = run;
  const started = performance.now();
  const ownFile = join(folder, 'metrics.jsonl');
  const metricsFile = metricsFrom.kind === 'file' ? resolve(cwd, metricsFrom.path) : ownFile;
  const record = makeRecord();
  const stop = new AbortController();
  const take = (point: MetricPoint) => {
    record.add(point);
    if (run.onMetric?.(point) === 'stop') stop.abort();
  };

  const errors: string[] = [];
  const onLine = (line: string, stream: 'stdout' | 'stderr') => {
    run.onOutput?.(line, stream);
    if (stream === 'stderr') {
      errors.push(line);
      if (errors.length > SHOWN_LINES) errors.shift();
      return;
    }
    const point = metricsFrom.kind === 'file' ? null : readMetricsText(line);
    if (point !== null) take(point);
  };
  // A file of an earlier run must not be taken for this one's.
  if (metricsFrom.kind === 'file') await rm(metricsFile, { force: true });
  let lineCount = 0;
  const file =
    metricsFrom.kind === 'stdout'
      ? null
      : followFile(metricsFile, (line) => {
          lineCount++;
          if (line.trim() !== '') take(readMetricsJson(line, `line ${lineCount} of ${metricsFile}`));
        });

  const code = await runCommand({
    words: command,
    cwd,
    env: {
      ...parameterEnvironment(run.params),
      TRAINYARD_MODEL_PATH: resolve(cwd, run.modelPath),
      TRAINYARD_METRICS_FILE: metricsFile,
      ...run.env,
    },
    signals: [stop.signal, ...(signal ? [signal] : [])],
    onLine,
  });
  await file?.finish();
  signal?.throwIfAborted();
  if (code !== 0 && !stop.signal.aborted) throw failed(command[0]!, code, errors);
  const { metrics, curves } = record;
  if (Object.keys(metrics).length === 0 && !stop.signal.aborted) throw noMetric(metricsFrom);
  const durationSeconds = (performance.now() - started) / 1000;
  return { metrics, curves, end: stop.signal.aborted ? 'stopped' : 'completed', durationSeconds };
}

function makeRecord() {
  const metrics: Record<string, number | null> = {};
  const curves: Record<string, (number | null)[]> = {};
  return {
    metrics,
    curves,
    add({ values }: MetricPoint) {
      for (const [name, value] of Object.entries(values)) {
        metrics[name] = value;
        curves[name] ??= [];
        curves[name].push(value);
      }
    },
  };
}

function failed(program: string, code: number, errors: readonly string[]): ExternalError | InputError {
  if (code === 127 && errors.some((line) => line.includes(`spawn ${program} ENOENT`))) {
    return new InputError(`run starts "${program}", which is not there.`, {
      fix: 'Install it in an earlier step, or write its path from the working directory, as ./train.sh.',
    });
  }
  const why =
    code > 128 && code < 160 ? ` (signal ${code - 128}${code === 137 ? ': often out of memory' : ''})` : '';
  const said = errors.length === 0 ? ' It wrote nothing to standard error.' : `\n${errors.join('\n')}`;
  return new ExternalError(`The script ended with exit code ${code}${why}.${said}`);
}

function noMetric(source: MetricsSource): InputError {
  const file = 'JSON lines into the file named by $TRAINYARD_METRICS_FILE, as {"epoch": 1, "loss": 0.5}';
  const text = 'lines as loss=0.5 accuracy=0.9 on standard output';
  const fixes = {
    auto: `Write ${file}, or ${text}.`,
    stdout: `Write ${text}; or set metrics-from: auto and write ${file}.`,
    file: `Write JSON lines into ${source.kind === 'file' ? source.path : 'it'}, as {"epoch": 1, "loss": 0.5}; or set metrics-from: auto and write ${text}.`,
  };
  return new InputError('The script reported no metric, so its model cannot be judged.', {
    fix: fixes[source.kind],
  });
}
