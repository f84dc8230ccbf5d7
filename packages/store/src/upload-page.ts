import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExternalError, errorMessage, InputError } from '@trainyard/errors';
import { artifactUrl } from './artifact-url.ts';
import type { StoreOptions, UploadedPage, UploadOptions } from './types.ts';

/**
 * Uploads one file as it is, so that a browser opens it from the run instead of saving a zip. GitHub names such an
 * artifact after the file, which is therefore copied under the artifact's name first.
 */
export async function uploadPageToGitHub(
  env: StoreOptions['env'],
  name: string,
  file: string,
  { retentionDays }: UploadOptions,
): Promise<UploadedPage> {
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-page-'));
  try {
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const copy = join(folder, name);
    await copyFile(file, copy);
    const { id } = await new DefaultArtifactClient().uploadArtifact(name, [copy], folder, {
      skipArchive: true,
      ...(retentionDays === undefined ? {} : { retentionDays }),
    });
    return { name, url: artifactUrl(env, String(id)) };
  } catch (cause) {
    const said = errorMessage(cause);
    if (/\b409\b|already exists/i.test(said)) {
      throw new InputError(`This run has an artifact "${name}" already; GitHub keeps the first.`, {
        cause,
        fix: 'Give each job (also each of a matrix) a `name` of its own.',
      });
    }
    throw new ExternalError(`The page "${name}" could not be uploaded: ${said}.`, { cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
