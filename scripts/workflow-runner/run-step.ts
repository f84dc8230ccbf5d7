import { mkdtempSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorMessage, isTrainyardError } from '@trainyard/errors';
import { interpolate, isTrue, type Scope, textOf, textsOf } from './evaluate.ts';
import { findAction, inputVariables } from './find-action.ts';
import type { Conclusion, JobState, RunSettings, StepResult } from './job-state.ts';
import { createLogLines } from './log-lines.ts';
import { type Program, runProgram } from './run-program.ts';
import type { ActionStep, RunStep, Step } from './workflow.ts';

/** Runs one step as the runner does, and enters its result into the job. */
export async function runStep(
  step: Step,
  job: JobState,
  settings: RunSettings,
  scopeOf: (env: Readonly<Record<string, string>>) => Scope,
  jobEnv: Readonly<Record<string, string>>,
): Promise<void> {
  const outer = { ...jobEnv, ...job.env };
  const enter = (result: StepResult) => {
    if (step.id !== null) job.steps[step.id] = result;
  };
  const started = performance.now();
  let title = step.kind === 'run' ? 'Run' : `Run ${step.uses}`;
  try {
    title = titleOf(step, scopeOf(outer));
    if (!isTrue(step.if, scopeOf(outer))) {
      settings.print(`- ${title} (skipped)`);
      enter({ outputs: {}, outcome: 'skipped', conclusion: 'skipped' });
      return;
    }
    const env = { ...outer, ...textsOf(step.env, scopeOf(outer)) };
    const scope = scopeOf(env);
    settings.print(`> ${title}`);
    const stoppedBefore = settings.signal.aborted;
    const done = await (step.kind === 'run'
      ? runScript(step, env, job, settings, scope)
      : runAction(step, title, env, job, settings, scope));
    const outcome: Conclusion =
      settings.signal.aborted && !stoppedBefore ? 'cancelled' : done.failure === null ? 'success' : 'failure';
    const forgiven =
      outcome === 'failure' &&
      step.continueOnError !== null &&
      textOf(step.continueOnError, scope) === 'true';
    enter({ outputs: done.outputs, outcome, conclusion: forgiven ? 'success' : outcome });
    if (outcome === 'cancelled') job.status = 'cancelled';
    else if (outcome === 'failure' && !forgiven) job.status = 'failure';
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (outcome === 'cancelled') settings.print(`  ${title}: cancelled (${seconds} s)`);
    else if (done.failure !== null) {
      settings.print(`  ${title}: ${done.failure}${forgiven ? ', and goes on' : ''} (${seconds} s)`);
    } else settings.print(`  done in ${seconds} s`);
  } catch (error) {
    if (!isTrainyardError(error)) throw error;
    settings.print(`  ${title}: ${errorMessage(error)}`);
    enter({ outputs: {}, outcome: 'failure', conclusion: 'failure' });
    job.status = 'failure';
  }
}

function titleOf(step: Step, scope: Scope): string {
  if (step.name !== null) return textOf(step.name, scope);
  return step.kind === 'action' ? `Run ${step.uses}` : `Run ${textOf(step.run, scope).trim().split('\n')[0]}`;
}

interface Done {
  readonly outputs: Record<string, string>;
  readonly failure: string | null;
}

async function runScript(
  step: RunStep,
  env: Readonly<Record<string, string>>,
  job: JobState,
  settings: RunSettings,
  scope: Scope,
): Promise<Done> {
  const script = join(mkdtempSync(join(settings.tempFolder, 'script-')), 'run.sh');
  writeFileSync(script, textOf(step.run, scope));
  const flags = step.bash ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
  const folder = step.workingDirectory === null ? '.' : textOf(step.workingDirectory, scope);
  return finish(
    {
      command: 'bash',
      args: [...flags, script],
      cwd: resolve(settings.workspace, folder),
      env,
      timeoutMs: timeout(step, scope),
    },
    job,
    settings,
  );
}

async function runAction(
  step: ActionStep,
  title: string,
  env: Readonly<Record<string, string>>,
  job: JobState,
  settings: RunSettings,
  scope: Scope,
): Promise<Done> {
  const action = findAction(step.uses, settings.root);
  if (action === null) return { outputs: {}, failure: null };
  const variables = {
    ...env,
    ...inputVariables(action, textsOf(step.with, scope), (text) => interpolate(text, scope)),
  };
  const program = {
    command: process.execPath,
    args: [action.main],
    cwd: settings.workspace,
    env: variables,
    timeoutMs: timeout(step, scope),
  };
  const { state, ...done } = await finish(program, job, settings);
  if (action.post !== null) {
    const states = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
    job.posts.push({
      title: `Post ${title}`,
      condition: action.postIf,
      program: action.post,
      variables: { ...variables, ...states },
    });
  }
  return done;
}

async function finish(
  program: Program,
  job: JobState,
  settings: RunSettings,
): Promise<Done & { state: Record<string, string> }> {
  const { exitCode, timedOut, outputs, state } = await runProgram(program, job, settings, createLogLines());
  const failure = timedOut
    ? 'ran longer than its timeout-minutes'
    : exitCode === 0
      ? null
      : `failed with exit code ${exitCode}`;
  return { outputs, state, failure };
}

function timeout({ timeoutMinutes }: Step, scope: Scope): number | null {
  return timeoutMinutes === null ? null : Number(textOf(timeoutMinutes, scope)) * 60_000;
}
