import { gunzipSync, gzipSync } from 'node:zlib';
import {
  applySetId,
  applySetParent,
  type Client,
  type KubeObject,
  type Lock,
  type ObjectReference,
  referenceOf,
} from '@trainyard/cluster';
import { digestSchema } from '@trainyard/documents';
import { ExternalError, InputError } from '@trainyard/errors';
import * as z from 'zod';

/** Releases kept for going back. */
const KEPT = 3;

const releaseSchema = z.object({
  revision: z.number().int().positive(),
  state: z.enum(['applying', 'deployed', 'failed']),
  at: z.iso.datetime(),
  commit: z.string().nullable(),
  run: z.string().nullable(),
  modelDigest: digestSchema.nullable(),
  images: z.array(z.string()),
  /** The revision whose objects this one brought back. */
  rollbackOf: z.number().int().positive().nullable(),
  /** The objects it created, as `Deployment prod/digits`: what undoing it may stop. */
  created: z.array(z.string()).default([]),
  /** As they were applied, in order. */
  objects: z.array(z.custom<KubeObject>((value) => value !== null && typeof value === 'object')),
  /** Objects whose content is not kept here: Secrets, and immutable ConfigMaps, which stay in the cluster. */
  references: z.array(z.custom<ObjectReference>((value) => value !== null && typeof value === 'object')),
  /** The revision under which its Secrets are kept, in a Secret; null where it has none or they are not kept. */
  secrets: z.number().int().positive().nullable().default(null),
});
export type RecordedRelease = z.infer<typeof releaseSchema>;

const recordSchema = z.object({ schema: z.literal('trainyard.record/v1'), releases: z.array(releaseSchema) });

/** The releases of one name in one namespace, newest first. */
export type ReleaseRecord = readonly RecordedRelease[];

export const recordName = (name: string): string => `trainyard-release-${name}`;

/** The identity of the release's objects as a set, whose parent is the record. */
export const applySetOf = (namespace: string, name: string): string =>
  applySetId({ namespace, name: recordName(name) });

export async function readRecord(client: Client, namespace: string, name: string): Promise<ReleaseRecord> {
  const object = await client.get({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name: recordName(name) });
  if (object === undefined) return [];
  const packed = (object['binaryData'] as Record<string, string> | undefined)?.['record.json.gz'];
  try {
    const text = gunzipSync(Buffer.from(packed ?? '', 'base64')).toString('utf8');
    return recordSchema.parse(JSON.parse(text)).releases;
  } catch (cause) {
    throw new InputError(
      `The ConfigMap ${namespace}/${recordName(name)} is not a release record that this version can read.`,
      {
        cause,
        fix: 'Use the version of Trainyard that wrote it, or delete it; then the next release is the first.',
      },
    );
  }
}

/** The releases that stay in the record: the newest ones, and the last that came up. */
export function keptReleases<T extends Pick<RecordedRelease, 'state'>>(releases: readonly T[]): readonly T[] {
  const kept = releases.slice(0, KEPT);
  // The release to go back to must not fall out because newer ones failed.
  const lastGood = releases.slice(KEPT).find((release) => release.state === 'deployed');
  const lacksGood = lastGood !== undefined && !kept.some((release) => release.state === 'deployed');
  return lacksGood ? [...kept, lastGood] : kept;
}

export async function writeRecord(
  client: Client,
  namespace: string,
  name: string,
  releases: ReleaseRecord,
): Promise<void> {
  const kept = keptReleases(releases);
  const [current] = kept;
  const text = JSON.stringify({ schema: 'trainyard.record/v1', releases: kept });
  const members = kept.flatMap(({ objects, references }) => [...objects.map(referenceOf), ...references]);
  const { labels, annotations } = applySetParent({ name: recordName(name), namespace }, members);
  await client.apply(
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: recordName(name),
        namespace,
        labels: { ...labels, 'app.kubernetes.io/managed-by': 'trainyard', 'trainyard.dev/record': name },
        annotations,
      },
      // For people who look with kubectl.
      data: {
        revision: String(current?.revision ?? 0),
        state: current?.state ?? '',
        at: current?.at ?? '',
        commit: current?.commit ?? '',
        model: current?.modelDigest ?? '',
      },
      binaryData: { 'record.json.gz': gzipSync(text).toString('base64') },
    },
    { force: true },
  );
}

/**
 * Notes how a release ended.
 *
 * @throws ExternalError when the lock was lost, or a newer release was begun meanwhile: then the record is theirs
 */
export async function closeRecord(
  { client, draft, lock }: RecordOwner,
  revision: number,
  state: 'deployed' | 'failed',
): Promise<void> {
  await lock.assertHeld();
  const [current, ...rest] = await readRecord(client, draft.namespace, draft.name);
  if (current?.revision !== revision) {
    throw new ExternalError(
      `The record of "${draft.name}" in ${draft.namespace} is at revision ${current?.revision ?? 0} and not at ${revision}: another deployment, or a person, changed it meanwhile.`,
      { fix: 'See how it stands with "action: status", and deploy again.' },
    );
  }
  await writeRecord(client, draft.namespace, draft.name, [{ ...current, state }, ...rest]);
}

/** Whose record it is, and the lock under which it is written. */
export interface RecordOwner {
  readonly client: Client;
  readonly draft: { readonly namespace: string; readonly name: string };
  readonly lock: Pick<Lock, 'assertHeld'>;
}

/** What of the objects can be kept in the record, and what only by name. */
export function snapshotOf(objects: readonly KubeObject[]): Pick<RecordedRelease, 'objects' | 'references'> {
  const byName = (object: KubeObject) =>
    object.kind === 'Secret' || (object.kind === 'ConfigMap' && object['immutable'] === true);
  return {
    objects: objects.filter((object) => !byName(object)),
    references: objects.filter(byName).map(referenceOf),
  };
}
