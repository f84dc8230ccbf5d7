import { type Call, type Handler, need, notFound, page, Refusal } from './reply.ts';
import { comment, issue, pullAsIssue } from './shapes.ts';
import type { IssueState } from './state.ts';

const REPO = '/repos/{owner}/{repo}';
const LONGEST_BODY = 65_536;

export const issueRoutes: Record<string, Handler> = {
  [`GET ${REPO}/issues`](call) {
    need(call, 'read', 'issues', 'pull_requests');
    refuseWithoutIssues(call);
    const { state, query } = call;
    const wanted = query['state'] ?? 'open';
    const all = [
      ...state.issues.map((found) => issue(state, found)),
      ...state.pulls.map((found) => pullAsIssue(state, found)),
    ]
      .filter((one) => wanted === 'all' || one.state === wanted)
      .filter((one) => query['creator'] === undefined || one.user.login === query['creator'])
      .sort((a, b) => b.number - a.number);
    return page(call, all);
  },

  [`POST ${REPO}/issues`](call) {
    need(call, 'write', 'issues');
    refuseWithoutIssues(call);
    const body = call.body as { title: string; body?: string | null; labels?: (string | { name: string })[] };
    checkLength(body.body);
    const created: IssueState = {
      number: nextNumber(call),
      title: body.title,
      body: body.body ?? null,
      state: 'open',
      state_reason: null,
      user: call.token.login,
      labels: (body.labels ?? []).map((label) => (typeof label === 'string' ? label : label.name)),
    };
    call.state.issues.push(created);
    for (const label of created.labels) if (!call.state.labels.includes(label)) call.state.labels.push(label);
    return { status: 201, body: issue(call.state, created) };
  },

  [`GET ${REPO}/issues/{issue_number}`](call) {
    need(call, 'read', 'issues', 'pull_requests');
    return { status: 200, body: issue(call.state, findIssue(call)) };
  },

  [`PATCH ${REPO}/issues/{issue_number}`](call) {
    need(call, 'write', 'issues');
    refuseWithoutIssues(call);
    const found = findIssue(call);
    const change = call.body as Partial<
      Pick<IssueState, 'title' | 'body' | 'state' | 'state_reason' | 'labels'>
    >;
    checkLength(change.body);
    const turned = change.state !== undefined && change.state !== found.state;
    Object.assign(found, {
      ...change,
      state_reason: turned ? (change.state_reason ?? null) : found.state_reason,
    });
    return { status: 200, body: issue(call.state, found) };
  },

  [`GET ${REPO}/issues/{issue_number}/comments`](call) {
    need(call, 'read', 'issues', 'pull_requests');
    const number = thread(call);
    const all = call.state.comments.filter((one) => one.issue === number).sort((a, b) => a.id - b.id);
    return page(call, all, (items) => items.map((one) => comment(call.state, one)));
  },

  [`POST ${REPO}/issues/{issue_number}/comments`](call) {
    const number = thread(call);
    needForThread(call, number);
    if (call.state.pulls.some((pull) => pull.number === number && pull.locked)) {
      throw new Refusal(403, 'Unable to create comment because issue is locked.');
    }
    const { body } = call.body as { body: string };
    checkLength(body);
    const now = new Date().toISOString();
    const id = call.state.nextId++;
    const created = { id, issue: number, user: call.token.login, body, created_at: now, updated_at: now };
    call.state.comments.push(created);
    return { status: 201, body: comment(call.state, created) };
  },

  [`GET ${REPO}/issues/comments/{comment_id}`](call) {
    need(call, 'read', 'issues', 'pull_requests');
    return { status: 200, body: comment(call.state, findComment(call)) };
  },

  [`PATCH ${REPO}/issues/comments/{comment_id}`](call) {
    const found = findComment(call);
    needForThread(call, found.issue);
    const { body } = call.body as { body: string };
    checkLength(body);
    Object.assign(found, { body, updated_at: new Date().toISOString() });
    return { status: 200, body: comment(call.state, found) };
  },

  [`DELETE ${REPO}/issues/comments/{comment_id}`](call) {
    const found = findComment(call);
    needForThread(call, found.issue);
    call.state.comments.splice(call.state.comments.indexOf(found), 1);
    return { status: 204 };
  },
};

function findIssue(call: Call): IssueState {
  const found = call.state.issues.find(({ number }) => String(number) === call.path['issue_number']);
  if (found === undefined) throw notFound();
  return found;
}

function findComment(call: Call) {
  const found = call.state.comments.find(({ id }) => String(id) === call.path['comment_id']);
  if (found === undefined) throw notFound();
  return found;
}

function thread({ state, path }: Call): number {
  const number = Number(path['issue_number']);
  const there = [...state.issues, ...state.pulls].some((one) => one.number === number);
  if (!there) throw notFound();
  return number;
}

function needForThread(call: Call, number: number): void {
  const ofPull = call.state.pulls.some((pull) => pull.number === number);
  need(call, 'write', ...(ofPull ? ['pull_requests', 'issues'] : ['issues']));
}

function refuseWithoutIssues({ state }: Call): void {
  if (state.issuesDisabled) throw new Refusal(410, 'Issues has been disabled in this repository.');
}

function checkLength(body: string | null | undefined): void {
  if ((body?.length ?? 0) <= LONGEST_BODY) return;
  throw new Refusal(422, 'Validation Failed', [
    {
      resource: 'IssueComment',
      code: 'custom',
      field: 'body',
      message: 'body is too long (maximum is 65536 characters)',
    },
  ]);
}

function nextNumber({ state }: Call): number {
  return (
    Math.max(0, ...state.issues.map(({ number }) => number), ...state.pulls.map(({ number }) => number)) + 1
  );
}
