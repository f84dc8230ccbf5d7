import type { KubeObject } from '../object.ts';
import { terminatingProblem } from './terminating.ts';

const now = Date.parse('2026-01-01T00:01:00Z');
const web: KubeObject = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web' } };
const pod = (name: string, deletionTimestamp?: string, finalizers: string[] = []): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, finalizers, ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }) },
  spec: { nodeName: 'node-1' },
});

test.each([
  ['old pods that serve', [pod('a')]],
  ['a pod whose grace has just ended', [pod('a', '2026-01-01T00:00:55Z')]],
])('%s are no problem', (_, pods) => expect(terminatingProblem(web, pods, now)).toBeUndefined());

test.each([
  [
    'a finalizer',
    [pod('a', '2026-01-01T00:00:00Z', ['acme.com/hold'])],
    /old pod a, which should have ended at 2026-01-01T00:00:00Z and has not: its finalizer acme\.com\/hold keeps it\./,
  ],
  [
    'a node that is gone',
    [pod('a', '2026-01-01T00:00:00Z'), pod('b', '2026-01-01T00:00:00Z')],
    /old pod a \(and 1 more\), .*: the kubelet on node-1 has not stopped it\./,
  ],
])('%s is named', (_, pods, cause) => {
  expect(terminatingProblem(web, pods, now)).toMatchObject({
    reason: 'StuckTerminating',
    cause: expect.stringMatching(cause),
  });
});
