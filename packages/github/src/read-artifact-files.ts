import { createHash } from 'node:crypto';
import { errorMessage, InputError } from '@trainyard/errors';
import type { Entry, ZipFile } from 'yauzl';
import type { FoundArtifact } from './artifact-types.ts';
import { externalError } from './failure.ts';
import type { GitHubPort } from './port.ts';

export interface ArtifactLimits {
  /** Bytes of the zip file. */
  readonly zip: number;
  /** Bytes of each file in it, unpacked. */
  readonly file: number;
}

/**
 * The texts of an artifact that nobody vouches for: it must hold exactly these files, and is never written to disk.
 *
 * @param names paths in the artifact
 * @throws InputError when it is too large, is no zip file, or holds anything but these files
 * @throws ExternalError when it cannot be downloaded
 */
export async function readArtifactFiles<N extends string>(
  port: GitHubPort,
  artifact: FoundArtifact,
  names: readonly N[],
  limits: ArtifactLimits,
): Promise<Record<N, string>> {
  const refuse = refusal(artifact);
  const zip = await download(port, artifact, limits.zip, refuse);
  const texts = new Map<string, string>();
  try {
    const file = await open(zip);
    for await (const entry of file.eachEntry()) {
      const name = entry.fileName;
      if (!(names as readonly string[]).includes(name)) {
        throw refuse(`it holds "${name}", and may hold nothing but ${names.join(' and ')}`);
      }
      if (texts.has(name)) throw refuse(`it holds ${name} twice`);
      if (entry.uncompressedSize > limits.file) {
        throw refuse(`${name} has ${entry.uncompressedSize} bytes, more than ${limits.file}`);
      }
      texts.set(name, await textOf(file, entry));
    }
  } catch (cause) {
    throw cause instanceof InputError
      ? cause
      : refuse(`it cannot be unpacked: ${errorMessage(cause)}`, cause);
  }
  const missing = names.find((name) => !texts.has(name));
  if (missing !== undefined) throw refuse(`${missing} is not in it`);
  return Object.fromEntries(texts) as Record<N, string>;
}

type Refuse = (why: string, cause?: unknown) => InputError;

function refusal({ name, runId }: FoundArtifact): Refuse {
  return (why, cause) =>
    new InputError(`The artifact "${name}" of run ${runId} is refused: ${why}.`, {
      cause,
      fix: 'Nothing of it was used. Look at what the pull request changes before you run it again.',
    });
}

async function download(
  port: GitHubPort,
  artifact: FoundArtifact,
  limit: number,
  refuse: Refuse,
): Promise<Buffer> {
  if (artifact.size > limit) throw refuse(`it has ${artifact.size} bytes, more than ${limit}`);
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    const reply = await octokit.rest.actions.downloadArtifact({
      owner,
      repo,
      artifact_id: artifact.id,
      archive_format: 'zip',
      request: { parseSuccessResponseBody: false },
    });
    for await (const chunk of reply.data as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > limit) throw refuse(`it has more than ${limit} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    port.signal?.throwIfAborted();
    throw externalError(port, `downloading the artifact "${artifact.name}" of run ${artifact.runId}`, error);
  }
  const zip = Buffer.concat(chunks);
  const digest = `sha256:${createHash('sha256').update(zip).digest('hex')}`;
  if (artifact.digest !== null && artifact.digest !== digest) {
    throw refuse(`its digest is ${digest}, but GitHub says ${artifact.digest}`);
  }
  return zip;
}

async function open(zip: Buffer): Promise<ZipFile> {
  const { fromBufferPromise } = await import('./zip-reader.ts');
  // Strict about names: `..`, a leading slash and backslashes are errors; sizes must be those the entry says.
  return fromBufferPromise(zip, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true });
}

async function textOf(file: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}
