import { jest } from '@jest/globals';
import { sha256 } from '@trainyard/documents';
import { ExternalError } from '@trainyard/errors';
import { READ_TOKEN, type TokenState } from '../../../test/support/github/state.ts';
import {
  type LoopbackGitHub,
  type LoopbackOptions,
  startLoopbackGitHub,
} from '../../../test/support/loopback-github.ts';
import { snappyLiterals } from '../../../test/support/snappy-literals.ts';
import { createGitHub } from './create-github.ts';
import { listAttestations, SLSA_PROVENANCE } from './list-attestations.ts';
import { readAttestationBundle } from './read-attestation-bundle.ts';

// GitHub's description is big, and read once.
jest.setTimeout(60_000);

const digest = sha256('model');
const bundle = { mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json', text: 'ä'.repeat(200) };
const octo = { owner: 'octo', name: 'model' };

let github: LoopbackGitHub;
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
});

async function start(options: LoopbackOptions = {}) {
  github = await startLoopbackGitHub(options);
  return createGitHub({
    token: READ_TOKEN,
    apiUrl: github.url,
    repository: 'octo/here',
    retry: { baseDelayMs: 1 },
  });
}

const held = (change: object = {}) => ({ digest, predicate_type: SLSA_PROVENANCE, bundle, ...change });

test('the provenance of the digest is listed, and nothing else', async () => {
  const attestations = [
    held(),
    held({ digest: sha256('other') }),
    held({ predicate_type: 'https://spdx.dev/Document/v2.3' }),
  ];
  const port = await start({ state: { attestations } });
  expect(await listAttestations(port, octo, digest)).toEqual([{ bundle, bundleUrl: null }]);
  expect(await listAttestations(port, octo, sha256('third'))).toEqual([]);
  expect(await listAttestations(port, { owner: 'acme', name: 'demo' }, digest)).toEqual([]);
});

test('a token without the permission is told from there being none', async () => {
  const tokens: Record<string, TokenState> = {
    [READ_TOKEN]: { login: 'bot', kind: 'installation', permissions: { contents: 'read' } },
  };
  const port = await start({ state: { tokens, attestations: [held()] } });
  expect(await listAttestations(port, octo, digest)).toEqual({
    kind: 'forbidden',
    permission: 'attestations: read',
  });
});

test('a GitHub that fails is an error, after it was tried again', async () => {
  const port = await start({ faults: [{ match: 'attestations', times: 9, reset: true }] });
  const error = await listAttestations(port, octo, digest).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ExternalError);
  expect((error as Error).message).toMatch(/^GitHub failed while listing the attestations of sha256:/);
  expect(github.log).toHaveLength(5);
});

describe('a bundle that lies at an address of its own', () => {
  const packed = (bytes: Buffer) => held({ bundle: null, snappy: bytes.toString('base64') });
  const text = Buffer.from(JSON.stringify(bundle));

  test.each([
    ['as a Snappy block', snappyLiterals(text)],
    ['as it is', text],
  ])('%s, is fetched without the token', async (_, bytes) => {
    const port = await start({ state: { attestations: [packed(bytes)] } });
    const listed = await listAttestations(port, octo, digest);
    expect(listed).toEqual([{ bundle: null, bundleUrl: `${github.url}/_blob/attestation-0` }]);
    expect(await readAttestationBundle(port, (listed as never)[0])).toEqual(bundle);
  });

  test.each([
    ['cut short', snappyLiterals(text).subarray(0, 100)],
    ['too large', Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f])],
    ['empty', Buffer.from([])],
  ])('%s, is an error', async (_, bytes) => {
    const port = await start({ state: { attestations: [packed(bytes)] } });
    const [first] = (await listAttestations(port, octo, digest)) as never[];
    const reading = readAttestationBundle(port, first!);
    await expect(reading).rejects.toThrow(
      /^The bundle of an attestation at http:\S+attestation-0 cannot be read/,
    );
    await expect(reading).rejects.toBeInstanceOf(ExternalError);
  });

  test.each([[null], ['http://elsewhere.example/x'], ['file:///etc/passwd']])(
    'at %s, is not fetched',
    async (bundleUrl) => {
      const port = await start();
      await expect(readAttestationBundle(port, { bundle: null, bundleUrl })).rejects.toThrow(
        'GitHub names no address for the bundle of an attestation',
      );
    },
  );

  test('that is gone is an error, and what signs the address is not told', async () => {
    const port = await start();
    const error = await readAttestationBundle(port, {
      bundle: null,
      bundleUrl: `${github.url}/_blob/nothing?sig=SECRET`,
    }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ExternalError);
    expect((error as Error).message).toMatch(/could not be fetched from \S+\/_blob\/nothing: answered 404\./);
    expect((error as Error).message).not.toContain('SECRET');
  });
});
