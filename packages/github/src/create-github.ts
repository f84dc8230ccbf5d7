import { setTimeout as wait } from 'node:timers/promises';
import { InputError } from '@trainyard/errors';
import type { GitHubOptions, GitHubPort, Octokit, RetryPolicy } from './port.ts';
import { DEFAULT_RETRY, decideRetry, readFailure } from './retry.ts';

/**
 * The port to one repository. Nothing is loaded or sent until the first call of `octokit()`.
 *
 * @throws InputError when the repository is not `owner/name`, the URL is not http(s) or the token is empty
 */
export function createGitHub(options: GitHubOptions): GitHubPort {
  const [owner, name, ...rest] = options.repository.split('/');
  if (!owner || !name || rest.length > 0) {
    throw new InputError(`The repository is "${options.repository}", which is not OWNER/NAME.`, {
      fix: 'Set GITHUB_REPOSITORY to OWNER/NAME, as GitHub does.',
    });
  }
  if (options.token.trim() === '') {
    throw new InputError('The github-token is empty.', {
      fix: 'Leave the input out to use the token of the run, or check that the secret has a value.',
    });
  }
  const apiUrl = checkUrl(options.apiUrl);
  const { signal } = options;
  const sleep = async (milliseconds: number) => {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
  };
  let loaded: Promise<Octokit> | undefined;
  return {
    repository: { owner, name },
    apiUrl,
    token: options.token,
    signal,
    sleep,
    octokit() {
      loaded ??= load(options, apiUrl, sleep);
      return loaded;
    },
  };
}

async function load(
  options: GitHubOptions,
  apiUrl: string,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<Octokit> {
  const { getOctokit } = await import('@actions/github');
  const quiet = () => {};
  const octokit = getOctokit(options.token, {
    baseUrl: apiUrl,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  const policy: RetryPolicy = { ...DEFAULT_RETRY, ...options.retry };
  octokit.hook.wrap('request', async (request, parameters) => {
    const { signal } = options;
    const sent =
      signal === undefined ? parameters : { ...parameters, request: { ...parameters.request, signal } };
    for (let tried = 0; ; tried++) {
      signal?.throwIfAborted();
      try {
        return await request(sent);
      } catch (error) {
        signal?.throwIfAborted();
        const failed = readFailure(error, parameters.method, parameters.url);
        const decision = failed && decideRetry(failed, tried, policy, Date.now(), Math.random());
        if (decision?.kind !== 'retry') throw error;
        options.onRetry?.(
          `${decision.why} (${parameters.method} ${parameters.url}); trying again in ` +
            `${Math.ceil(decision.waitMs / 1000)} s (${tried + 1} of ${policy.retries})`,
        );
        await sleep(decision.waitMs);
      }
    }
  });
  return octokit;
}

function checkUrl(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new InputError(`The address of GitHub's API is "${text}", which is not an http or https URL.`, {
      fix: 'Set GITHUB_API_URL to one as https://api.github.com, as GitHub does.',
    });
  }
  return text.replace(/\/+$/, '');
}
