import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MODEL_FILE, type ModelReference, parseModelReference } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { downloadReleaseAsset } from '@trainyard/github';
import { readModelFolder } from '@trainyard/models/folder';
import type { ResolvedModel, ResolveModelOptions } from './types.ts';
import { unpackTar } from './unpack-tar.ts';
import { writeWholeFolder } from './whole-folder.ts';

/**
 * The one resolver of model references: fetches what is not here, and proves that the folder's files are those
 * that its `trainyard.json` speaks of.
 *
 * @param text what the user wrote; see `parseModelReference`
 * @throws InputError when the reference is wrong, nothing is there, it is no model, or its digest does not fit
 * @throws ExternalError when a download fails
 */
export async function resolveModel(text: string, options: ResolveModelOptions): Promise<ResolvedModel> {
  const parsed = parseModelReference(text, options.input);
  if (parsed.kind === 'champion') return resolveChampion(options);
  options.signal?.throwIfAborted();
  const path = await fetchModel(parsed, text, options);
  try {
    await checkFolder(path, text, options);
    const { document } = await readModelFolder(path);
    return { path, digest: document.digest, reference: text, document };
  } catch (error) {
    if (parsed.kind !== 'path') await rm(path, { recursive: true, force: true });
    throw error;
  }
}

async function resolveChampion(options: ResolveModelOptions): Promise<ResolvedModel> {
  const { champion, input } = options;
  if (champion === null || champion === 'champion') {
    throw new InputError(`${input} is "champion", but the policy names none.`, {
      fix: 'Write `champion: artifact:NAME@main`, or another model reference, into the policy.',
    });
  }
  return resolveModel(champion, {
    ...options,
    input: `champion in the policy (for ${input})`,
    champion: null,
  });
}

async function fetchModel(
  reference: Exclude<ModelReference, { kind: 'champion' }>,
  text: string,
  options: ResolveModelOptions,
): Promise<string> {
  const into = resolve(options.into);
  switch (reference.kind) {
    case 'path':
      return resolve(options.workingDirectory ?? '.', reference.path);
    case 'artifact':
      return (await options.store.downloadArtifact(reference.name, into, reference.from)).path;
    case 'release':
      return fetchRelease(reference.tag, reference.asset, into, options);
    case 'oci':
      throw new InputError(`${options.input} is "${text}": models in a registry come with a later release.`, {
        fix: 'Until then use artifact:NAME@BRANCH or release:TAG/ASSET.tar.gz.',
      });
  }
}

async function fetchRelease(
  tag: string,
  asset: string,
  into: string,
  { input, github, signal }: ResolveModelOptions,
): Promise<string> {
  const source = `release:${tag}/${asset}`;
  if (!/\.(?:tar\.gz|tgz)$/i.test(asset)) {
    throw new InputError(`${input} is "${source}", which is not a .tar.gz file.`, {
      fix: 'Attach the folder to the release as one: tar czf model.tar.gz -C FOLDER .',
    });
  }
  if (github === null) {
    throw new InputError(`${input} is "${source}", and there is no token to fetch it with.`, {
      fix: 'Set `github-token`, and GITHUB_REPOSITORY off GitHub.',
    });
  }
  const temporary = await mkdtemp(join(tmpdir(), 'trainyard-'));
  try {
    const archive = join(temporary, 'asset.tar.gz');
    await downloadReleaseAsset(github, tag, asset, archive);
    await writeWholeFolder(into, async (folder) => {
      await unpackTar(archive, folder, source, signal);
      await liftOnlyFolder(folder);
    });
    return into;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** An archive made of `model/...` gives the model's folder itself. */
async function liftOnlyFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const only = entries[0];
  if (entries.length !== 1 || only === undefined || !only.isDirectory()) return;
  const lifted = join(folder, `${only.name}.lifted`);
  await rename(join(folder, only.name), lifted);
  for (const name of await readdir(lifted)) await rename(join(lifted, name), join(folder, name));
  await rm(lifted, { recursive: true });
}

async function checkFolder(path: string, text: string, { input }: ResolveModelOptions): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) {
    throw new InputError(`${input} is "${text}", but ${path} is not there.`, {
      fix: 'Name the folder that train-model wrote (its output model-path).',
    });
  }
  if (!found.isDirectory()) {
    throw new InputError(`${input} is "${text}", but ${path} is a file.`, {
      fix: `Name the folder that holds ${MODEL_FILE}.`,
    });
  }
  const document = await stat(join(path, MODEL_FILE)).catch(() => null);
  if (document === null) {
    throw new InputError(
      `${input} is "${text}", but there is no ${MODEL_FILE} in it, so it is not a model.`,
      {
        fix: 'Name the folder or artifact that train-model wrote (its outputs model-path and model).',
      },
    );
  }
}
