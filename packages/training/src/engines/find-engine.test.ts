import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BARE_ROOM, type EngineRoom } from './engine-room.ts';
import { findEngine, searchEngine } from './find-engine.ts';
import { listCandidates } from './list-candidates.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'engines-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A folder with an engine as npm and the build leave it, without what is loaded of it. */
function place(folder: string, name: string, { addon = true } = {}): void {
  const at = join(root, folder, 'node_modules', name);
  mkdirSync(join(at, 'lib/napi-v8'), { recursive: true });
  writeFileSync(join(at, 'package.json'), JSON.stringify({ name, version: '4.22.0' }));
  if (addon) writeFileSync(join(at, 'lib/napi-v8/tfjs_binding.node'), '');
}
const complete = (folder: string) => writeFileSync(`${join(root, folder)}.complete`, '');
const roomWith = (...paths: string[]): EngineRoom => ({
  ...BARE_ROOM,
  folders: paths.map((path) => ({ path: join(root, path), what: path })),
});
const foundIn = (name: 'node' | 'node-gpu' | 'webgpu', ...paths: string[]) => {
  const found = searchEngine(name, roomWith(...paths));
  return found.kind === 'found' ? found.folder.slice(root.length + 1) : found.tried;
};
const NODE = '@tensorflow/tfjs-node';
const { arch } = process;

test('the first folder that has the engine is taken, with its node_modules or as a tool cache', () => {
  place('work', NODE);
  place(`cache/trainyard-node/2.18.1/${arch}`, NODE);
  complete(`cache/trainyard-node/2.18.1/${arch}`);
  expect(foundIn('node', 'cache', 'work')).toBe(
    `cache/trainyard-node/2.18.1/${arch}/node_modules/@tensorflow/tfjs-node`,
  );
  expect(foundIn('node', 'work', 'cache')).toBe('work/node_modules/@tensorflow/tfjs-node');
});

test('the newest whole build is taken, one with CUDA before one without', () => {
  const versions = ['2.9.1', '2.21.0-cpu', '2.21.0', '2.22.0'];
  for (const version of versions)
    place(`cache/trainyard-node-gpu/${version}/${arch}`, '@tensorflow/tfjs-node-gpu');
  for (const version of versions.slice(0, 3)) complete(`cache/trainyard-node-gpu/${version}/${arch}`);
  expect(foundIn('node-gpu', 'cache')).toContain('/2.21.0/');
});

test('a half-built engine is none, and the error says where it lies and which command builds it', () => {
  place(`cache/trainyard-node/2.18.1/${arch}`, NODE);
  place('work', NODE, { addon: false });
  expect(foundIn('node', 'cache')).toEqual([expect.stringContaining('cache')]);
  expect(() => findEngine('node', roomWith('work', 'cache'))).toThrow(
    /tfjs-node is not on this runner.*its addon lib.napi-v8.tfjs_binding.node was not built; work .*cache .*scripts\/build-engine\.sh node /,
  );
});

describe('what auto considers', () => {
  const dense = { weightCount: 500_000, dense: true, convolutions: false };
  const other = { weightCount: 500, dense: false, convolutions: false };
  const withGpus = (gpus: EngineRoom['gpus'], ...paths: string[]) => ({ ...roomWith(...paths), gpus });

  test('without engines of the runner: dense, else cpu for few weights and wasm', () => {
    expect(listCandidates(dense, BARE_ROOM)).toEqual(['dense']);
    expect(listCandidates(other, BARE_ROOM)).toEqual(['cpu', 'wasm']);
    expect(listCandidates({ ...other, weightCount: 5000 }, BARE_ROOM)).toEqual(['wasm']);
    expect(listCandidates({ ...other, convolutions: true }, BARE_ROOM)).toEqual(['wasm']);
  });

  test('native ones beside a large stack of dense layers, not beside a small one', () => {
    place('work', NODE);
    expect(listCandidates(dense, roomWith('work'))).toEqual(['dense', 'node']);
    expect(listCandidates({ ...dense, weightCount: 5000 }, roomWith('work'))).toEqual(['dense']);
  });

  test('node-gpu where there is a GPU, and never together with node', () => {
    place('work', NODE);
    place('work', '@tensorflow/tfjs-node-gpu');
    const gpu = { wish: 'auto', names: ['NVIDIA L4'] } as const;
    expect(listCandidates(dense, withGpus(gpu, 'work'))).toEqual(['dense', 'node-gpu']);
    expect(listCandidates(dense, withGpus({ ...gpu, names: [] }, 'work'))).toEqual(['dense', 'node']);
    expect(listCandidates(dense, withGpus({ wish: 'off', names: [] }, 'work'))).toEqual(['dense', 'node']);
  });

  test('only engines for a GPU where one is required', () => {
    place('work', 'webgpu');
    const gpus = { wish: 'required', names: [] } as const;
    expect(listCandidates(dense, withGpus(gpus, 'work'))).toEqual(['webgpu']);
    expect(() => listCandidates(dense, withGpus(gpus))).toThrow(/build-engine\.sh node-gpu/);
  });
});
