import { resolve } from 'node:path';
import type { Digest } from '@trainyard/documents';
import { didYouMean, ExternalError, errorMessage, InputError } from '@trainyard/errors';
import { artifactUrl } from './artifact-url.ts';
import { attempt } from './attempt.ts';
import { contentFiles } from './content-files.ts';
import { checkArtifactName } from './names.ts';
import { downloadFromRun } from './other-runs.ts';
import type { Store, StoreOptions } from './types.ts';
import { uploadPageToGitHub } from './upload-page.ts';
import { writeWholeFolder } from './whole-folder.ts';

/** Artifacts of GitHub, by its own client, which reads the process's environment. */
export function createGitHubStore({ env, github }: StoreOptions): Store {
  return {
    kind: 'github',

    async uploadArtifact(name, content, options = {}) {
      checkArtifactName(name);
      const { retentionDays } = options;
      if (retentionDays !== undefined && !(Number.isInteger(retentionDays) && retentionDays >= 1)) {
        throw new InputError(`retention-days is ${retentionDays}.`, {
          fix: 'Write a whole number of days from 1 on.',
        });
      }
      const files = await contentFiles(content);
      const client = await artifactClient();
      try {
        const paths = files.map(({ absolute }) => absolute);
        const reply = await client.uploadArtifact(name, paths, resolve(content.folder), {
          ...(retentionDays === undefined ? {} : { retentionDays }),
        });
        const id = String(reply.id);
        return {
          name,
          id,
          url: artifactUrl(env, id),
          path: null,
          digest: `sha256:${reply.digest}` as Digest,
        };
      } catch (cause) {
        const said = errorMessage(cause);
        if (/\b409\b|already exists/i.test(said)) {
          throw new InputError(`This run has an artifact "${name}" already; GitHub keeps the first.`, {
            cause,
            fix: 'Give each job (also each of a matrix) a `name` of its own.',
          });
        }
        throw new ExternalError(`The artifact "${name}" could not be uploaded: ${said}.`, { cause });
      }
    },

    async uploadPage(name, file, options = {}) {
      checkArtifactName(name);
      return uploadPageToGitHub(env, name, file, options);
    },

    async downloadArtifact(name, into, source = { kind: 'this-run' }) {
      checkArtifactName(name);
      if (source.kind !== 'this-run') return downloadFromRun(github, name, into, source);
      const path = resolve(into);
      await writeWholeFolder(path, (temporary) => downloadFromThisRun(name, temporary));
      return { path, runId: null };
    },
  };
}

async function artifactClient() {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  return new DefaultArtifactClient();
}

async function downloadFromThisRun(name: string, folder: string): Promise<void> {
  const client = await artifactClient();
  const known = await attempt('list the artifacts of this run', () => client.listArtifacts({ latest: true }));
  const found = known.artifacts.find((artifact) => artifact.name === name);
  if (found === undefined) {
    const names = known.artifacts.map((artifact) => artifact.name);
    throw new InputError(
      `This run has no artifact "${name}".${didYouMean(name, names)}${names.length === 0 ? ' It has none at all.' : ''}`,
      { fix: 'The job that uploads it must be among the `needs:` of this one.' },
    );
  }
  const reply = await attempt(`download the artifact "${name}"`, () =>
    client.downloadArtifact(found.id, {
      path: folder,
      ...(found.digest === undefined ? {} : { expectedHash: found.digest }),
    }),
  );
  if (reply.digestMismatch) {
    throw new ExternalError(`The artifact "${name}" arrived with other bytes than it was uploaded with.`, {
      fix: 'Run the job again.',
    });
  }
}
