import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as core from '@actions/core';
import type { Outcome } from '@trainyard/documents';
import { errorMessage, GateFailed, InputError, isCancelled } from '@trainyard/errors';
import type { ActionName } from './action-names.ts';
import { listenForCancellation } from './cancellation.ts';
import type { commonInputs } from './common-inputs.ts';
import { createLog, type Log } from './log.ts';
import { type Fields, type InputsOf, readInputs } from './read-inputs.ts';
import { reportError } from './report-error.ts';
import { fromWorkspace, type Runner, readRunner } from './runner.ts';
import type { EarlySignal } from './start-action.ts';
import { writeStepSummary } from './step-summary.ts';

/** What an action's work gets besides its inputs. */
export interface ActionContext<O extends string> {
  readonly runner: Runner;
  readonly log: Log;
  /** Aborted when the runner cancels the job; everything long takes it. */
  readonly signal: AbortSignal;
  /** Absolute path of `output-dir`; the folder exists. */
  readonly outputFolder: string;
  /** Objects become JSON, booleans and numbers text, null and undefined the empty text. */
  setOutput(name: O, value: unknown): void;
  /** Hides a value in everything the job prints from now on. */
  mask(secret: string): void;
  /** The step's summary, once: renderings of the same thing, fullest first. */
  writeSummary(...renderings: readonly string[]): void;
  /** Keeps a small text for the post step. Say it before the long work starts: the step may be killed. */
  saveState(name: string, value: string): void;
  /** A path as outputs and messages show it. */
  show(path: string): string;
}

export interface PostContext {
  readonly runner: Runner;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** What the main step saved, and its `outcome`; the empty text when it did not come to that. */
  state(name: string): string;
}

export interface ActionDefinition<F extends Fields & typeof commonInputs, O extends string> {
  readonly name: ActionName;
  readonly inputs: F;
  /** Every output of action.yml, `outcome` among them. */
  readonly outputs: readonly O[];
  /**
   * Does the work. A gate that fails is thrown as GateFailed after outputs and comment are written.
   *
   * @returns the outcome; `inconclusive` does not fail the step, nor does a `failed` that is returned and not thrown
   */
  main(inputs: InputsOf<F>, context: ActionContext<O>): Promise<'passed' | 'inconclusive' | 'failed'>;
  /** Cleans up after the job. What it throws becomes a warning. */
  post?(context: PostContext): Promise<void>;
}

const CANCELLED_EXIT_CODE = 130;

/** Runs an action's main or post step from the process's environment, and sets the exit code. */
export async function runAction<F extends Fields & typeof commonInputs, O extends string>(
  action: ActionDefinition<F, O>,
  early: EarlySignal = () => undefined,
): Promise<void> {
  const log = createLog();
  const isPost = core.getState('isPost') === 'true';
  process.exitCode = isPost ? await runPost(action, log, early) : await runMain(action, log, early);
  // Open sockets must not keep a finished step alive; a pending exit on Windows needs the delay (nodejs/node#56645).
  setTimeout(() => process.exit(), 100).unref();
}

async function runMain<F extends Fields & typeof commonInputs, O extends string>(
  action: ActionDefinition<F, O>,
  log: Log,
  early: EarlySignal,
): Promise<number> {
  saveState('isPost', 'true');
  const setOutcome = (outcome: Outcome) => {
    setOutput('outcome', outcome, log);
    saveState('outcome', outcome);
  };
  const tooLate = (name: string) => {
    setOutcome('cancelled');
    log.error(`The work did not stop within 7 s of ${name}; it is ended now.`);
    process.exit(CANCELLED_EXIT_CODE);
  };
  const cancellation = listenForCancellation(process, tooLate, early);
  try {
    const runner = readRunner(process.env, process.cwd());
    enterWorkingDirectory(process.env['INPUT_WORKING-DIRECTORY']);
    maskSecrets(action.inputs, process.env);
    const inputs = readInputs(action.name, action.inputs, process.env);
    const outputFolder = resolve((inputs as unknown as { outputDir: string }).outputDir);
    makeOutputFolder(outputFolder);
    const outcome = await action.main(inputs, {
      runner,
      log,
      signal: cancellation.signal,
      outputFolder,
      setOutput: (name, value) => setOutput(name, value, log),
      mask: maskSecret,
      saveState,
      show: (path) => fromWorkspace(runner, resolve(path)),
      writeSummary(...renderings) {
        const onRunner = process.env['GITHUB_STEP_SUMMARY'] ?? '';
        const path = onRunner === '' ? join(outputFolder, 'summary.md') : onRunner;
        writeStepSummary(path, renderings, onRunner !== '');
      },
    });
    setOutcome(outcome);
    return 0;
  } catch (error) {
    if (cancellation.signal.aborted || isCancelled(error)) {
      setOutcome('cancelled');
      log.error(`${action.name} was ${errorMessage(cancellation.signal.reason ?? error)}.`);
      if (!isCancelled(error)) log.info(`  while stopping: ${errorMessage(error)}`);
      return CANCELLED_EXIT_CODE;
    }
    setOutcome(error instanceof GateFailed ? 'failed' : 'error');
    reportError(error, log);
    return 1;
  } finally {
    cancellation.end();
  }
}

async function runPost<F extends Fields & typeof commonInputs, O extends string>(
  action: ActionDefinition<F, O>,
  log: Log,
  early: EarlySignal,
): Promise<number> {
  if (action.post === undefined) return 0;
  const cancellation = listenForCancellation(process, () => process.exit(CANCELLED_EXIT_CODE), early);
  try {
    const runner = readRunner(process.env, process.cwd());
    await action.post({ runner, log, signal: cancellation.signal, state: core.getState });
  } catch (error) {
    log.warning(`Cleaning up after ${action.name} failed: ${errorMessage(error)}`);
  } finally {
    cancellation.end();
  }
  return 0;
}

function setOutput(name: string, value: unknown, log: Log): void {
  const text =
    value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  if ((process.env['GITHUB_OUTPUT'] ?? '') === '') log.info(`output ${name}: ${text}`);
  else core.setOutput(name, text);
}

/** Off GitHub nobody would hide the value, and the command would print it. */
function maskSecret(secret: string): void {
  if (process.env['GITHUB_ACTIONS'] === 'true') core.setSecret(secret);
}

/** Off GitHub there is no post step, and the old command would only litter the log. */
function saveState(name: string, value: string): void {
  if ((process.env['GITHUB_STATE'] ?? '') !== '') core.saveState(name, value);
}

function enterWorkingDirectory(folder: string | undefined): void {
  if (folder === undefined || folder.trim() === '') return;
  try {
    process.chdir(folder.trim());
  } catch (cause) {
    throw new InputError(
      `Input working-directory is "${folder}", and that folder cannot be entered: ${errorMessage(cause)}.`,
      {
        cause,
        fix: 'Give a folder relative to the workspace; check out the repository first.',
      },
    );
  }
}

function makeOutputFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new InputError(
      `Input output-dir is ${folder}, and that folder cannot be made: ${errorMessage(cause)}.`,
      { cause },
    );
  }
}

function maskSecrets(fields: Fields, env: NodeJS.ProcessEnv): void {
  for (const [name, field] of Object.entries(fields)) {
    const value = env[`INPUT_${name.toUpperCase()}`];
    if (field.secret && value !== undefined && value.trim() !== '') maskSecret(value);
  }
}
