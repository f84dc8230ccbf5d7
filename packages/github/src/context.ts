import { readFileSync } from 'node:fs';
import { InputError } from '@trainyard/errors';

export interface GitHubEvent {
  /** The value of GITHUB_EVENT_NAME. */
  readonly name: string;
  /** The parsed file that GITHUB_EVENT_PATH names; `{}` without one. */
  readonly payload: unknown;
  /** The value of GITHUB_SHA. */
  readonly sha: string;
  /** The value of GITHUB_REF. */
  readonly ref: string;
}

/** What the runner says about the run, from its environment. */
export interface GitHubContext {
  /** `owner/name`. */
  readonly repository: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly event: GitHubEvent;
  readonly run: {
    readonly id: number;
    readonly attempt: number;
    readonly workflow: string;
    readonly job: string;
    readonly url: string;
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The context, or null off GitHub (no GITHUB_REPOSITORY and GITHUB_RUN_ID).
 *
 * @throws InputError when the event file is missing or is not JSON
 */
export function readGitHubContext(env: Environment): GitHubContext | null {
  const repository = env['GITHUB_REPOSITORY'];
  const id = Number(env['GITHUB_RUN_ID']);
  if (!repository || !Number.isInteger(id) || id <= 0) return null;
  const serverUrl = withoutSlash(env['GITHUB_SERVER_URL'] || 'https://github.com');
  return {
    repository,
    apiUrl: withoutSlash(env['GITHUB_API_URL'] || 'https://api.github.com'),
    serverUrl,
    event: {
      name: env['GITHUB_EVENT_NAME'] ?? '',
      payload: readPayload(env['GITHUB_EVENT_PATH']),
      sha: env['GITHUB_SHA'] ?? '',
      ref: env['GITHUB_REF'] ?? '',
    },
    run: {
      id,
      attempt: Number(env['GITHUB_RUN_ATTEMPT']) || 1,
      workflow: env['GITHUB_WORKFLOW'] ?? '',
      job: env['GITHUB_JOB'] ?? '',
      url: `${serverUrl}/${repository}/actions/runs/${id}`,
    },
  };
}

function readPayload(path: string | undefined): unknown {
  if (!path) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new InputError(`The event file ${path} cannot be read: ${(cause as Error).message}.`, {
      cause,
      fix: 'GITHUB_EVENT_PATH must name the JSON file of the event that started the run, or be unset.',
    });
  }
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
