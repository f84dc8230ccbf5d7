import { gunzipSync } from 'node:zlib';
import type { Client, KubeObject, ObjectReference } from '@trainyard/cluster';
import { keepSecrets, objectsOf, readKeptSecrets, unkeptReferences } from './kept-secrets.ts';
import { mayTakeField } from './may-take.ts';
import {
  closeRecord,
  keptReleases,
  type RecordedRelease,
  readRecord,
  recordName,
  writeRecord,
} from './record.ts';
import { object, release as releaseOf } from './release-for-tests.ts';

const home = { namespace: 'prod', name: 'web' };

/** Holds what is applied, as a server would. */
function memory() {
  const stored = new Map<string, KubeObject>();
  const key = ({ kind, namespace, name }: ObjectReference) => `${kind} ${namespace}/${name}`;
  const client = {
    get: async (reference: ObjectReference) => stored.get(key(reference)),
    apply: async (object: KubeObject) => {
      stored.set(key({ ...object, ...object.metadata }), object);
      return { object, at: new Date() };
    },
  } as unknown as Client;
  return { client, stored };
}

const secret = (value: string) => object('Secret', 'token', { stringData: { key: value } });
const service = object('Service', 'web');
const release = (
  revision: number,
  state: RecordedRelease['state'],
  objects = [service],
  secrets: number | null = null,
) => releaseOf(revision, state, objects, secrets);

test('what is written is read again; nothing is an empty record', async () => {
  const { client } = memory();
  expect(await readRecord(client, 'prod', 'web')).toEqual([]);
  const record = [release(2, 'applying'), release(1, 'deployed')];
  await writeRecord(client, 'prod', 'web', record);
  expect(await readRecord(client, 'prod', 'web')).toEqual(record);
});

test.each<[string, RecordedRelease['state'][], number[]]>([
  ['three at most', ['deployed', 'deployed', 'deployed', 'deployed'], [4, 3, 2]],
  [
    'the last that came up stays behind failed ones',
    ['failed', 'failed', 'failed', 'deployed', 'deployed'],
    [5, 4, 3, 2],
  ],
  ['none came up', ['failed', 'failed', 'failed', 'failed'], [4, 3, 2]],
])('%s', (_, states, kept) => {
  const releases = states.map((state, i) => release(states.length - i, state));
  expect(keptReleases(releases).map(({ revision }) => revision)).toEqual(kept);
});

test('a record of an older version, without Secrets, is read', async () => {
  const { client } = memory();
  const { secrets: _, ...old } = release(1, 'deployed');
  await writeRecord(client, 'prod', 'web', [old as RecordedRelease]);
  expect(await readRecord(client, 'prod', 'web')).toEqual([release(1, 'deployed')]);
});

test('what is no record is told with what to do', async () => {
  const { client, stored } = memory();
  stored.set('ConfigMap prod/trainyard-release-web', object('ConfigMap', 'trainyard-release-web'));
  await expect(readRecord(client, 'prod', 'web')).rejects.toThrow(
    /prod\/trainyard-release-web is not a release record/,
  );
});

describe('closing', () => {
  const owner = (client: Client, assertHeld = async () => {}) => ({
    client,
    draft: home,
    lock: { assertHeld },
  });

  test('notes how the release ended', async () => {
    const { client } = memory();
    await writeRecord(client, 'prod', 'web', [release(2, 'applying'), release(1, 'deployed')]);
    await closeRecord(owner(client), 2, 'deployed');
    expect((await readRecord(client, 'prod', 'web')).map(({ state }) => state)).toEqual([
      'deployed',
      'deployed',
    ]);
  });

  test('leaves the record of a newer release alone', async () => {
    const { client } = memory();
    await writeRecord(client, 'prod', 'web', [release(3, 'applying')]);
    await expect(closeRecord(owner(client), 2, 'deployed')).rejects.toThrow(/is at revision 3 and not at 2/);
    expect((await readRecord(client, 'prod', 'web'))[0]?.state).toBe('applying');
  });

  test('writes nothing when the lock is lost', async () => {
    const { client } = memory();
    await writeRecord(client, 'prod', 'web', [release(2, 'applying')]);
    const lost = async () => {
      throw new Error('the lock was lost');
    };
    await expect(closeRecord(owner(client, lost), 2, 'deployed')).rejects.toThrow('the lock was lost');
    expect((await readRecord(client, 'prod', 'web'))[0]?.state).toBe('applying');
  });
});

describe('Secrets', () => {
  test('are kept beside the record, once for each content, and forgotten with their release', async () => {
    const { client, stored } = memory();
    const contents = ['a', 'a', 'b', 'b', 'b'];
    let record: RecordedRelease[] = [];
    const numbers: (number | null)[] = [];
    for (const [i, content] of contents.entries()) {
      const number = await keepSecrets(client, home, [service, secret(content)], i + 1, record);
      numbers.push(number);
      record = [release(i + 1, 'deployed', [service, secret(content)], number), ...record].slice(0, 3);
    }
    expect(numbers).toEqual([1, 1, 3, 3, 3]);
    const kept = await readKeptSecrets(client, home, record);
    expect([...kept]).toEqual([[3, [secret('b')]]]);
    expect(objectsOf(record[0]!, kept)).toEqual([service, secret('b')]);
    expect(unkeptReferences(record[0]!, kept)).toEqual([]);
    await writeRecord(client, 'prod', 'web', record);
    const { binaryData } = stored.get(`ConfigMap prod/${recordName('web')}`) as unknown as {
      binaryData: Record<string, string>;
    };
    const text = gunzipSync(Buffer.from(binaryData['record.json.gz']!, 'base64')).toString();
    expect(text).toContain('token');
    expect(text).not.toContain('stringData');
  });

  test('that are not kept any more must be found in the cluster', () => {
    const old = release(1, 'deployed', [service, secret('a')], 1);
    expect(unkeptReferences(old, new Map()).map(({ name }) => name)).toEqual(['token']);
  });

  test('nothing is read or written for a release that has none', async () => {
    const client = new Proxy({} as Client, {
      get: () => () => {
        throw new Error('asked');
      },
    });
    expect(await keepSecrets(client, home, [service], 2, [release(1, 'deployed')])).toBeNull();
    expect(await readKeptSecrets(client, home, [release(1, 'deployed')])).toEqual(new Map());
  });
});

test.each<[Parameters<typeof mayTakeField>[0], string, boolean]>([
  ['never', '.stringData.key', false],
  ['own', '.stringData.key', true],
  ['own', '.stringData.other', false],
  ['always', '.stringData.other', true],
])('force-conflicts: %s, the field %s of a Secret an earlier release set → %s', (policy, field, expected) => {
  const record = [release(2, 'failed'), release(1, 'deployed', [secret('a')], 1)];
  const kept = new Map([[1, [secret('a')]]]);
  expect(mayTakeField(policy, record, kept)(secret('b'), field)).toBe(expected);
});
