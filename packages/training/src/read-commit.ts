import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ModelDocument } from '@trainyard/documents';

/**
 * The commit that is checked out, and whether tracked files were changed since.
 *
 * @param sha what the runner says; git is asked when null
 */
export async function readCommit(sha: string | null): Promise<ModelDocument['commit']> {
  const head = sha ?? (await git('rev-parse', 'HEAD'))?.trim() ?? null;
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
