import type { KubeObject } from '../object.ts';
import { diffObjects } from './diff-objects.ts';

const object = (content: object, metadata: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'x', namespace: 'n', ...metadata },
  ...content,
});

test('what the server keeps for itself is no difference', async () => {
  const noise = {
    resourceVersion: '1',
    uid: 'u',
    generation: 3,
    managedFields: [],
    annotations: { 'deployment.kubernetes.io/revision': '2' },
  };
  expect(
    await diffObjects(object({ data: { a: '1' }, status: {} }, noise), object({ data: { a: '1' } })),
  ).toBe('');
});

test('a change, something new and something gone', async () => {
  expect(await diffObjects(object({ data: { a: '1', b: '2' } }), object({ data: { a: '1', b: '3' } }))).toBe(
    '--- live ConfigMap n/x\n+++ new ConfigMap n/x\n@@ -5,4 +5,4 @@\n   namespace: n\n data:\n   a: "1"\n-  b: "2"\n+  b: "3"\n',
  );
  expect(await diffObjects(undefined, object({}))).toMatch(
    /^--- \/dev\/null\n\+\+\+ new ConfigMap n\/x\n@@ -0,0 /,
  );
  expect(await diffObjects(object({}), undefined)).toMatch(/^--- live ConfigMap n\/x\n\+\+\+ \/dev\/null\n/);
});

test('a Secret shows which keys change, and no value', async () => {
  const secret = (value: string): KubeObject => ({
    ...object({ data: { key: Buffer.from(value).toString('base64'), same: 'AAAA' } }),
    kind: 'Secret',
  });
  const diff = await diffObjects(secret('hunter2'), secret('hunter22'));
  expect(diff).toContain('-  key: "*** (7 bytes, before)"\n+  key: "*** (8 bytes, after)"');
  expect(diff).toContain('same: "*** (3 bytes)"');
  expect(diff).not.toContain(Buffer.from('hunter2').toString('base64'));
});

test("a model's bytes are told by size and digest", async () => {
  const diff = await diffObjects(undefined, object({ binaryData: { 'weights.bin': 'AAAA' } }));
  expect(diff).toContain(
    '+  weights.bin: 3 bytes, sha256:709e80c88487a2411e1ee4dfb9f22a861492d20c4765150c0c794abd70f8147c',
  );
});
