import { externalError, statusOf } from './failure.ts';
import type { GitHubPort } from './port.ts';

const known = new WeakMap<GitHubPort, Promise<string>>();

/**
 * The login that writes with this port's token: `GET /user`; for installation tokens, which may not ask that,
 * GraphQL `viewer { login }`; else `github-actions[bot]`, whose token the runner gives.
 */
export function viewerLogin(port: GitHubPort): Promise<string> {
  let login = known.get(port);
  if (login === undefined) {
    login = ask(port);
    known.set(port, login);
    login.catch(() => known.delete(port));
  }
  return login;
}

async function ask(port: GitHubPort): Promise<string> {
  const octokit = await port.octokit();
  try {
    return (await octokit.rest.users.getAuthenticated()).data.login;
  } catch (error) {
    const status = statusOf(error);
    if (status !== 403 && status !== 404) throw externalError(port, 'asking who the token is', error);
  }
  try {
    const reply = await octokit.graphql<{ viewer: { login: string } }>('query { viewer { login } }');
    return reply.viewer.login;
  } catch (error) {
    port.signal?.throwIfAborted();
    if (statusOf(error) === 401) throw externalError(port, 'asking who the token is', error);
    return 'github-actions[bot]';
  }
}

/** GraphQL names an app without the `[bot]` that REST puts behind it; a person's login never matches that. */
export function isBy(
  user: { readonly login: string; readonly type: string } | null | undefined,
  login: string,
): boolean {
  if (!user) return false;
  return user.login === login || (user.type === 'Bot' && user.login === `${login}[bot]`);
}
