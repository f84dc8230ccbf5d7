import { jest } from '@jest/globals';
import { sha256 } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import {
  type AttestOptions,
  startSigstore,
  type TestBundle,
  type TestSigstore,
} from '../../../test/support/sigstore.ts';
import { readTrustedRoots } from './trusted-roots.ts';
import { verifyAttestation } from './verify-attestation.ts';

jest.setTimeout(60_000);

const digest = sha256('model');
const anyWorkflow = { owner: 'octo', name: 'model', workflow: null, ref: null };
const hour = 3_600_000;

let own: TestSigstore;
let gitHubs: TestSigstore;
let foreign: TestSigstore;
beforeAll(async () => {
  own = await startSigstore();
  gitHubs = await startSigstore({ kind: 'github' });
  foreign = await startSigstore();
});

async function verify(
  bundle: unknown,
  source: Partial<typeof anyWorkflow> | { workflow?: string; ref?: string } = {},
  instances: readonly TestSigstore[] = [own],
) {
  const lines = instances.map(({ root }) => JSON.stringify(root)).join('\n');
  const trusted = await readTrustedRoots(lines, 'input trusted-root (roots.jsonl)');
  return verifyAttestation(bundle, { source: { ...anyWorkflow, ...source }, digest }, trusted);
}

const signed = (options: AttestOptions = {}) => own.attest({ digest, ...options });
const refusal = async (...given: Parameters<typeof verify>) => {
  const result = await verify(...given);
  return result.kind === 'refused' ? result.why : result;
};

const good = {
  kind: 'verified',
  workflow: 'https://github.com/octo/model/.github/workflows/train.yml@refs/heads/main',
  commit: 'a'.repeat(40),
  runUrl: 'https://github.com/octo/model/actions/runs/7/attempts/1',
};

test.each([
  [{}],
  [{ owner: 'Octo', name: 'MODEL' }],
  [{ workflow: '.github/workflows/train.yml' }],
  [{ workflow: '.github/workflows/train.yml', ref: 'refs/heads/main' }],
])('a signed attestation of the model passes for %j', async (source) => {
  expect(await verify(await signed(), source)).toEqual(good);
});

test("one of GitHub's own instance, which has a timestamp authority and no log, passes; so it does among several", async () => {
  const bundle = await gitHubs.attest({ digest });
  expect(await verify(bundle, {}, [gitHubs])).toEqual(good);
  expect(await verify(bundle, {}, [own, gitHubs])).toEqual(good);
  expect(await verify(await signed(), {}, [gitHubs, own])).toEqual(good);
});

describe('who signed', () => {
  test.each<[string, AttestOptions, Parameters<typeof verify>[1], RegExp]>([
    [
      'another repository',
      { workflow: 'mallory/model/.github/workflows/train.yml@refs/heads/main', repository: 'mallory/model' },
      {},
      /^is signed by https:\/\/github\.com\/mallory\/model\/\S+, not by octo\/model$/,
    ],
    [
      'a repository whose name only begins so',
      { workflow: 'octo/model-evil/.github/workflows/train.yml@refs/heads/main' },
      {},
      /^is signed by .*model-evil.*, not by octo\/model$/,
    ],
    [
      'another workflow',
      { workflow: 'octo/model/.github/workflows/other.yml@refs/heads/main' },
      { workflow: '.github/workflows/train.yml' },
      /^is signed by .*other\.yml@refs\/heads\/main, not by octo\/model\/\.github\/workflows\/train\.yml$/,
    ],
    [
      'another branch',
      { workflow: 'octo/model/.github/workflows/train.yml@refs/heads/evil' },
      { workflow: '.github/workflows/train.yml', ref: 'refs/heads/main' },
      /refs\/heads\/evil, not by octo\/model\/\.github\/workflows\/train\.yml@refs\/heads\/main$/,
    ],
    ['a person', { workflow: 'octo' }, {}, /^is signed by https:\/\/github\.com\/octo, not by/],
    [
      'this workflow called from another repository',
      { repository: 'mallory/model' },
      {},
      /^was made in a run of https:\/\/github\.com\/mallory\/model, not of octo\/model$/,
    ],
    [
      'an identity of another provider',
      { issuer: 'https://accounts.google.com' },
      {},
      /^is signed with an identity of https:\/\/accounts\.google\.com, not of GitHub Actions$/,
    ],
  ])('%s is refused', async (_, options, source, why) => {
    expect(await refusal(await signed(options), source)).toMatch(why);
  });
});

describe('what is signed', () => {
  test.each<[AttestOptions, RegExp]>([
    [{ digest: sha256('other') }, new RegExp(`^is about ${sha256('other')}$`)],
    [
      { predicateType: 'https://spdx.dev/Document/v2.3' },
      /^is of the type https:\/\/spdx\.dev\S+, not https:\/\/slsa/,
    ],
    [{ payloadType: 'text/plain' }, /^holds text\/plain and no in-toto statement$/],
  ])('%j is refused', async (options, why) => {
    expect(await refusal(await signed(options))).toMatch(why);
  });
});

const CA = /^has a certificate of no CA in the trusted root/;
const CHANGED = /^was changed after it was signed/;

describe('how it is signed', () => {
  test.each([['public'], ['github']] as const)('a foreign CA (%s) is refused', async (kind) => {
    const bundle = await (await startSigstore({ kind })).attest({ digest });
    expect(await refusal(bundle)).toMatch(kind === 'public' ? CA : /no time of signing that can be trusted/);
    if (kind === 'public') expect(await refusal(bundle, {}, [gitHubs, own])).toMatch(CA);
  });

  test('the log, and the timestamps, of others do not count', async () => {
    const [bundle, theirs] = [await signed(), await foreign.attest({ digest })];
    bundle.verificationMaterial.tlogEntries = theirs.verificationMaterial.tlogEntries;
    expect(await refusal(bundle)).toMatch(/transparency log/);
    const [stamped, other] = [await gitHubs.attest({ digest }), await gitHubs.attest({ digest })];
    stamped.verificationMaterial.timestampVerificationData =
      other.verificationMaterial.timestampVerificationData;
    expect(await refusal(stamped, {}, [gitHubs])).toMatch(/^has no time of signing that can be trusted/);
  });

  test.each([
    [-2 * hour, 'a certificate that had expired'],
    [2 * hour, 'a certificate that was not valid yet'],
  ])('%d: %s is refused', async (offset) => {
    const other = await startSigstore({ issuesAt: new Date(Date.now() + offset) });
    const why = await refusal(await other.attest({ digest }), {}, [other]);
    expect(why).toBe('was signed when its certificate was not valid: before its time, or expired');
  });

  const changes: [string, (bundle: TestBundle) => unknown, RegExp][] = [
    [
      'the payload',
      ({ dsseEnvelope }) => {
        const text = Buffer.from(dsseEnvelope.payload, 'base64').toString();
        dsseEnvelope.payload = Buffer.from(text.replace('digits', 'digitz')).toString('base64');
      },
      CHANGED,
    ],
    ['the payload type', ({ dsseEnvelope }) => Object.assign(dsseEnvelope, { payloadType: 'x' }), CHANGED],
    [
      'the signature',
      ({ dsseEnvelope: { signatures } }) => {
        const bytes = Buffer.from(signatures[0]!.sig, 'base64');
        bytes[bytes.length - 1]! ^= 1;
        signatures[0]!.sig = bytes.toString('base64');
      },
      CHANGED,
    ],
    [
      'the log entry, taken away',
      ({ verificationMaterial }) => Object.assign(verificationMaterial, { tlogEntries: [] }),
      /^has no time of signing that can be trusted \(expected 1 timestamps, got 0\)$/,
    ],
    [
      'the time in the log',
      ({ verificationMaterial: { tlogEntries } }) =>
        Object.assign(tlogEntries[0]!, {
          integratedTime: String(Number(tlogEntries[0]!['integratedTime']) + 60),
        }),
      /^has an entry of the transparency log that is not true/,
    ],
    [
      'the proof of inclusion',
      ({ verificationMaterial: { tlogEntries } }) => {
        const { checkpoint } = tlogEntries[0]!['inclusionProof'] as { checkpoint: { envelope: string } };
        checkpoint.envelope = checkpoint.envelope.replace('\n1\n', '\n2\n');
      },
      /^has an entry of the transparency log that is not true/,
    ],
    [
      'one byte of the certificate',
      ({ verificationMaterial: { certificate } }) => {
        const bytes = Buffer.from(certificate.rawBytes, 'base64');
        bytes[bytes.length - 1]! ^= 1;
        certificate.rawBytes = bytes.toString('base64');
      },
      CA,
    ],
    ['the media type', (bundle) => Object.assign(bundle, { mediaType: 'x' }), /^is no Sigstore bundle/],
  ];
  test.each(changes)('changed: %s', async (_, change, why) => {
    const bundle = await signed();
    change(bundle);
    expect(await refusal(bundle)).toMatch(why);
  });

  test('where the trusted root has a log, a timestamp alone does not do', async () => {
    const root = { ...gitHubs.root, tlogs: own.root['tlogs'] };
    expect(await refusal(await gitHubs.attest({ digest }), {}, [{ ...gitHubs, root }])).toBe(
      'is not in the transparency log (expected 1 tlog entries, got 0)',
    );
  });

  test('a certificate that the certificate log did not sign is refused', async () => {
    const root = { ...own.root, ctlogs: foreign.root['ctlogs'] };
    expect(await refusal(await signed(), {}, [{ ...own, root }])).toMatch(/in no trusted certificate log/);
  });

  test.each([[null], ['text'], [{}], [[]]])('%j is no bundle', async (bundle) => {
    expect(await refusal(bundle)).toMatch(/^is no Sigstore bundle that can be read/);
  });
});

test.each([
  ['', 'input trusted-root (r) is empty.'],
  ['{}', 'input trusted-root (r) is no Sigstore trusted root: its mediaType is missing.'],
  ['nonsense', 'input trusted-root (r) is not JSON, at document 1'],
  [
    '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}',
    'has no certificate authority, so that nothing',
  ],
  [
    '{"mediaType":"application/vnd.dev.sigstore.trustedroot.v0.2+json","certificateAuthorities":[{}]}',
    'cannot be read as a Sigstore trusted root',
  ],
])('the trusted root %j is an error', async (text, message) => {
  const error = await readTrustedRoots(text, 'input trusted-root (r)').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  expect((error as Error).message).toContain(message);
});

test('a trusted root without a log and a timestamp authority can verify nothing', async () => {
  const text = JSON.stringify({ ...own.root, tlogs: [] });
  await expect(readTrustedRoots(text, 'r')).rejects.toThrow(
    'neither a transparency log nor a timestamp authority',
  );
});
