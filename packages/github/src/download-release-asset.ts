import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { didYouMean, InputError } from '@trainyard/errors';
import { externalError, statusOf } from './failure.ts';
import type { GitHubPort, Octokit } from './port.ts';

type Release = Awaited<ReturnType<Octokit['rest']['repos']['getReleaseByTag']>>['data'];

/**
 * Writes a release's asset to `file`, which appears only when it is whole.
 *
 * @throws InputError when there is no such release or asset
 * @throws ExternalError when the download fails
 */
export async function downloadReleaseAsset(
  port: GitHubPort,
  tag: string,
  asset: string,
  file: string,
): Promise<void> {
  const { owner, name: repo } = port.repository;
  const release = await readRelease(port, tag);
  const found = release.assets.find(({ name, state }) => name === asset && state === 'uploaded');
  if (found === undefined) {
    const known = release.assets.map(({ name }) => name);
    throw new InputError(
      `The release ${tag} has no asset "${asset}".${didYouMean(asset, known)}${known.length === 0 ? ' It has none.' : ''}`,
    );
  }
  const octokit = await port.octokit();
  const part = `${file}.part`;
  try {
    const reply = await octokit.rest.repos.getReleaseAsset({
      owner,
      repo,
      asset_id: found.id,
      headers: { accept: 'application/octet-stream' },
      request: { parseSuccessResponseBody: false },
    });
    const body = reply.data as unknown as ReadableStream<Uint8Array>;
    const signal = port.signal;
    await pipeline(Readable.fromWeb(body), createWriteStream(part), signal === undefined ? {} : { signal });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    port.signal?.throwIfAborted();
    throw externalError(port, `downloading ${asset} of the release ${tag}`, error);
  }
}

async function readRelease(port: GitHubPort, tag: string): Promise<Release> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  try {
    return (await octokit.rest.repos.getReleaseByTag({ owner, repo, tag })).data;
  } catch (error) {
    if (statusOf(error) === 404) {
      throw new InputError(`There is no release with the tag "${tag}" in ${owner}/${repo}.`, {
        cause: error,
        fix: 'Drafts are not seen; check the tag, and that the token may read this repository.',
      });
    }
    throw externalError(port, `reading the release ${tag}`, error);
  }
}
