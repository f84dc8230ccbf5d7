import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { build as bundle, type Metafile } from 'esbuild';
import { licensesOf } from './bundled-licenses.ts';
import { configurationAlone, ownFetch, sharedCopies } from './bundler-plugins.ts';

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

/** Packages written for CommonJS call `require` for Node's own modules, which an ES module does not have. */
const REQUIRE =
  "import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);";

const root = resolve(import.meta.dirname, '..');
const require = createRequire(join(root, 'packages/models/package.json'));

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !BUNDLES.some((each) => each.name === name));
if (unknown.length > 0) {
  throw new Error(`no bundle ${unknown.join(', ')}; there are ${BUNDLES.map(({ name }) => name).join(', ')}`);
}

for (const each of BUNDLES) if (wanted.length === 0 || wanted.includes(each.name)) await build(each);

async function build({ name, entry, wasm }: (typeof BUNDLES)[number]): Promise<void> {
  const start = Date.now();
  const target = join(root, 'dist', name);
  const { metafile, outputFiles } = await bundle({
    absWorkingDir: root,
    entryPoints: { index: entry },
    outdir: target,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    chunkNames: '[name]-[hash]',
    // Names stay, for stack traces that can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    banner: { js: REQUIRE },
    plugins: [sharedCopies(root), configurationAlone, ownFetch],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  checkDynamicImports(metafile);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  for (const file of wasm) cpSync(require.resolve(file), join(target, basename(file)));
  writeFileSync(join(target, 'licenses.txt'), licensesOf(root, Object.keys(metafile.inputs)));
  writeFileSync(join(target, 'package.json'), '{"type":"module"}\n');
  const files = readdirSync(target);
  const bytes = files.reduce((sum, file) => sum + statSync(join(target, file)).size, 0);
  console.log(
    `dist/${name}: ${files.length} files, ${(bytes / 1e6).toFixed(2)} MB in ${Date.now() - start} ms`,
  );
}

/**
 * A chunk of a CommonJS package has but one export, `default`: names taken from it with `await import(…)` are there
 * when the sources run and undefined in the bundle. A module of ours between them keeps the names.
 */
function checkDynamicImports({ inputs }: Metafile): void {
  for (const [file, { imports }] of Object.entries(inputs)) {
    if (file.includes('node_modules/')) continue;
    const lost = imports.find(
      ({ kind, path }) => kind === 'dynamic-import' && inputs[path]?.format === 'cjs',
    );
    if (lost !== undefined) {
      throw new Error(
        `${file} imports the CommonJS package ${lost.original} dynamically: export its names from a module of your own, and import that.`,
      );
    }
  }
}
