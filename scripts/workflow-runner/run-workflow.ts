import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobResult, RunSettings } from './job-state.ts';
import { readWorkflow } from './read-workflow.ts';
import { runJob } from './run-job.ts';

export interface WorkflowRun {
  readonly jobs: Readonly<Record<string, JobResult>>;
  readonly succeeded: boolean;
}

export type RunOptions = Pick<RunSettings, 'root' | 'workspace' | 'summaryFile' | 'print' | 'signal'> & {
  readonly env: NodeJS.ProcessEnv;
};

/** What a step must not see: it is another runner's, npm's, or would make the actions think they are on GitHub. */
const FOREIGN = /^(GITHUB_|INPUT_|STATE_|ACTIONS_|RUNNER_|npm_|INIT_CWD$|NODE_OPTIONS$)/;

/**
 * Runs a workflow's jobs one after the other on this machine, as a laptop would: without GITHUB_ACTIONS, so that
 * artifacts become folders and comments files.
 *
 * @throws InputError when the workflow is not valid, or has what this runner does not know
 */
export async function runWorkflow(file: string, options: RunOptions): Promise<WorkflowRun> {
  const workflow = await readWorkflow(file);
  const tempFolder = mkdtempSync(join(tmpdir(), 'trainyard-workflow-'));
  const hostEnv = Object.fromEntries(
    Object.entries(options.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !FOREIGN.test(entry[0]),
    ),
  );
  const settings: RunSettings = {
    ...options,
    tempFolder,
    hostEnv,
    github: {
      event_name: 'workflow_dispatch',
      event: {},
      token: '',
      repository: '',
      sha: '',
      ref: '',
      run_id: '',
      actor: '',
    },
    inputs: {},
  };
  const jobs: Record<string, JobResult> = {};
  try {
    for (const job of workflow.jobs) jobs[job.id] = await runJob(job, workflow, jobs, settings);
  } finally {
    rmSync(tempFolder, { recursive: true, force: true });
  }
  const succeeded = Object.values(jobs).every(({ result }) => result === 'success' || result === 'skipped');
  return { jobs, succeeded };
}
