import { canonicalJson } from '@trainyard/documents';
import { createGitHub, type FoundArtifact, type GitHubPort, listArtifactsOfRun } from '@trainyard/github';
import { WRITE_TOKEN } from './github/state.ts';
import { startLoopbackGitHub } from './loopback-github.ts';
import { makeZip } from './make-zip.ts';

/** Head of the pull request of {@link withHandedArtifact}. */
export const HANDED_HEAD = 'f'.repeat(40);

/** The ended run 77 of the fork fan/model, as GitHub says of it. */
export const HANDED_RUN = {
  id: 77,
  attempt: 1,
  event: 'pull_request',
  workflow: 'models',
  conclusion: 'success',
  url: 'https://github.com/octo/model/actions/runs/77',
  repository: 'octo/model',
  headRepository: 'fan/model',
  headSha: HANDED_HEAD,
};

/** Documents as a zip of files. A text stays as it is. */
export function zipOfDocuments(files: Readonly<Record<string, unknown>>): Buffer {
  return makeZip(
    Object.entries(files).map(([name, value]) => ({
      name,
      content: typeof value === 'string' ? value : canonicalJson(value),
    })),
  );
}

/** Asks GitHub, which holds one artifact of run 77, and that artifact as it lists it. */
export async function withHandedArtifact<T>(
  name: string,
  zip: Buffer,
  use: (port: GitHubPort, artifact: FoundArtifact) => Promise<T>,
): Promise<T> {
  const run = {
    id: 77,
    head_branch: 'better',
    head_sha: HANDED_HEAD,
    head_repository: 'fan/model',
    conclusion: null,
  };
  const artifact = {
    id: 5,
    name,
    run: 77,
    expired: false,
    zip: zip.toString('base64'),
    created_at: '2026-01-01T00:00:00Z',
  };
  const github = await startLoopbackGitHub({ state: { runs: [run], artifacts: [artifact] } });
  try {
    const port = createGitHub({ token: WRITE_TOKEN, apiUrl: github.url, repository: 'octo/model' });
    const [found] = (await listArtifactsOfRun(port, 77)) ?? [];
    return await use(port, found!);
  } finally {
    await github.close();
    expect(github.violations).toEqual([]);
  }
}
