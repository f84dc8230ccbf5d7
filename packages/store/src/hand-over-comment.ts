import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorMessage } from '@trainyard/errors';
import type { RefusedComment } from '@trainyard/github';
import { safeArtifactName } from './names.ts';
import type { Store, UploadOptions } from './types.ts';

const SUFFIXES = { evaluate: '-comment', train: '-comment-train', tune: '-comment-tune' } as const;
export type HandedOverSection = keyof typeof SUFFIXES;

/** The artifact that a run which may not comment leaves for one that may. */
export function handOverName(model: string, section: HandedOverSection): string {
  return safeArtifactName(`${model}${SUFFIXES[section]}`);
}

/** Whose artifact it may be, by its name; null for all others. */
export function handedOverSection(artifact: string): HandedOverSection | null {
  const sections = Object.keys(SUFFIXES) as HandedOverSection[];
  return sections.find((section) => artifact.endsWith(SUFFIXES[section])) ?? null;
}

/** Bytes of one file that the second stage reads at most. */
export const HAND_OVER_LIMIT = 2 * 1024 * 1024;

export interface HandOver extends UploadOptions {
  readonly model: string;
  readonly section: HandedOverSection;
  readonly refused: RefusedComment;
  /** Names and texts: documents, never Markdown. Null where uploads are off. */
  readonly files: Readonly<Record<string, string>> | null;
  readonly store: Store;
  readonly signal: AbortSignal;
  readonly log: { notice(message: string): void; warning(message: string): void };
}

/**
 * A token that only reads, as on a pull request of a fork: leaves what the comment says as data in an artifact, from
 * which `evaluation-comment.yml` posts, and says so once. That it cannot is a warning.
 */
export async function handOverComment({
  model,
  section,
  refused: { pullRequest, permission },
  files,
  store,
  signal,
  log,
  ...options
}: HandOver): Promise<void> {
  const artifact = handOverName(model, section);
  const why = pullRequest.fork
    ? `on a pull request of a fork the token only reads. A workflow that calls evaluation-comment.yml after this one posts it from the artifact ${artifact} (${permission} there)`
    : `the token may not: add "permissions: {${permission}}" to the job`;
  const said = `The comment on pull request #${pullRequest.number} was not written, because ${why}. The job's summary says the same.`;
  if (files === null) {
    log.notice(said);
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-comment-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      const bytes = Buffer.byteLength(text);
      if (bytes > HAND_OVER_LIMIT)
        throw new Error(`${name} has ${bytes} bytes, and at most ${HAND_OVER_LIMIT} are read again`);
      await writeFile(join(folder, name), text);
    }
    await store.uploadArtifact(artifact, { folder }, options);
    log.notice(said);
  } catch (error) {
    if (signal.aborted) throw error;
    log.warning(`${said} What the comment needs could not be uploaded either: ${errorMessage(error)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
