import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** The files that must lie beside a bundle because TensorFlow.js and ONNX Runtime are loaded from them by path. */
const WASM = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'].map(
  (file) => `@tensorflow/tfjs-backend-wasm/dist/${file}`,
);
const ONNX = 'onnxruntime-web/ort-wasm-simd-threaded.wasm';

const BUNDLES = [
  { name: 'train-model', entry: 'actions/train-model/src/index.ts', wasm: WASM },
  { name: 'tune-hyperparams', entry: 'actions/tune-hyperparams/src/index.ts', wasm: WASM },
  { name: 'evaluate-model', entry: 'actions/evaluate-model/src/index.ts', wasm: [...WASM, ONNX] },
  { name: 'deploy-k8s', entry: 'actions/deploy-k8s/src/index.ts', wasm: [] },
  { name: 'monitor-model', entry: 'actions/monitor-model/src/index.ts', wasm: [] },
  { name: 'serving', entry: 'serving/src/index.ts', wasm: WASM },
];

const root = resolve(import.meta.dirname, '..');
const require = createRequire(join(root, 'packages/models/package.json'));
const ncc = createRequire(join(root, 'package.json')).resolve('@vercel/ncc/dist/ncc/cli.js');

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !BUNDLES.some((bundle) => bundle.name === name));
if (unknown.length > 0) {
  throw new Error(`no bundle ${unknown.join(', ')}; there are ${BUNDLES.map(({ name }) => name).join(', ')}`);
}

dropUnusedKubernetesApi();

const queue = BUNDLES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
await Promise.all([work(), work()]);

async function work(): Promise<void> {
  for (let bundle = queue.shift(); bundle !== undefined; bundle = queue.shift()) await build(bundle);
}

async function build({ name, entry, wasm }: (typeof BUNDLES)[number]): Promise<void> {
  const start = Date.now();
  const out = join(root, '.cache/build', name, 'dist');
  await promisify(execFile)(
    process.execPath,
    [
      ncc,
      'build',
      stage(name, entry),
      '--out',
      out,
      '--license',
      'licenses.txt',
      '--target',
      'es2023',
      '--quiet',
      '--no-cache',
    ],
    { cwd: root },
  );
  for (const file of wasm) cpSync(require.resolve(file), join(out, basename(file)));
  dropCopies(out);

  const target = join(root, 'dist', name);
  rmSync(target, { recursive: true, force: true });
  cpSync(out, target, { recursive: true });
  console.log(
    `dist/${name}: ${readdirSync(target).length} files in ${((Date.now() - start) / 1000).toFixed(0)} s`,
  );
}

/**
 * ONNX Runtime names its own files by `new URL(…, import.meta.url)`, of which webpack makes copies under their hashes:
 * 16 MB that nothing opens, since the runtime is given its bytes and starts no thread.
 */
function dropCopies(out: string): void {
  for (const file of readdirSync(out)) if (/^[0-9a-f]{20}\.(?:wasm|mjs)$/.test(file)) rmSync(join(out, file));
}

/**
 * ncc takes the nearest tsconfig.json and would type-check everything in it, for each bundle again.
 * Types are checked once, by tsc; here a folder of its own holds an entry and settings without checks.
 */
function stage(name: string, entry: string): string {
  const folder = join(root, '.cache/build', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const settings = {
    extends: '../../../tsconfig.json',
    compilerOptions: {
      noCheck: true,
      incremental: false,
      tsBuildInfoFile: null,
      types: ['node'],
      rootDir: '../../..',
    },
    files: ['index.ts'],
    include: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'index.ts'), `import '../../../${entry}';\n`);
  return join(folder, 'index.ts');
}

/**
 * client-node says nothing about side effects, so 19 MB of generated API that nothing uses would stay in the bundle.
 * Its modules have none; ncc reads that only from the package's own file.
 */
function dropUnusedKubernetesApi(): void {
  const file = join(root, 'node_modules/@kubernetes/client-node/package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  if (manifest.sideEffects === false) return;
  writeFileSync(file, `${JSON.stringify({ ...manifest, sideEffects: false }, null, 4)}\n`);
}
