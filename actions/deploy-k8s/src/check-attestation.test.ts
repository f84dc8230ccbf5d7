import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { sha256 } from '@trainyard/documents';
import { ExternalError, GateFailed, InputError } from '@trainyard/errors';
import { createGitHub } from '@trainyard/github';
import { READ_TOKEN } from '../../../test/support/github/state.ts';
import {
  type LoopbackGitHub,
  type LoopbackOptions,
  startLoopbackGitHub,
} from '../../../test/support/loopback-github.ts';
import {
  type AttestOptions,
  startSigstore,
  type TestBundle,
  type TestSigstore,
} from '../../../test/support/sigstore.ts';
import { snappyLiterals } from '../../../test/support/snappy-literals.ts';
import { parseAttestationSource } from './attestation-source.ts';
import { checkAttestation } from './check-attestation.ts';

// GitHub's description is big, and read once.
jest.setTimeout(60_000);

const digest = sha256('model');
const model = { name: 'digits', digest, reference: 'path' };
const predicate_type = 'https://slsa.dev/provenance/v1';

let sigstore: TestSigstore;
let folder: string;
let roots: string;
beforeAll(async () => {
  sigstore = await startSigstore();
  folder = mkdtempSync(join(tmpdir(), 'attestation-'));
  roots = join(folder, 'trusted-root.jsonl');
  writeFileSync(roots, `${JSON.stringify(sigstore.root)}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

let github: LoopbackGitHub | undefined;
afterEach(async () => {
  expect(github?.violations ?? []).toEqual([]);
  await github?.close();
  github = undefined;
});

interface Given extends LoopbackOptions {
  bundles?: TestBundle[];
  source?: string;
  token?: string;
  deployed?: typeof model | null;
  trustedRoot?: string;
}

async function check(given: Given = {}) {
  const { bundles = [], source = 'octo/model', token = READ_TOKEN, deployed = model, trustedRoot } = given;
  const attestations = bundles.map((bundle) => ({ digest, predicate_type, bundle }));
  github = await startLoopbackGitHub({ state: { attestations }, ...given });
  const port = createGitHub({
    token,
    apiUrl: github.url,
    repository: 'octo/deploys',
    retry: { baseDelayMs: 1 },
  });
  return checkAttestation(deployed, parseAttestationSource(source), trustedRoot ?? roots, port);
}

const attest = (options: AttestOptions = {}) => sigstore.attest({ digest, ...options });
const errorOf = (given: Given) => check(given).then(String, (thrown: unknown) => thrown as Error);

test('a model that was attested passes, and it is said by which run', async () => {
  expect(await check({ bundles: [await attest()] })).toEqual({
    kind: 'verified',
    workflow: 'https://github.com/octo/model/.github/workflows/train.yml@refs/heads/main',
    commit: 'a'.repeat(40),
    runUrl: 'https://github.com/octo/model/actions/runs/7/attempts/1',
  });
});

test('so does one among attestations that do not count, and one that GitHub keeps elsewhere', async () => {
  const other = { workflow: 'octo/model/.github/workflows/other.yml@refs/heads/main' };
  const source = 'octo/model/.github/workflows/train.yml@refs/heads/main';
  const bundles = [await attest(other), await attest()];
  expect((await check({ bundles, source })).kind).toBe('verified');
  await github?.close();
  const snappy = snappyLiterals(Buffer.from(JSON.stringify(await attest()))).toString('base64');
  const state = { attestations: [{ digest, predicate_type, bundle: null, snappy }] };
  expect((await check({ state })).kind).toBe('verified');
});

const tamper = (bundle: TestBundle): TestBundle => {
  const text = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString().replace('digits', 'digitz');
  const payload = Buffer.from(text).toString('base64');
  return { ...bundle, dsseEnvelope: { ...bundle.dsseEnvelope, payload } };
};

test.each<[string, () => Promise<Given>, RegExp]>([
  [
    'none',
    async () => ({}),
    /^The model digits [\w:]+ is not deployed: octo\/model has no build-provenance attestation of sha256:\w{64}, or the token may not see it\. Attest the model where it is trained/,
  ],
  [
    'one of another model, under the digest of this one',
    async () => ({ bundles: [await attest({ digest: sha256('other') })] }),
    /^The model digits [\w:]+ is not deployed: its attestation is about sha256:\w{64}\. Deploy a model that octo\/model attested/,
  ],
  [
    'one of another repository',
    async () => ({
      bundles: [await attest({ workflow: 'mallory/model/.github/workflows/train.yml@refs/heads/main' })],
    }),
    /its attestation is signed by https:\/\/github\.com\/mallory\/model\/\S+, not by octo\/model\./,
  ],
  [
    'one that was changed',
    async () => ({ bundles: [tamper(await attest())] }),
    /its attestation was changed after it was signed/,
  ],
  [
    'one of a foreign CA',
    async () => ({ bundles: [await (await startSigstore()).attest({ digest })] }),
    /its attestation has a certificate of no CA in the trusted root/,
  ],
  [
    'several that do not count',
    async () => ({
      bundles: [
        tamper(await attest()),
        await attest({ issuer: 'https://a' }),
        await attest({ issuer: 'https://a' }),
      ],
    }),
    /none of its 3 attestations verifies: one was changed after [^;]+; one is signed with an identity of https:\/\/a, not of GitHub Actions\. Deploy/,
  ],
])('%s is refused', async (_, given, message) => {
  const error = await errorOf(await given());
  expect(error).toBeInstanceOf(GateFailed);
  expect((error as Error).message).toMatch(message);
});

test.each<[string, Given, typeof InputError | typeof ExternalError, string]>([
  [
    'no model',
    { deployed: null },
    InputError,
    'without model it cannot be told which model the manifests deploy',
  ],
  [
    'no file',
    { trustedRoot: 'nope.jsonl' },
    InputError,
    'Input trusted-root is "nope.jsonl", but there is no file',
  ],
  ['a wrong token', { token: 'wrong' }, ExternalError, '401 Bad credentials'],
  [
    'a token without the permission',
    { faults: [{ match: 'attestations', status: 403, message: 'Resource not accessible by integration' }] },
    InputError,
    'The github-token may not read the attestations of octo/model. Give the job "permissions: {attestations: read}"',
  ],
  [
    'a GitHub that is away',
    { faults: [{ match: 'attestations', times: 9, reset: true }] },
    ExternalError,
    'GitHub failed while listing the attestations of sha256:',
  ],
])('%s is an error', async (_, given, kind, message) => {
  const error = await errorOf(given);
  expect(error).toBeInstanceOf(kind);
  expect((error as Error).message).toContain(message);
});

test('without GitHub it is an error', async () => {
  const source = parseAttestationSource('octo/model');
  await expect(checkAttestation(model, source, roots, null)).rejects.toThrow(
    'Input attestation is given, but GitHub, which keeps attestations, is not reached.',
  );
});
