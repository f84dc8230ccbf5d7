import { type Call, type Handler, need, notFound, page } from './reply.ts';
import type { CheckState } from './state.ts';

const REPO = '/repos/{owner}/{repo}';

export const commitRoutes: Record<string, Handler> = {
  [`GET ${REPO}/commits`](call) {
    need(call, 'read', 'contents');
    const from = call.query['sha'] ?? 'main';
    if (!(from in call.state.commits)) throw notFound();
    return page(
      call,
      ancestry(call, from).map((sha) => ({ sha })),
    );
  },

  [`GET ${REPO}/compare/{basehead}`](call) {
    need(call, 'read', 'contents');
    const [base = '', head = ''] = (call.path['basehead'] ?? '').split('...');
    const ofBase = ancestry(call, base);
    const common = ancestry(call, head).find((sha) => ofBase.includes(sha));
    if (common === undefined) throw notFound();
    const ahead = ancestry(call, head).indexOf(common);
    const body = {
      merge_base_commit: { sha: common },
      base_commit: { sha: base },
      status: 'diverged',
      ahead_by: ahead,
      behind_by: ofBase.indexOf(common),
      total_commits: ahead,
      commits: [],
    };
    return { status: 200, body };
  },

  [`POST ${REPO}/check-runs`](call) {
    need(call, 'write', 'checks');
    const given = call.body as Omit<CheckState, 'id'>;
    const check: CheckState = { ...given, id: call.state.nextId++ };
    call.state.checks.push(check);
    return {
      status: 201,
      body: {
        id: check.id,
        name: check.name,
        head_sha: check.head_sha,
        status: 'completed',
        conclusion: check.conclusion,
        html_url: `https://github.com/${call.state.repository}/runs/${check.id}`,
      },
    };
  },
};

function ancestry({ state }: Call, from: string): string[] {
  const found: string[] = [];
  for (let at: string | null | undefined = from; at && at in state.commits; at = state.commits[at]) {
    found.push(at);
  }
  return found;
}
