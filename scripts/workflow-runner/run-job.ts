import { isTrue, type Scope, textsOf } from './evaluate.ts';
import { type JobResult, type JobState, type RunSettings, stepsContext } from './job-state.ts';
import { createLogLines } from './log-lines.ts';
import { runProgram } from './run-program.ts';
import { runStep } from './run-step.ts';
import type { Job, Workflow } from './workflow.ts';

/** Runs a job's steps in order, then the post steps in reverse, and ends what the steps left running. */
export async function runJob(
  job: Job,
  workflow: Workflow,
  finished: Readonly<Record<string, JobResult>>,
  settings: RunSettings,
): Promise<JobResult> {
  const needed = job.needs.map((need) => finished[need]!);
  const needs = Object.fromEntries(
    job.needs.map((need) => [need, { ...finished[need]!, outputs: { ...finished[need]!.outputs } }]),
  );
  const github = { ...settings.github, workspace: settings.workspace, job: job.id, workflow: workflow.name };
  const base = { github, needs, inputs: settings.inputs, vars: {}, secrets: {} };
  const before = {
    contexts: base,
    workspace: settings.workspace,
    status: settings.signal.aborted
      ? 'cancelled'
      : needed.every(({ result }) => result === 'success')
        ? 'success'
        : 'failure',
  } as const satisfies Scope;
  if (!isTrue(job.if, before)) {
    settings.print(`== Job ${job.id} is skipped`);
    return { result: 'skipped', outputs: {} };
  }

  settings.print(`== Job ${job.id}`);
  const state: JobState = {
    id: job.id,
    env: {},
    path: [],
    steps: {},
    status: 'success',
    posts: [],
    reapers: [],
  };
  const scopeOf = (env: Readonly<Record<string, string>>): Scope => ({
    contexts: {
      ...base,
      env: { ...env },
      steps: stepsContext(state.steps),
      job: { status: state.status },
      runner: { os: runnerOs(), arch: runnerArch(), temp: settings.tempFolder, name: 'local' },
    },
    workspace: settings.workspace,
    status: state.status,
  });
  const workflowEnv = textsOf(workflow.env, scopeOf({}));
  const jobEnv = { ...workflowEnv, ...textsOf(job.env, scopeOf(workflowEnv)) };
  try {
    for (const step of job.steps) {
      if (settings.signal.aborted) state.status = 'cancelled';
      await runStep(step, state, settings, scopeOf, jobEnv);
    }
    await runPosts(state, settings, scopeOf);
  } finally {
    for (const reap of state.reapers) reap();
  }
  return { result: state.status, outputs: textsOf(job.outputs, scopeOf({ ...jobEnv, ...state.env })) };
}

async function runPosts(
  state: JobState,
  settings: RunSettings,
  scopeOf: (env: Readonly<Record<string, string>>) => Scope,
): Promise<void> {
  for (const post of state.posts.toReversed()) {
    if (!isTrue(post.condition, scopeOf(state.env))) continue;
    settings.print(`> ${post.title}`);
    const { exitCode } = await runProgram(
      {
        command: process.execPath,
        args: [post.program],
        cwd: settings.workspace,
        env: post.variables,
        timeoutMs: null,
      },
      state,
      // What cleans up after a cancelled job must not be cancelled itself.
      { ...settings, signal: AbortSignal.timeout(300_000) },
      createLogLines(),
    );
    if (exitCode !== 0) {
      settings.print(`  ${post.title}: failed with exit code ${exitCode}`);
      if (state.status === 'success') state.status = 'failure';
    }
  }
}

function runnerOs(): string {
  return process.platform === 'win32' ? 'Windows' : process.platform === 'darwin' ? 'macOS' : 'Linux';
}

function runnerArch(): string {
  return process.arch === 'arm64' ? 'ARM64' : 'X64';
}
