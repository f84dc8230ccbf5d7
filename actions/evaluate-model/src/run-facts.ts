import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ModelDocument, Verdict } from '@trainyard/documents';
import { type Fact, formatDuration } from '@trainyard/report';
import type { EvaluateContext } from './inputs.ts';

/** What the model's own document says of its training. */
export function modelFacts(document: ModelDocument | null): Fact[] {
  if (document === null) return [];
  const { environment, durationSeconds, data } = document;
  const train = data.find(({ role }) => role === 'train');
  return [
    {
      label: 'trained',
      value: `${formatDuration(durationSeconds)} on ${[environment.engine, ...environment.gpus].join(', ')}`,
    },
    ...(train === undefined ? [] : [{ label: 'on', value: `${train.rows} rows of ${train.path}` }]),
  ];
}

/** The commit that the pull request would be merged into, as the event says; null elsewhere. */
export function baseSha({ runner }: EvaluateContext): string | null {
  if (runner.eventName !== 'pull_request' && runner.eventName !== 'pull_request_target') return null;
  const pull = runner.event['pull_request'] as { base?: { sha?: unknown } } | undefined;
  return typeof pull?.base?.sha === 'string' ? pull.base.sha : null;
}

/** The commit that is judged: of a pull request its head, not the merge commit that workflows check out. */
export async function judgedCommit({ runner }: EvaluateContext): Promise<Verdict['commit']> {
  const pull = runner.event['pull_request'] as { head?: { sha?: unknown } } | undefined;
  const head =
    typeof pull?.head?.sha === 'string'
      ? pull.head.sha
      : (runner.sha ?? (await git('rev-parse', 'HEAD'))?.trim() ?? null);
  if (head === null) return null;
  const changes = await git('status', '--porcelain', '--untracked-files=no');
  return { sha: head, clean: changes === null ? null : changes === '' };
}

/** When the checked-out commit was made (RFC 3339, UTC); undefined outside a repository. */
export async function commitTime(): Promise<string | undefined> {
  const seconds = Number(await git('show', '--no-patch', '--format=%ct', 'HEAD'));
  return seconds > 0 ? new Date(seconds * 1000).toISOString() : undefined;
}

async function git(...args: string[]): Promise<string | null> {
  try {
    return (await promisify(execFile)('git', args)).stdout;
  } catch {
    return null;
  }
}
