import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { canonicalJson, type Digest, type ModelDocument, type Params, sha256 } from '@trainyard/documents';
import { didYouMean, errorMessage, InputError, isTrainyardError } from '@trainyard/errors';
import type { SweepMetric } from '@trainyard/search';
import { readTable } from '@trainyard/tables';
import {
  type GpuChoice,
  type MetricsSource,
  runScript,
  type ScriptResult,
  saveScriptModel,
} from '@trainyard/training';
import { judge, type Objective, type TrialHooks, type TrialInput, type TrialResult } from './objective.ts';

export interface ScriptObjectiveOptions {
  readonly command: string;
  readonly metric: SweepMetric | null;
  readonly fixed: Params;
  readonly seed: number;
  readonly parallel: number;
  readonly metricsFrom: MetricsSource;
  /** The folder that the script writes its model to whatever we say; null when it asks `$TRAINYARD_MODEL_PATH`. */
  readonly modelPath: string | null;
  /** A table that the script reads, if it was named: part of what its values depend on, and `$TRAINYARD_DATA`. */
  readonly data: string | null;
  /** The commit; null where there is none. */
  readonly commit: string | null;
  readonly timeout: number | null;
  /** What a trial sees; several at once share them. */
  readonly gpus: GpuChoice;
  /** Each trial has a folder of its own in it. */
  readonly folder: string;
}

/**
 * Trials that run the user's script, several at once when asked.
 *
 * @throws InputError when the sweep names no metric, or the trials would write into each other's files
 */
export async function scriptObjective(options: ScriptObjectiveOptions): Promise<Objective> {
  const { command, metric, fixed, seed, parallel, folder, modelPath, timeout } = options;
  if (metric === null) {
    throw new InputError('The sweep names no metric, so the trials of run cannot be compared.', {
      fix: 'Add metric: {name: val_loss, goal: minimize}, with a name that the script reports.',
    });
  }
  forbidSharing(options);
  const data = options.data === null ? [] : [await describeTable(options.data)];
  const files = await commandFiles(command);
  const trialFolder = (number: number) => join(folder, String(number));
  const modelFolder = (number: number) => modelPath ?? join(trialFolder(number), 'model');
  const keptFolder = (number: number) => join(trialFolder(number), 'model');
  const results = new Map<number, ScriptResult>();

  const execute = async (
    { number, params }: TrialInput,
    signal: AbortSignal,
    report?: TrialHooks['report'],
  ) => {
    await rm(trialFolder(number), { recursive: true, force: true });
    mkdirSync(trialFolder(number), { recursive: true });
    const output = createWriteStream(join(trialFolder(number), 'output.log'));
    let points = 0;
    try {
      const result = await runScript({
        command,
        params,
        cwd: process.cwd(),
        env: {
          ...options.gpus.env,
          TRAINYARD_TRIAL: String(number),
          TRAINYARD_SEED: String(seed),
          ...(options.data === null ? {} : { TRAINYARD_DATA: resolve(options.data) }),
        },
        modelPath: resolve(modelFolder(number)),
        metricsFrom: options.metricsFrom,
        signal,
        onMetric({ step, values }) {
          report?.(step === null || step < 0 || !Number.isInteger(step) ? points : step, values);
          points++;
          return undefined;
        },
        onOutput: (line) => output.write(`${line}\n`),
      });
      results.set(number, result);
      return result;
    } finally {
      await new Promise((done) => output.end(done));
    }
  };

  const keep = async (number: number) => {
    const from = modelFolder(number);
    if (from === keptFolder(number) || !existsSync(from)) return;
    await cp(from, keptFolder(number), { recursive: true });
    await emptyFolder(from);
  };

  return {
    digest: sha256(
      canonicalJson({
        kind: 'script',
        command,
        fixed,
        seed,
        metric,
        data: data.map(({ digest }) => digest),
        files,
        commit: options.commit,
      }),
    ),
    metric,
    parallel,
    async run(trial, { signal, report }): Promise<TrialResult> {
      const limit = timeout === null ? null : AbortSignal.timeout(timeout * 1000);
      try {
        const { metrics } = await execute(
          trial,
          limit === null ? signal : AbortSignal.any([signal, limit]),
          report,
        );
        return judge(metrics, metric, (seen) => missingMetric(metric.name, seen));
      } catch (error) {
        signal.throwIfAborted();
        if (limit?.aborted) {
          const late = new Error(`it took longer than timeout, ${timeout} s`);
          return { kind: 'failed', failure: 'timeout', message: late.message, error: late };
        }
        if (!isTrainyardError(error)) throw error;
        return { kind: 'failed', failure: failureOf(error), message: shortened(errorMessage(error)), error };
      }
    },
    keep: ({ number }) => keep(number),
    async discard({ number }) {
      results.delete(number);
      await rm(keptFolder(number), { recursive: true, force: true });
      if (modelPath !== null) await emptyFolder(modelPath);
    },
    async save(trial, target, about, signal) {
      const { number, params } = trial;
      if (!results.has(number)) {
        await execute(trial, signal);
        await keep(number);
      }
      const from = keptFolder(number);
      if (!existsSync(from) || readdirSync(from).length === 0) return false;
      await rm(target, { recursive: true, force: true });
      await cp(from, target, { recursive: true });
      const result = results.get(number)!;
      await saveScriptModel(target, result, {
        ...about,
        gpus: options.gpus.names,
        params,
        seed,
        data,
        durationSeconds: result.durationSeconds,
      });
      return true;
    },
  };
}

function forbidSharing({ parallel, metricsFrom, modelPath }: ScriptObjectiveOptions): void {
  const sharing = (input: string, instead: string) =>
    new InputError(
      `Input parallel is ${parallel}, but with ${input} all trials would write into one place.`,
      {
        fix: `Leave ${input} out and let the script write to ${instead}, or set parallel: 1.`,
      },
    );
  if (parallel > 1 && metricsFrom.kind === 'file') throw sharing('metrics-from', '$TRAINYARD_METRICS_FILE');
  if (parallel > 1 && modelPath !== null) throw sharing('model-path', '$TRAINYARD_MODEL_PATH');
  if (modelPath !== null && existsSync(modelPath) && readdirSync(modelPath).length > 0) {
    throw new InputError(`Input model-path is ${modelPath}, which is not empty; each trial needs it to be.`, {
      fix: 'Name a folder for the model alone.',
    });
  }
}

async function emptyFolder(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

function missingMetric(name: string, seen: string[]): Error {
  return new InputError(`The script reported no "${name}".${didYouMean(name, seen)}`, {
    fix: `It must print ${name}=NUMBER, or write {"${name}": NUMBER} into $TRAINYARD_METRICS_FILE.`,
  });
}

function failureOf(error: Error): 'out-of-memory' | 'no-metric' | 'input' | 'crash' {
  if (/out of memory|RESOURCE_EXHAUSTED/i.test(error.message)) return 'out-of-memory';
  if (/reported no metric/.test(error.message)) return 'no-metric';
  return error.name === 'InputError' ? 'input' : 'crash';
}

/** The first line says what, the last one of a traceback says why. */
function shortened(message: string): string {
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  return lines.length <= 1 ? message : `${lines[0]} ${lines.at(-1)!.trim()}`.slice(0, 500);
}

async function describeTable(path: string): Promise<ModelDocument['data'][number]> {
  const { digest, rowCount } = await readTable(path);
  return { role: 'train', path, digest, rows: rowCount };
}

/** The files that the command names: a changed script is another objective. */
async function commandFiles(command: string): Promise<Record<string, Digest>> {
  const words = command.split(/[\s'"]+/).filter((word) => existsSync(word) && statSync(word).isFile());
  return Object.fromEntries(
    await Promise.all(words.map(async (word) => [word, await fileDigest(word)] as const)),
  );
}

async function fileDigest(path: string): Promise<Digest> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (cause) {
    throw new InputError(`The file "${path}", which run names, cannot be read: ${errorMessage(cause)}.`, {
      cause,
    });
  }
  return `sha256:${hash.digest('hex')}`;
}
