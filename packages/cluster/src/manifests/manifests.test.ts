import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { findManifestFiles } from './find-files.ts';
import { parseImage, substituteImages } from './images.ts';
import { placeInNamespaces } from './namespaces.ts';
import { parseManifests, readManifests } from './read-manifests.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifests-'));
  for (const path of ['a.yml', 'k8s/b.yaml', 'k8s/deep/c.json', 'k8s/notes.md']) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(
      join(folder, path),
      path.endsWith('.json')
        ? '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"}}'
        : 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n',
    );
  }
  mkdirSync(join(folder, 'empty'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  [
    ['a.yml', 'k8s'],
    ['a.yml', 'k8s/b.yaml', 'k8s/deep/c.json'],
  ],
  [
    ['k8s/**/*.json', 'k8s'],
    ['k8s/deep/c.json', 'k8s/b.yaml'],
  ],
  [['k8s', '!k8s/deep'], ['k8s/b.yaml']],
])('%j names %j', (entries, files) => {
  expect(findManifestFiles(entries, folder)).toEqual(files);
});

test.each([
  ['nope.yml', 'Input manifests names "nope.yml", but there is no such file or folder.'],
  ['*.toml', 'Input manifests names "*.toml", but no file fits.'],
  ['empty', 'Input manifests names "empty", but that folder has no .yml, .yaml or .json file.'],
])('%s is an error', (entry, message) => {
  expect(() => findManifestFiles([entry], folder)).toThrow(message);
});

test('documents keep their place, and text keeps its dollars', () => {
  const text = `# a comment
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data:
  mode: "\${MODE}"
---
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Secret
    metadata:
      name: b
`;
  const [first, second, ...rest] = parseManifests(text, 'all.yml');
  expect(rest).toEqual([]);
  expect(first!.object['data']).toEqual({ mode: '${MODE}' });
  expect([first!.at, second!.at]).toEqual([
    { file: 'all.yml', line: 3 },
    { file: 'all.yml', line: 13 },
  ]);
  expect([
    first!.locate(['data', 'mode']).line,
    first!.locate(['data', 'none', 'deeper']).line,
    second!.locate(['metadata', 'name']).line,
  ]).toEqual([7, 6, 16]);
});

test('YAML is read as kubectl reads it', () => {
  const [manifest] = parseManifests(
    'apiVersion: v1\nkind: X\nmetadata: {name: x}\na: 0644\nb: yes\nc: 2026-01-01\nd: 12:30:45\ne: 1e3\nf: &f {g: 1}\nh: {<<: *f}\n',
    'x.yml',
  );
  expect(manifest!.object).toMatchObject({
    a: 420,
    b: true,
    c: '2026-01-01',
    d: '12:30:45',
    e: 1000,
    h: { g: 1 },
  });
});

test.each([
  ['a: [1', /^x\.yml, line 1, column \d+ is not YAML: /],
  ['a: 1\na: 2', /^x\.yml, line 2, column 1 is not YAML: Map keys must be unique\.$/],
  ['\n\njust text', /^x\.yml, line 3: this is not a Kubernetes object/],
  ['kind: X', /^x\.yml, line 1: the document has no apiVersion\./],
  ['apiVersion: v1\nkind: X', /^x\.yml, line 1: X has no metadata\.name\.$/],
  ['apiVersion: v1\nkind: Pod\nmetadata: {generateName: x-}', /generateName makes a new object on every run/],
  ['apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization', /Render it first: "kubectl kustomize/],
])('%j is an error', (text, message) => {
  expect(() => parseManifests(text, 'x.yml')).toThrow(message);
});

test('files without objects are an error', () => {
  writeFileSync(join(folder, 'a.yml'), '# nothing\n');
  expect(() => readManifests(['a.yml'], folder)).toThrow(
    'Input manifests names a.yml, which holds no objects.',
  );
});

test('"-" is what kustomize or Helm printed, in front of the files', () => {
  const helm =
    '---\n# Source: app/templates/config.yml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: piped}\n';
  const manifests = readManifests(['a.yml', '-'], folder, () => helm);
  expect(manifests.map(({ object, at }) => [object.metadata.name, at])).toEqual([
    ['piped', { file: 'standard input', line: 3 }],
    ['c', { file: 'a.yml', line: 1 }],
  ]);
  expect(() => readManifests(['-'], folder, () => '# nothing\n')).toThrow(
    'Input manifests names the standard input, which holds no objects.',
  );
});

test.each([
  ['apiVersion: v1\nkind: ConfigMap\nmetadata: {name: p}\n', 0, 'p'],
  [' \n', 1, 'Input manifests is "-", the standard input, but it is empty.'],
])('a real process that is given %j on its standard input', (input, status, output) => {
  const script = `import { readManifests } from ${JSON.stringify(join(import.meta.dirname, 'read-manifests.ts'))};
    try { console.log(readManifests(['-'], '/')[0].object.metadata.name); }
    catch (error) { console.log(error.message); process.exitCode = 1; }`;
  const run = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
    input,
    encoding: 'utf8',
  });
  expect({ status: run.status, output: run.stdout }).toEqual({
    status,
    output: expect.stringContaining(output),
  });
});

const workload = (image: string) =>
  parseManifests(
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w}\nspec: {template: {spec: {initContainers: [{name: i, image: busybox}], containers: [{name: c, image: "${image}"}]}}}`,
    'w.yml',
  );
const digest = `sha256:${'0'.repeat(64)}`;

test('images are put into containers of the same repository, ports and all', () => {
  const [changed] = substituteImages(workload('localhost:5000/team/app:v1'), [
    `localhost:5000/team/app@${digest}`,
  ]);
  expect(JSON.stringify(changed!.object)).toContain(`"image":"localhost:5000/team/app@${digest}"`);
  expect(JSON.stringify(changed!.object)).toContain('"image":"busybox"');
});

test.each([
  ['app', 'Input images has "app": it has neither tag nor digest.'],
  ['App:v1', 'Input images has "App:v1": that is not an image.'],
  ['team/ap:v1', 'Input images has "team/ap:v1", but no container uses team/ap. Did you mean "team/app"?'],
])('the image %s is an error', (image, message) => {
  expect(() => substituteImages(workload('team/app:v1'), [image])).toThrow(message);
});

test('an image is its parts put together', () => {
  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  const host = fc.option(
    fc.tuple(fc.stringMatching(/^[a-z]{1,6}\.[a-z]{2,3}$/), fc.integer({ min: 1, max: 65535 })),
    { nil: undefined },
  );
  fc.assert(
    fc.property(
      host,
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.option(word, { nil: undefined }),
      fc.boolean(),
      (at, path, tag, pinned) => {
        const repository = `${at === undefined ? '' : `${at[0]}:${at[1]}/`}${path.join('/')}`;
        const text = `${repository}${tag === undefined ? '' : `:${tag}`}${pinned ? `@${digest}` : ''}`;
        expect(parseImage(text)).toEqual({ repository, tag, digest: pinned ? digest : undefined });
      },
    ),
  );
});

const isNamespaced = (_: string, kind: string) => (kind === 'Thing' ? undefined : kind !== 'Namespace');
const objects = (...texts: string[]) => parseManifests(texts.join('\n---\n'), 'n.yml');
const configMap = (name: string, namespace?: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`}}`;

test.each([
  ['prod', ['prod', 'prod', undefined]],
  ['', ['prod', 'context', undefined]],
])('with the namespace %j they go to %j', async (wanted, namespaces) => {
  const placed = await placeInNamespaces(
    objects(
      configMap('a', 'prod'),
      configMap('b'),
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: x, namespace: y}',
    ),
    wanted,
    'context',
    isNamespaced,
  );
  expect(placed.map(({ object }) => object.metadata.namespace)).toEqual(namespaces);
});

test('another namespace than the input names both, with the line', async () => {
  await expect(
    placeInNamespaces(objects(configMap('a', 'test')), 'prod', 'context', isNamespaced),
  ).rejects.toMatchObject({
    message:
      'Input namespace is "prod", but n.yml, line 3 puts ConfigMap a into "test". Take the namespace out of one of the two.',
    at: { file: 'n.yml', line: 3 },
  });
});

test('an object that stands twice is told with both lines', async () => {
  await expect(
    placeInNamespaces(objects(configMap('a'), configMap('a', 'context')), '', 'context', isNamespaced),
  ).rejects.toThrow('ConfigMap context/a stands twice in the manifests: n.yml, line 1 and n.yml, line 5.');
});
