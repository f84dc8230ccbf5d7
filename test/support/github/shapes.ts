import { createHash } from 'node:crypto';
import type { ArtifactState, CommentState, IssueState, LoopbackState, PullState, RunState } from './state.ts';

const numberOf = (text: string) =>
  Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 8), 16);

/** The parts of GitHub's objects that depend on the state; `complete` adds the rest. */
export function user(login: string) {
  return { login, id: numberOf(login), type: login.endsWith('[bot]') ? 'Bot' : 'User' };
}

export function repository(fullName: string) {
  const [owner = '', name = ''] = fullName.split('/');
  return { id: numberOf(fullName), full_name: fullName, name, owner: user(owner), private: false };
}

export function comment(
  state: LoopbackState,
  { id, issue, user: login, body, created_at, updated_at }: CommentState,
) {
  const kind = state.pulls.some(({ number }) => number === issue) ? 'pull' : 'issues';
  const html_url = `https://github.com/${state.repository}/${kind}/${issue}#issuecomment-${id}`;
  return { id, body, user: user(login), created_at, updated_at, html_url };
}

export function issue(state: LoopbackState, found: IssueState) {
  return {
    id: 10_000 + found.number,
    number: found.number,
    title: found.title,
    body: found.body,
    state: found.state,
    state_reason: found.state_reason,
    user: user(found.user),
    labels: found.labels.map((name) => ({ name })),
    html_url: `https://github.com/${state.repository}/issues/${found.number}`,
    comments: state.comments.filter((one) => one.issue === found.number).length,
  };
}

/** Every pull request is an issue, too. */
export function pullAsIssue(state: LoopbackState, pull: PullState) {
  const url = `https://github.com/${state.repository}/pull/${pull.number}`;
  return {
    id: 10_000 + pull.number,
    number: pull.number,
    title: pull.title,
    body: '',
    state: pull.state,
    user: user(pull.user),
    html_url: url,
    pull_request: { url, html_url: url, diff_url: `${url}.diff`, patch_url: `${url}.patch` },
  };
}

export function pull(state: LoopbackState, found: PullState) {
  const head = found.head.repository;
  const owner = (head ?? 'ghost/gone').split('/')[0]!;
  return {
    id: 20_000 + found.number,
    number: found.number,
    title: found.title,
    state: found.state,
    draft: found.draft,
    locked: found.locked,
    body: '',
    user: user(found.user),
    html_url: `https://github.com/${state.repository}/pull/${found.number}`,
    head: {
      label: `${owner}:${found.head.ref}`,
      ref: found.head.ref,
      sha: found.head.sha,
      user: user(owner),
      repo: head === null ? null : repository(head),
    },
    base: {
      label: `${state.repository.split('/')[0]}:${found.base.ref}`,
      ref: found.base.ref,
      sha: found.base.sha,
      repo: repository(state.repository),
    },
  };
}

export function run(state: LoopbackState, found: RunState) {
  return {
    id: found.id,
    head_branch: found.head_branch,
    head_sha: found.head_sha,
    status: found.conclusion === null ? 'in_progress' : 'completed',
    conclusion: found.conclusion,
    repository: repository(state.repository),
    head_repository: repository(found.head_repository),
    html_url: `https://github.com/${state.repository}/actions/runs/${found.id}`,
    ...(found.started_at === undefined ? {} : { run_started_at: found.started_at }),
  };
}

export function artifact(state: LoopbackState, found: ArtifactState) {
  const zip = Buffer.from(found.zip, 'base64');
  const of = state.runs.find(({ id }) => id === found.run);
  return {
    id: found.id,
    name: found.name,
    size_in_bytes: zip.length,
    expired: found.expired,
    created_at: found.created_at,
    digest: `sha256:${createHash('sha256').update(zip).digest('hex')}`,
    workflow_run:
      of === undefined
        ? null
        : {
            id: of.id,
            repository_id: repository(state.repository).id,
            head_repository_id: repository(of.head_repository).id,
            head_branch: of.head_branch,
            head_sha: of.head_sha,
          },
  };
}
