import { existsSync, readFileSync } from 'node:fs';
import { basename, isAbsolute, relative } from 'node:path';
import type { Run } from '@trainyard/documents';

/** What the runner says about the run, or the nearest thing to it on a laptop. */
export interface Runner {
  readonly onGitHub: boolean;
  /** `owner/name`; null off GitHub. */
  readonly repository: string | null;
  /** The commit that is checked out; null when it is not known. */
  readonly sha: string | null;
  readonly ref: string | null;
  readonly eventName: string | null;
  /** The event's payload; an empty object off GitHub. */
  readonly event: Readonly<Record<string, unknown>>;
  readonly runId: number | null;
  readonly runAttempt: number;
  readonly workflow: string | null;
  readonly job: string | null;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Folder that paths in outputs are relative to. */
  readonly workspace: string;
  readonly tempFolder: string;
  readonly runnerName: string;
  readonly runUrl: string | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export function readRunner(env: Environment, cwd: string): Runner {
  const text = (name: string) => (env[name] === undefined || env[name] === '' ? null : env[name]);
  const serverUrl = text('GITHUB_SERVER_URL') ?? 'https://github.com';
  const apiUrl = text('GITHUB_API_URL') ?? 'https://api.github.com';
  const repository = text('GITHUB_REPOSITORY');
  const runId = text('GITHUB_RUN_ID') === null ? null : Number(text('GITHUB_RUN_ID'));
  return {
    onGitHub: env['GITHUB_ACTIONS'] === 'true',
    repository,
    sha: text('GITHUB_SHA'),
    ref: text('GITHUB_REF'),
    eventName: text('GITHUB_EVENT_NAME'),
    event: readEvent(text('GITHUB_EVENT_PATH')),
    runId,
    runAttempt: Number(text('GITHUB_RUN_ATTEMPT') ?? 1),
    workflow: text('GITHUB_WORKFLOW'),
    job: text('GITHUB_JOB'),
    serverUrl,
    apiUrl,
    graphqlUrl: text('GITHUB_GRAPHQL_URL') ?? `${apiUrl}/graphql`,
    workspace: text('GITHUB_WORKSPACE') ?? cwd,
    tempFolder: text('RUNNER_TEMP') ?? text('TMPDIR') ?? '/tmp',
    runnerName: text('RUNNER_NAME') ?? 'local',
    runUrl: repository === null || runId === null ? null : `${serverUrl}/${repository}/actions/runs/${runId}`,
  };
}

/** The run as documents name it; null off GitHub. */
export function runOf({
  repository,
  runId: id,
  runAttempt: attempt,
  workflow,
  runUrl: url,
}: Runner): Run | null {
  if (repository === null || id === null || url === null) return null;
  return { repository, id, attempt, workflow: workflow ?? '', url };
}

/** The name a model gets when nobody named it: the repository's, else the folder's. */
export function defaultModelName(runner: Runner): string {
  return runner.repository?.split('/')[1] ?? basename(runner.workspace);
}

/** A path as an output or a message shows it: relative to the workspace when it lies in it, with `/`. */
export function fromWorkspace(runner: Runner, path: string): string {
  const inside = relative(runner.workspace, path);
  const outside = inside.startsWith('..') || isAbsolute(inside);
  return (outside ? path : inside || '.').replaceAll('\\', '/');
}

function readEvent(path: string | null): Record<string, unknown> {
  if (path === null || !existsSync(path)) return {};
  const payload: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return payload !== null && typeof payload === 'object' ? (payload as Record<string, unknown>) : {};
}
