import type { Release } from '@trainyard/documents';
import { releaseMarkdown } from './summary.ts';

const digest = (character: string) => `sha256:${character.repeat(64)}` as const;
const release: Release = {
  schema: 'trainyard.release/v1',
  name: 'digits',
  action: 'deploy',
  outcome: 'failed',
  dryRun: false,
  strategy: 'rolling',
  namespace: 'prod',
  cluster: { server: 'https://kube:6443', context: 'prod-eu', version: 'v1.33.1' },
  model: { name: 'digits', digest: digest('b'), reference: 'artifact:digits' },
  images: [{ image: 'ghcr.io/acme/digits:v2', digest: null }],
  objects: [
    { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'prod', name: 'digits', change: 'update' },
  ],
  steps: [
    {
      name: 'rollout',
      state: 'failed',
      startedAt: '2026-01-01T00:00:00Z',
      seconds: 3,
      weight: null,
      detail: '',
    },
  ],
  analysis: [],
  failure: {
    object: 'Deployment prod/digits',
    reason: 'CrashLoopBackOff',
    cause:
      'Container "web" of pod digits-1 crashes with exit code 3. Its log ends with "</summary> @octocat |".',
    fix: 'Its last log lines say why.',
    remains: 'The release before still serves: 2 of its pods are ready.',
    at: { file: 'k8s/app.yml', line: 14 },
    pods: [{ pod: 'digits-1', container: 'web', state: 'CrashLoopBackOff', restarts: 2, node: 'node-1' }],
    events: [
      {
        time: '2026-01-01T00:00:01Z',
        about: 'Pod digits-1',
        type: 'Warning',
        reason: 'BackOff',
        message: 'again',
        count: 3,
      },
    ],
    logs: [{ pod: 'digits-1', container: 'web', previous: true, lines: ['```', 'ValueError: no model'] }],
  },
  url: 'http://digits.prod.svc',
  previous: { revision: 6, modelDigest: digest('a'), images: [], commit: null, at: '2026-01-01T00:00:00Z' },
  revision: 7,
  commit: null,
  run: null,
  startedAt: '2026-01-01T00:00:00Z',
  seconds: 12,
};

test('the cause stands first, then what to do, then what serves, then the evidence', () => {
  const text = releaseMarkdown(release, '--- a\n+++ b\n', 10_000);
  const order = [
    '### ❌ Deployment of `digits` to `prod` on `prod-eu` failed',
    'crashes with exit code 3',
    'k8s/app.yml:14',
    '**What to do:** Its last log lines',
    'The release before still serves',
    'sha256:aaaaaaaaaaaa` → `sha256:bbbbbbbbbbbb',
    'Revision',
    '| `digits-1` | `web` |',
    'BackOff: again (3 times)',
    'before its restart',
    'Objects: 1 of 1 change',
    '```diff',
  ];
  const places = order.map((part) => text.indexOf(part));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places.every((place) => place >= 0)).toBe(true);
});

test('text from the cluster cannot break out', () => {
  const text = releaseMarkdown(release, '', 10_000);
  expect(text).not.toContain('</summary> @octocat');
  expect(text).toContain('````\n```\nValueError: no model\n````');
});

test('what does not fit is left out from the end', () => {
  const diff = 'x'.repeat(20_000);
  expect(releaseMarkdown(release, diff, 30_000)).toContain(diff);
  expect(releaseMarkdown(release, diff, 10_000)).not.toContain('xxx');
  expect(releaseMarkdown(release, diff, 900)).toContain('crashes with exit code 3');
});
