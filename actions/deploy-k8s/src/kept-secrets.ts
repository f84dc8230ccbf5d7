import { gunzipSync, gzipSync } from 'node:zlib';
import { type Client, describeReference, type KubeObject, referenceOf } from '@trainyard/cluster';
import { keptReleases, type RecordedRelease, type ReleaseRecord, recordName } from './record.ts';

/** Secrets of earlier releases, as they were applied, by the revision under which they are kept. */
export type KeptSecrets = ReadonlyMap<number, readonly KubeObject[]>;

const KEY = /^revision-(\d+)\.json\.gz$/;

/** What the Secret beside the record holds; a revision that cannot be read counts as not kept. */
export async function readKeptSecrets(
  client: Client,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  record: ReleaseRecord,
): Promise<KeptSecrets> {
  // Whose manifests have no Secrets need not have the right to read them.
  if (record.every(({ secrets }) => secrets === null)) return new Map();
  const keeper = await client.get({ apiVersion: 'v1', kind: 'Secret', namespace, name: recordName(name) });
  const kept = new Map<number, readonly KubeObject[]>();
  for (const [key, value] of Object.entries((keeper?.['data'] ?? {}) as Record<string, string>)) {
    const revision = KEY.exec(key)?.[1];
    const objects = revision === undefined ? undefined : unpack(value);
    if (objects !== undefined) kept.set(Number(revision), objects);
  }
  return kept;
}

/**
 * Keeps the Secrets among a new release's objects for going back to it, and forgets those of releases that leave the
 * record for it. Written before the record that points at it.
 *
 * @returns the revision under which they lie: an earlier one where they have not changed; null where there are none
 */
export async function keepSecrets(
  client: Client,
  home: { readonly namespace: string; readonly name: string },
  objects: readonly KubeObject[],
  revision: number,
  record: ReleaseRecord,
): Promise<number | null> {
  const secrets = objects.filter((object) => object.kind === 'Secret');
  if (secrets.length === 0 && record.every((release) => release.secrets === null)) return null;
  const kept = await readKeptSecrets(client, home, record);
  const staying = keptReleases([{ state: 'applying', secrets: null }, ...record]);
  const still = new Set(staying.flatMap((release) => release.secrets ?? []));
  const text = JSON.stringify(secrets);
  const same = [...still].find((number) => JSON.stringify(kept.get(number)) === text);
  const own = secrets.length === 0 ? null : (same ?? revision);
  const wanted = new Map([...kept].filter(([number]) => still.has(number)));
  if (own !== null) wanted.set(own, secrets);
  const data = [...wanted].map(([number, value]) => [`revision-${number}.json.gz`, pack(value)]);
  await client.apply(
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: recordName(home.name),
        namespace: home.namespace,
        labels: { 'app.kubernetes.io/managed-by': 'trainyard', 'trainyard.dev/record': home.name },
      },
      type: 'trainyard.dev/release',
      data: Object.fromEntries(data),
    },
    { force: true },
  );
  return own;
}

/** Everything of a release that can be applied again: what the record holds, and its Secrets. */
export function objectsOf(release: RecordedRelease, kept: KeptSecrets): readonly KubeObject[] {
  const secrets = release.secrets === null ? [] : (kept.get(release.secrets) ?? []);
  return [...release.objects, ...secrets];
}

/** What the release needs and must find in the cluster, because its content is kept nowhere. */
export function unkeptReferences(release: RecordedRelease, kept: KeptSecrets): RecordedRelease['references'] {
  const applied = new Set(objectsOf(release, kept).map((object) => describeReference(referenceOf(object))));
  return release.references.filter((reference) => !applied.has(describeReference(reference)));
}

const pack = (objects: readonly KubeObject[]): string => gzipSync(JSON.stringify(objects)).toString('base64');

function unpack(value: string): KubeObject[] | undefined {
  try {
    return JSON.parse(gunzipSync(Buffer.from(value, 'base64')).toString('utf8')) as KubeObject[];
  } catch {
    return undefined;
  }
}
