import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ModelDocument } from '@trainyard/documents';

/**
 * The commit that is checked out in the working directory, and whether tracked files were changed since: a job may
 * have checked out another one than the runner speaks of, as the base of a pull request in a folder beside it.
 *
 * @param sha what the runner says, for where git does not know
 */
export async function readCommit(sha: string | null): Promise<ModelDocument['commit']> {
  const head = (await git('rev-parse', 'HEAD'))?.trim() ?? sha;
  if (head === null) return null;
  const changes = await git('status', '--porcelain', '--untracked-files=no');
  return { sha: head, clean: changes === null ? null : changes === '' };
}

async function git(...args: string[]): Promise<string | null> {
  try {
    return (await promisify(execFile)('git', args)).stdout;
  } catch {
    return null;
  }
}
