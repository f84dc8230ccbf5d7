import { WRITE_TOKEN } from '../../../test/support/github/state.ts';
import { startLoopbackGitHub } from '../../../test/support/loopback-github.ts';
import { createGitHub } from './create-github.ts';
import { findBaseArtifact } from './find-base-artifact.ts';

const sha = (letter: string) => letter.repeat(40);
// a ← b ← c is main; d forks off b and is the pull request's head.
const commits = { [sha('a')]: null, [sha('b')]: sha('a'), [sha('c')]: sha('b'), [sha('d')]: sha('b') };
const run = (id: number, head_sha: string, head_repository = 'octo/model') => ({
  id,
  head_sha,
  head_repository,
  head_branch: 'main',
  conclusion: 'success' as const,
});
const artifact = (id: number, of: number, name = 'churn', expired = false) => ({
  id,
  run: of,
  name,
  expired,
  zip: '',
  created_at: '2026-01-01T00:00:00Z',
});

test.each<[string, ReturnType<typeof run>[], ReturnType<typeof artifact>[], number | null, number]>([
  ['of the merge base', [run(1, sha('b')), run(2, sha('a'))], [artifact(10, 1), artifact(11, 2)], 10, 0],
  [
    'the newest of the merge base',
    [run(1, sha('b')), run(2, sha('b'))],
    [artifact(10, 1), artifact(11, 2)],
    11,
    0,
  ],
  [
    'of the commit before it',
    [run(1, sha('a')), run(2, sha('c'))],
    [artifact(10, 1), artifact(11, 2)],
    10,
    1,
  ],
  ['one that has expired', [run(1, sha('b'))], [artifact(10, 1, 'churn', true)], null, 0],
  ['of a fork with the same commit', [run(1, sha('b'), 'mallory/model')], [artifact(10, 1)], null, 0],
  ['of another name', [run(1, sha('b'))], [artifact(10, 1, 'other')], null, 0],
  ['the second name', [run(1, sha('b'))], [artifact(10, 1, 'churn-evaluation')], 10, 0],
  ['none at all', [], [], null, 0],
])('%s', async (_, runs, artifacts, id, before) => {
  const github = await startLoopbackGitHub({ state: { commits, runs, artifacts } });
  try {
    const port = createGitHub({ token: WRITE_TOKEN, apiUrl: github.url, repository: 'octo/model' });
    const found = await findBaseArtifact(port, ['churn', 'churn-evaluation'], sha('c'), sha('d'));
    expect(found.mergeBase).toBe(sha('b'));
    expect(found.artifact?.id ?? null).toBe(id);
    if ('commitsBefore' in found) expect(found.commitsBefore).toBe(before);
    expect(github.violations).toEqual([]);
  } finally {
    await github.close();
  }
});
