import { InputError } from '@trainyard/errors';
import { externalError, statusOf } from './failure.ts';
import type { GitHubPort } from './port.ts';

/**
 * The text of a file at a commit, branch or tag; null when it is not there.
 *
 * @param path relative to the repository's root, with `/`
 * @throws InputError when the path is a folder or a submodule, or the file is larger than 1 MB
 * @throws ExternalError when GitHub fails, or the commit is not there
 */
export async function readFileAt(port: GitHubPort, path: string, ref: string): Promise<string | null> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  const plain = path.replace(/^(?:\.?\/)+/, '');
  try {
    const { data } = await octokit.rest.repos.getContent({ owner, repo, path: plain, ref });
    if (Array.isArray(data) || data.type !== 'file' || !('content' in data)) {
      throw new InputError(`${path} at ${ref} is not a file.`, { fix: 'Name a file of the repository.' });
    }
    if (data.encoding !== 'base64') {
      throw new InputError(`${path} at ${ref} has ${data.size} bytes, which is more than can be read here.`, {
        fix: 'Keep the file below 1 MB.',
      });
    }
    return Buffer.from(data.content, 'base64').toString('utf8');
  } catch (error) {
    if (statusOf(error) === 404 && !/no commit found/i.test(String(error))) return null;
    throw externalError(port, `reading ${path} at ${ref}`, error);
  }
}
