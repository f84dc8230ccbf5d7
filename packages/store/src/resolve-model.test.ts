import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { type ModelDocument, modelDigest, modelDocument } from '@trainyard/documents';
import { createGitHub } from '@trainyard/github';
import { pack } from 'tar-stream';
import { WRITE_TOKEN } from '../../../test/support/github/state.ts';
import { type LoopbackGitHub, startLoopbackGitHub } from '../../../test/support/loopback-github.ts';
import { startResultsService } from '../../../test/support/results-service.ts';
import { createStore } from './create-store.ts';
import { resolveModel } from './resolve-model.ts';

jest.setTimeout(60_000);

const WEIGHTS = 'weights, as it were';
let folder: string;
let github: LoopbackGitHub;
const kept = { ...process.env };

beforeEach(async () => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  folder = await mkdtemp(join(tmpdir(), 'trainyard-model-'));
  github = await startLoopbackGitHub();
  process.env['GITHUB_API_URL'] = github.url;
});
afterEach(async () => {
  jest.restoreAllMocks();
  expect(github.violations).toEqual([]);
  await github.close();
  await rm(folder, { recursive: true, force: true });
  process.env = { ...kept };
});

function document(weights: string): string {
  const sha256 = createHash('sha256').update(weights).digest('hex');
  const content: ModelDocument = {
    schema: 'trainyard.model/v1',
    name: 'iris',
    format: 'files',
    digest: modelDigest([{ path: 'weights.bin', size: weights.length, sha256 }]),
    signature: null,
    preprocessing: null,
    params: {},
    seed: null,
    data: [],
    metrics: {},
    curves: {},
    commit: null,
    environment: {
      runner: 'local',
      os: 'linux',
      arch: 'x64',
      node: '24',
      engine: 'script',
      gpus: [],
      libraries: {},
    },
    startedAt: '2026-01-01T00:00:00Z',
    durationSeconds: 1,
    cost: null,
    parents: [],
  };
  return modelDocument.write(content);
}

const MODEL = { 'weights.bin': WEIGHTS, 'trainyard.json': document(WEIGHTS) };

async function write(name: string, files: Record<string, string>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name, path)), { recursive: true });
    await writeFile(join(folder, name, path), text);
  }
  return join(folder, name);
}

function options(champion: string | null = null) {
  const port = createGitHub({
    token: WRITE_TOKEN,
    apiUrl: github.url,
    repository: 'octo/model',
    retry: { baseDelayMs: 1 },
  });
  const store = createStore({ env: {}, outputDir: join(folder, 'trainyard'), github: port });
  return {
    input: 'model',
    store,
    github: port,
    champion,
    into: join(folder, 'into'),
    workingDirectory: folder,
  };
}

/** A zip as GitHub's own client makes it. */
async function zipOf(path: string): Promise<string> {
  const service = await startResultsService();
  Object.assign(process.env, service.env(), {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_WORKSPACE: folder,
  });
  const store = createStore({ env: service.env(), outputDir: folder, github: null });
  await store.uploadArtifact('a', { folder: path });
  const zip = service.zip('a')!.toString('base64');
  await service.close();
  return zip;
}

type TarEntry = {
  name: string;
  content?: string;
  type?: 'file' | 'symlink' | 'directory';
  linkname?: string;
};

async function tarGz(entries: TarEntry[]): Promise<string> {
  const packing = pack();
  for (const { name, content = '', type = 'file', linkname } of entries) {
    packing.entry(
      { name, type, ...(linkname === undefined ? {} : { linkname }) },
      type === 'file' ? content : '',
    );
  }
  packing.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of packing) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks)).toString('base64');
}

const entriesOf = (files: Record<string, string>, prefix = '') =>
  Object.entries(files).map(([name, content]) => ({ name: `${prefix}${name}`, content }));

test('a path is used where it lies', async () => {
  const path = await write('model', MODEL);
  const found = await resolveModel('model', options());
  expect(found).toMatchObject({
    path,
    reference: 'model',
    digest: JSON.parse(MODEL['trainyard.json']).digest,
  });
  expect(found.document.name).toBe('iris');
});

test('an artifact of this run', async () => {
  const opts = options();
  await opts.store.uploadArtifact('iris', { folder: await write('model', MODEL) });
  const found = await resolveModel('artifact:iris', opts);
  expect(await readFile(join(found.path, 'weights.bin'), 'utf8')).toBe(WEIGHTS);
});

test('an artifact of a branch: of the newest successful run there, never of a fork', async () => {
  const zip = await zipOf(await write('model', MODEL));
  const bad = await zipOf(await write('bad', { 'weights.bin': 'bad' }));
  const sha = 'c'.repeat(40);
  const runs = [
    { id: 1, head_branch: 'main', head_sha: sha, head_repository: 'octo/model', conclusion: 'success' },
    { id: 2, head_branch: 'main', head_sha: sha, head_repository: 'octo/model', conclusion: 'success' },
    { id: 3, head_branch: 'main', head_sha: sha, head_repository: 'octo/model', conclusion: 'failure' },
    { id: 4, head_branch: 'main', head_sha: sha, head_repository: 'mallory/model', conclusion: 'success' },
    { id: 5, head_branch: 'other', head_sha: sha, head_repository: 'octo/model', conclusion: 'success' },
  ] as const;
  github.state.runs.push(...runs);
  const artifact = { name: 'iris', expired: false, created_at: '2026-01-01T00:00:00Z' };
  for (const { id } of runs)
    github.state.artifacts.push({ ...artifact, id: 50 + id, run: id, zip: id === 2 ? zip : bad });
  const found = await resolveModel('artifact:iris@main', options());
  expect(await readFile(join(found.path, 'weights.bin'), 'utf8')).toBe(WEIGHTS);
  expect((await resolveModel('champion', options('artifact:iris@2'))).reference).toBe('artifact:iris@2');
  await expect(resolveModel('artifact:iris@1', options())).rejects.toThrow(/no trainyard\.json in it/);
  await expect(resolveModel('artifact:irsi@2', options())).rejects.toThrow(
    /run 2 has no artifact "irsi". Did you mean "iris"/,
  );
  await expect(resolveModel('artifact:iris@9', options())).rejects.toThrow(/no run 9 in octo\/model/);
  await expect(resolveModel('artifact:iris@dev', options())).rejects.toThrow(
    /No successful run on the branch dev/,
  );
});

test.each(['', './', 'iris-1.0/'])('a release asset whose files are below "%s"', async (prefix) => {
  const content = await tarGz([{ name: prefix || './', type: 'directory' }, ...entriesOf(MODEL, prefix)]);
  github.state.releases.push({ tag: 'v1/beta', assets: [{ id: 7, name: 'iris.tar.gz', content }] });
  const found = await resolveModel('release:v1/beta/iris.tar.gz', options());
  expect((await readdir(found.path)).sort()).toEqual(['trainyard.json', 'weights.bin']);
});

test.each<[string, TarEntry[], RegExp]>([
  ['leads outside', [{ name: '../evil', content: 'x' }], /would be written outside/],
  ['is absolute', [{ name: '/tmp/evil', content: 'x' }], /would be written outside/],
  [
    'is a link',
    [{ name: 'weights.bin', type: 'symlink', linkname: '/etc/passwd' }],
    /which is a symlink, not a file/,
  ],
  ['is no model', [{ name: 'readme.txt', content: 'x' }], /no trainyard\.json in it/],
])('an archive whose entry %s', async (_, entries, message) => {
  github.state.releases.push({
    tag: 'v1',
    assets: [{ id: 7, name: 'm.tgz', content: await tarGz(entries) }],
  });
  await expect(resolveModel('release:v1/m.tgz', options())).rejects.toThrow(message);
  expect(await readdir(folder)).toEqual([]);
});

test('a torn archive', async () => {
  const whole = Buffer.from(await tarGz(entriesOf(MODEL)), 'base64');
  const content = whole.subarray(0, whole.length - 60).toString('base64');
  github.state.releases.push({ tag: 'v1', assets: [{ id: 7, name: 'm.tgz', content }] });
  await expect(resolveModel('release:v1/m.tgz', options())).rejects.toThrow(
    /release:v1\/m\.tgz cannot be unpacked/,
  );
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ['release:v9/m.tgz', /no release with the tag "v9" in octo\/model/],
  ['release:v1/m.tar.gz', /has no asset "m\.tar\.gz"\. Did you mean "m\.tgz"/],
  ['release:v1/m.zip', /which is not a \.tar\.gz file/],
  ['oci://ghcr.io/octo/model:v1', /models in a registry come with a later release.*Until then use artifact:/],
  ['champion', /but the policy names none/],
  ['nowhere', /nowhere is not there/],
  ['file.txt', /is a file\. Name the folder that holds trainyard\.json/],
  ['other', /no trainyard\.json in it/],
  ['edited', /are not the ones it was saved with/],
])('%s', async (reference, message) => {
  github.state.releases.push({ tag: 'v1', assets: [{ id: 7, name: 'm.tgz', content: '' }] });
  await writeFile(join(folder, 'file.txt'), 'x');
  await write('other', { x: '1' });
  await write('edited', { ...MODEL, 'weights.bin': 'edited' });
  await expect(resolveModel(reference, options())).rejects.toThrow(message);
});
