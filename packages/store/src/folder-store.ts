import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, cp, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sha256 } from '@trainyard/documents';
import { didYouMean, InputError } from '@trainyard/errors';
import { type ContentFile, contentFiles } from './content-files.ts';
import { checkArtifactName } from './names.ts';
import { downloadFromRun } from './other-runs.ts';
import type { Store, StoreOptions } from './types.ts';
import { writeWholeFolder } from './whole-folder.ts';

/** Artifacts as plain folders, `<outputDir>/artifacts/NAME`. */
export function createFolderStore({ outputDir, github }: StoreOptions): Store {
  const artifacts = resolve(outputDir, 'artifacts');
  return {
    kind: 'folder',

    async uploadArtifact(name, content) {
      checkArtifactName(name);
      const files = await contentFiles(content);
      const path = join(artifacts, name);
      await writeWholeFolder(path, (temporary) => copyInto(temporary, files));
      return { name, id: null, url: null, path, digest: await digestOf(files) };
    },

    async uploadPage() {
      return null;
    },

    async downloadArtifact(name, into, source = { kind: 'this-run' }) {
      checkArtifactName(name);
      if (source.kind !== 'this-run') return downloadFromRun(github, name, into, source);
      const from = join(artifacts, name);
      const known = await namesIn(artifacts);
      if (!known.includes(name)) {
        throw new InputError(
          `There is no artifact "${name}" in ${artifacts}.${didYouMean(name, known)}${known.length === 0 ? ' There is none at all.' : ''}`,
          { fix: 'It must have been written by an earlier step with the same `output-dir`.' },
        );
      }
      await writeWholeFolder(resolve(into), async (temporary) => {
        await cp(from, temporary, { recursive: true, dereference: true });
      });
      return { path: resolve(into), runId: null };
    },
  };
}

async function copyInto(folder: string, files: readonly ContentFile[]): Promise<void> {
  for (const file of files) {
    const target = join(folder, ...file.path.split('/'));
    await mkdir(dirname(target), { recursive: true });
    await copyFile(file.absolute, target);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

async function digestOf(files: readonly ContentFile[]) {
  const lines: string[] = [];
  for (const { absolute, path } of files) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(absolute), hash);
    lines.push(`${path}\t${hash.digest('hex')}\n`);
  }
  return sha256(lines.join(''));
}
