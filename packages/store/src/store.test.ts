import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { jest } from '@jest/globals';
import { type ResultsService, startResultsService } from '../../../test/support/results-service.ts';
import { createCache } from './cache.ts';
import { createStore } from './create-store.ts';
import type { Cache, Store } from './types.ts';

jest.setTimeout(60_000);

let folder: string;
let service: ResultsService;
const kept = { ...process.env };

beforeEach(async () => {
  // The clients of GitHub talk to the runner on the standard output.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  folder = await mkdtemp(join(tmpdir(), 'trainyard-store-'));
  service = await startResultsService();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await service.close();
  await rm(folder, { recursive: true, force: true });
  process.env = { ...kept };
});

async function files(into: string, contents: Record<string, string>): Promise<string> {
  for (const [path, text] of Object.entries(contents)) {
    await mkdir(dirname(join(folder, into, path)), { recursive: true });
    await writeFile(join(folder, into, path), text);
  }
  return join(folder, into);
}

async function contents(path: string): Promise<Record<string, string>> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = await Promise.all(
    found.map(async (file) => [file.slice(path.length + 1), await readFile(file, 'utf8')]),
  );
  return Object.fromEntries(read.sort());
}

/** The real clients read the process's environment, so it is set for them. */
function environment(kind: Store['kind'], run = 1): Record<string, string> {
  const env: Record<string, string> =
    kind === 'folder'
      ? {}
      : {
          ...service.env(run),
          GITHUB_SERVER_URL: 'https://github.com',
          GITHUB_REPOSITORY: 'octo/model',
          GITHUB_RUN_ID: String(run),
          GITHUB_WORKSPACE: folder,
          RUNNER_TEMP: join(folder, 'runner-temp'),
        };
  Object.assign(process.env, env);
  return env;
}

function connect(kind: Store['kind'], run = 1): Store {
  return createStore({ env: environment(kind, run), outputDir: join(folder, 'trainyard'), github: null });
}

function connectCache(kind: Store['kind']): Cache {
  return createCache({ env: environment(kind), outputDir: join(folder, 'trainyard') });
}

describe.each(['folder', 'github'] as const)('%s', (kind) => {
  test('an artifact comes back as it was', async () => {
    const store = connect(kind);
    expect(store.kind).toBe(kind);
    const model = await files('model', {
      'model.json': '{}',
      'deep/er/weights.bin': '\u0000\u0001',
      'ünï code.txt': 'ü',
    });
    const up = await store.uploadArtifact('iris model', { folder: model }, { retentionDays: 3 });
    expect(up.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(kind === 'github' ? up.url : up.path).toMatch(
      kind === 'github'
        ? /^https:\/\/github\.com\/octo\/model\/actions\/runs\/1\/artifacts\/\d+$/
        : /artifacts\/iris model$/,
    );
    const down = await store.downloadArtifact('iris model', join(folder, 'back'));
    expect(await contents(down.path)).toEqual(await contents(model));
  });

  test('some files of a folder keep their place in it', async () => {
    const store = connect(kind);
    const root = await files('out', { 'a/one.txt': '1', 'a/two.txt': '2', 'three.txt': '3' });
    await store.uploadArtifact('some', { folder: root, files: ['a/one.txt', join(root, 'three.txt')] });
    const { path } = await store.downloadArtifact('some', join(folder, 'back'));
    expect(await contents(path)).toEqual({ 'a/one.txt': '1', 'three.txt': '3' });
  });

  test('what stood in the target before is gone, and nothing is left beside it', async () => {
    const store = connect(kind);
    await store.uploadArtifact('m', { folder: await files('m', { 'new.txt': 'n' }) });
    const into = await files('target', { 'old.txt': 'o' });
    await store.downloadArtifact('m', into);
    expect(await contents(into)).toEqual({ 'new.txt': 'n' });
    expect((await readdir(folder)).filter((name) => name.startsWith('target'))).toEqual(['target']);
  });

  test('an artifact that is not there', async () => {
    const store = connect(kind);
    await store.uploadArtifact('iris-model', { folder: await files('m', { x: '1' }) });
    const into = await files('target', { 'old.txt': 'o' });
    await expect(store.downloadArtifact('iris-modle', into)).rejects.toThrow(
      /no artifact "iris-modle".*Did you mean "iris-model"\?/s,
    );
    expect(await contents(into)).toEqual({ 'old.txt': 'o' });
    await expect(store.downloadArtifact('m', into, { kind: 'run', id: 5 })).rejects.toThrow(
      /no token to fetch it with/,
    );
  });

  test.each([
    ['a/b', /contains a slash\. Write "a-b"/],
    ['a:b', /contains a colon/],
    ['', /it is empty/],
    ['..', /only dots/],
  ])('the name %j', async (name, message) => {
    const content = { folder: await files('m', { x: '1' }) };
    await expect(connect(kind).uploadArtifact(name, content)).rejects.toThrow(message);
  });

  test('nothing to upload, a missing file, a file outside', async () => {
    const store = connect(kind);
    await mkdir(join(folder, 'empty'));
    await expect(store.uploadArtifact('m', { folder: join(folder, 'empty') })).rejects.toThrow(
      /nothing to upload/,
    );
    await expect(store.uploadArtifact('m', { folder: join(folder, 'gone') })).rejects.toThrow(
      /cannot be uploaded: ENOENT/,
    );
    await expect(store.uploadArtifact('m', { folder, files: ['gone.txt'] })).rejects.toThrow(/no such file/);
    await expect(
      store.uploadArtifact('m', { folder: join(folder, 'empty'), files: ['../x'] }),
    ).rejects.toThrow(/outside/);
  });

  test('a cache comes back by its key, then by a prefix, the newest first', async () => {
    const cache = connectCache(kind);
    const paths = [await files('data', { 'a.txt': 'first' }), join(folder, 'single.txt')];
    await writeFile(join(folder, 'single.txt'), 'alone');
    expect(await cache.restore(paths, 'study-1', ['study-'])).toBeNull();
    expect(await cache.save(paths, 'study-1')).toBe('saved');
    await files('data', { 'a.txt': 'second' });
    expect(await cache.save(paths, 'study-2')).toBe('saved');
    expect(await cache.save(paths, 'study-2')).toBe('exists');

    for (const path of paths) await rm(path, { recursive: true });
    expect(await cache.restore(paths, 'study-1')).toBe('study-1');
    expect(await contents(paths[0]!)).toEqual({ 'a.txt': 'first' });
    expect(await readFile(paths[1]!, 'utf8')).toBe('alone');
    await files('data', { 'kept.txt': 'k' });
    expect(await cache.restore(paths, 'study-9', ['nothing', 'study-'])).toBe('study-2');
    expect(await contents(paths[0]!)).toEqual({ 'a.txt': 'second', 'kept.txt': 'k' });
    expect(await cache.restore([paths[0]!], 'study-1')).toBeNull();
  });

  test('wrong cache keys and paths', async () => {
    const cache = connectCache(kind);
    await expect(cache.save(['x'], 'a,b')).rejects.toThrow(/without a comma/);
    await expect(cache.save([], 'a')).rejects.toThrow(/no path to cache/);
    await expect(cache.save(['*.txt'], 'a')).rejects.toThrow(/looks like a pattern/);
    await expect(cache.save([join(folder, 'gone')], 'a')).rejects.toThrow(/gone|not exist/);
  });
});

test('github: a name twice in a run, and another run does not see it', async () => {
  const store = connect('github');
  const content = { folder: await files('m', { x: '1' }) };
  await store.uploadArtifact('m', content);
  await expect(store.uploadArtifact('m', content)).rejects.toThrow(
    /has an artifact "m" already.*`name` of its own/s,
  );
  await expect(connect('github', 2).downloadArtifact('m', join(folder, 'back'))).rejects.toThrow(
    /It has none at all/,
  );
});

test('github: a read-only cache is refused, not an error', async () => {
  service.readOnlyCache = true;
  const path = await files('data', { x: '1' });
  expect(await connectCache('github').save([path], 'k')).toBe('refused');
});

test('folder: an upload that fails leaves the earlier artifact as it was', async () => {
  const store = connect('folder');
  await store.uploadArtifact('m', { folder: await files('m', { x: 'old' }) });
  const torn = await files('torn', { 'a.txt': 'a' });
  await symlink(join(folder, 'nowhere'), join(torn, 'b.txt'));
  await expect(store.uploadArtifact('m', { folder: torn })).rejects.toThrow(/no such file/);
  expect(await contents(join(folder, 'trainyard/artifacts'))).toEqual({ 'm/x': 'old' });
});

test.each([
  ['no service', {}, 'folder'],
  ["a server of one's own", { GITHUB_SERVER_URL: 'https://github.example.com' }, 'folder'],
  ['github.com', { GITHUB_SERVER_URL: 'https://github.com' }, 'github'],
  ['a tenant', { GITHUB_SERVER_URL: 'https://octo.ghe.com' }, 'github'],
])('where it is kept: %s', (name, env, kind) => {
  const services = name === 'no service' ? {} : service.env();
  expect(createStore({ env: { ...services, ...env }, outputDir: folder, github: null }).kind).toBe(kind);
});

test('a page is uploaded as it is, under its own name and type; off GitHub it stays where it lies', async () => {
  const page = join(await files('out', { 'report.html': '<!doctype html>' }), 'report.html');
  const uploaded = await connect('github').uploadPage('demo-evaluation.html', page);
  expect(uploaded).toMatchObject({ name: 'demo-evaluation.html' });
  expect(uploaded!.url).toMatch(/^https:\/\/github\.com\/octo\/model\/actions\/runs\/1\/artifacts\/\d+$/);
  expect(service.zip('demo-evaluation.html')!.toString()).toBe('<!doctype html>');
  await expect(connect('github').uploadPage('demo-evaluation.html', page)).rejects.toThrow(
    /has an artifact "demo-evaluation.html" already/,
  );
  expect(await connect('folder').uploadPage('demo-evaluation.html', page)).toBeNull();
});
