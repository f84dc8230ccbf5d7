import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { parseFileCommand } from './file-commands.ts';
import type { JobState, RunSettings } from './job-state.ts';
import type { createLogLines } from './log-lines.ts';
import { type ProcessResult, runProcess } from './run-process.ts';

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number | null;
}

export interface ProgramResult extends ProcessResult {
  readonly outputs: Record<string, string>;
  readonly state: Record<string, string>;
}

/** Runs a program with the files of a step: outputs, state, environment, path and summary. */
export async function runProgram(
  program: Program,
  job: JobState,
  settings: RunSettings,
  lines: ReturnType<typeof createLogLines>,
): Promise<ProgramResult> {
  const folder = mkdtempSync(join(settings.tempFolder, 'step-'));
  const file = (name: string) => {
    const path = join(folder, name);
    writeFileSync(path, '');
    return path;
  };
  const files = {
    output: file('output'),
    state: file('state'),
    env: file('env'),
    path: file('path'),
    summary: file('summary'),
  };
  const result = await runProcess({
    command: program.command,
    args: program.args,
    cwd: program.cwd,
    env: {
      ...settings.hostEnv,
      ...program.env,
      PATH: [...job.path, dirname(process.execPath), settings.hostEnv['PATH'] ?? ''].join(delimiter),
      GITHUB_WORKSPACE: settings.workspace,
      GITHUB_JOB: job.id,
      GITHUB_OUTPUT: files.output,
      GITHUB_STATE: files.state,
      GITHUB_ENV: files.env,
      GITHUB_PATH: files.path,
      GITHUB_STEP_SUMMARY: files.summary,
      RUNNER_TEMP: settings.tempFolder,
    },
    print: (line) => {
      const shown = lines.show(line);
      if (shown !== null) settings.print(shown);
    },
    signal: settings.signal,
    timeoutMs: program.timeoutMs,
  });

  const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
  Object.assign(job.env, parseFileCommand(read(files.env), 'GITHUB_ENV'));
  job.path.unshift(
    ...read(files.path)
      .split('\n')
      .filter((line) => line !== '')
      .reverse(),
  );
  const summary = read(files.summary);
  if (summary !== '') {
    mkdirSync(dirname(settings.summaryFile), { recursive: true });
    appendFileSync(settings.summaryFile, `${summary.trimEnd()}\n\n`);
  }
  job.reapers.push(result.reap);
  return {
    ...result,
    outputs: parseFileCommand(read(files.output), 'GITHUB_OUTPUT'),
    state: parseFileCommand(read(files.state), 'GITHUB_STATE'),
  };
}
