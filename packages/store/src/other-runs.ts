import { resolve } from 'node:path';
import type { ArtifactSource } from '@trainyard/documents';
import { didYouMean, ExternalError, errorMessage, InputError } from '@trainyard/errors';
import {
  type FoundArtifact,
  findArtifactOnBranch,
  type GitHubPort,
  listArtifactsOfRun,
} from '@trainyard/github';
import type { DownloadedArtifact } from './types.ts';
import { writeWholeFolder } from './whole-folder.ts';

/**
 * Fetches an artifact of another run through GitHub's public API; the digest of the zip file is checked.
 *
 * @throws InputError when it is not there, or there is no token to ask with
 */
export async function downloadFromRun(
  github: GitHubPort | null,
  name: string,
  into: string,
  source: Exclude<ArtifactSource, { kind: 'this-run' }>,
): Promise<DownloadedArtifact> {
  if (github === null) {
    throw new InputError(
      `The artifact "${name}" is of another run, and there is no token to fetch it with.`,
      {
        fix: 'Set `github-token`, and GITHUB_REPOSITORY off GitHub; or fetch the folder yourself and name its path.',
      },
    );
  }
  const artifact =
    source.kind === 'run'
      ? await ofRun(github, name, source.id)
      : await ofBranch(github, name, source.branch);
  const path = resolve(into);
  await writeWholeFolder(path, (temporary) => fetchInto(github, artifact, temporary));
  return { path, runId: artifact.runId };
}

async function ofRun(github: GitHubPort, name: string, runId: number): Promise<FoundArtifact> {
  const artifacts = await listArtifactsOfRun(github, runId);
  if (artifacts === null) {
    throw new InputError(`There is no run ${runId} in ${repositoryOf(github)}.`, {
      fix: 'The number is the one in the address of the run: .../actions/runs/NUMBER.',
    });
  }
  const found = artifacts.find((artifact) => artifact.name === name);
  if (found !== undefined) return found;
  const known = artifacts.map((artifact) => artifact.name);
  throw new InputError(
    `The run ${runId} has no artifact "${name}".${didYouMean(name, known)}${known.length === 0 ? ' It has none, or they have expired.' : ''}`,
  );
}

async function ofBranch(github: GitHubPort, name: string, branch: string): Promise<FoundArtifact> {
  const found = await findArtifactOnBranch(github, name, branch);
  if (found !== null) return found;
  throw new InputError(
    `No successful run on the branch ${branch} of ${repositoryOf(github)} has an artifact "${name}" that is still kept.`,
    { fix: 'Let a run on that branch upload it, or raise `retention-days` when it has expired.' },
  );
}

async function fetchInto(github: GitHubPort, artifact: FoundArtifact, folder: string): Promise<void> {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  let digestMismatch: boolean | undefined;
  try {
    const reply = await new DefaultArtifactClient().downloadArtifact(artifact.id, {
      path: folder,
      ...(artifact.digest === null ? {} : { expectedHash: artifact.digest }),
      findBy: {
        token: github.token,
        workflowRunId: artifact.runId,
        repositoryOwner: github.repository.owner,
        repositoryName: github.repository.name,
      },
    });
    digestMismatch = reply.digestMismatch;
  } catch (cause) {
    throw new ExternalError(
      `The artifact "${artifact.name}" of run ${artifact.runId} could not be downloaded: ${errorMessage(cause)}.`,
      { cause, fix: 'The token needs `actions: read`.' },
    );
  }
  if (digestMismatch) {
    throw new ExternalError(
      `The artifact "${artifact.name}" of run ${artifact.runId} arrived with other bytes than GitHub says it has.`,
      { fix: 'Run the job again.' },
    );
  }
}

function repositoryOf({ repository }: GitHubPort): string {
  return `${repository.owner}/${repository.name}`;
}
