/** What the loopback GitHub keeps: one repository. All of it is JSON, so that a test can write it into a file. */
export interface LoopbackState {
  /** `owner/name`. */
  repository: string;
  /** Who a token is, and what it may do. A token that is not listed gets 401. */
  tokens: Record<string, TokenState>;
  pulls: PullState[];
  issues: IssueState[];
  /** Of issues and pull requests alike. */
  comments: CommentState[];
  labels: string[];
  /** Commit, branch or tag → path → text. */
  contents: Record<string, Record<string, string>>;
  /** Commit → its first parent, null for the first commit. */
  commits: Record<string, string | null>;
  checks: CheckState[];
  deployments: DeploymentState[];
  runs: RunState[];
  artifacts: ArtifactState[];
  releases: ReleaseState[];
  attestations: AttestationState[];
  dispatches: { event_type: string; client_payload: unknown }[];
  /** 410 for issues, as where they are switched off. */
  issuesDisabled: boolean;
  nextId: number;
}

export interface TokenState {
  login: string;
  /** An `installation` is the token of a workflow: it may not ask `GET /user`. */
  kind: 'installation' | 'user';
  /** Permission → level; what is not listed is `none`. */
  permissions: Record<string, 'read' | 'write'>;
}

export interface PullState {
  number: number;
  title: string;
  state: 'open' | 'closed';
  draft: boolean;
  user: string;
  locked: boolean;
  head: { repository: string | null; ref: string; sha: string };
  base: { ref: string; sha: string };
}

export interface IssueState {
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  state_reason: 'completed' | 'not_planned' | 'reopened' | 'duplicate' | null;
  user: string;
  labels: string[];
}

export interface CommentState {
  id: number;
  /** Number of the issue or pull request. */
  issue: number;
  user: string;
  body: string;
  created_at: string;
  updated_at: string;
}

export interface CheckState {
  id: number;
  name: string;
  head_sha: string;
  conclusion: string | null;
  output: { title: string; summary: string; annotations: unknown[] };
}

export interface DeploymentState {
  id: number;
  ref: string;
  environment: string;
  transient_environment: boolean;
  production_environment: boolean;
  description: string;
  payload: unknown;
  statuses: {
    id: number;
    state: string;
    description: string;
    log_url: string;
    environment_url: string;
  }[];
}

export interface RunState {
  id: number;
  head_branch: string;
  head_sha: string;
  head_repository: string;
  conclusion: 'success' | 'failure' | 'cancelled' | null;
  /** When it began; a time of long ago when left out. */
  started_at?: string;
}

export interface ArtifactState {
  id: number;
  name: string;
  run: number;
  expired: boolean;
  /** The zip file, base64. */
  zip: string;
  created_at: string;
}

export interface ReleaseState {
  tag: string;
  assets: { id: number; name: string /** base64 */; content: string }[];
}

export interface AttestationState {
  /** `sha256:…` of its subject. */
  digest: string;
  predicate_type: string;
  /** The Sigstore bundle, in the reply itself; null where it lies at an address of its own. */
  bundle: unknown;
  /** What lies there: a Snappy block, base64. */
  snappy?: string;
}

export const WRITE_TOKEN = 'loopback-write-token';
export const READ_TOKEN = 'loopback-read-token';
export const USER_TOKEN = 'loopback-user-token';

/** A repository with one open pull request (#1) of its own, and a token of each kind. */
export function defaultState(): LoopbackState {
  const bot = 'github-actions[bot]';
  return {
    repository: 'octo/model',
    tokens: {
      [WRITE_TOKEN]: {
        login: bot,
        kind: 'installation',
        permissions: {
          contents: 'write',
          issues: 'write',
          pull_requests: 'write',
          actions: 'write',
          checks: 'write',
          deployments: 'write',
          attestations: 'write',
        },
      },
      [READ_TOKEN]: {
        login: bot,
        kind: 'installation',
        permissions: {
          contents: 'read',
          issues: 'read',
          pull_requests: 'read',
          actions: 'read',
          checks: 'read',
          deployments: 'read',
          attestations: 'read',
        },
      },
      [USER_TOKEN]: {
        login: 'octocat',
        kind: 'user',
        permissions: {
          contents: 'write',
          issues: 'write',
          pull_requests: 'write',
          actions: 'write',
          checks: 'write',
          deployments: 'write',
          attestations: 'write',
        },
      },
    },
    pulls: [
      {
        number: 1,
        title: 'A better model',
        state: 'open',
        draft: false,
        user: 'octocat',
        locked: false,
        head: { repository: 'octo/model', ref: 'better', sha: 'a'.repeat(40) },
        base: { ref: 'main', sha: 'b'.repeat(40) },
      },
    ],
    issues: [],
    comments: [],
    labels: [],
    contents: {},
    commits: {},
    checks: [],
    deployments: [],
    runs: [],
    artifacts: [],
    releases: [],
    attestations: [],
    dispatches: [],
    issuesDisabled: false,
    nextId: 100,
  };
}
