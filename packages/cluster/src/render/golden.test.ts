import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { renderServing } from './render-serving.ts';
import { parseServeSpec } from './serve-spec.ts';

/** `UPDATE_GOLDEN=1` writes the files anew; look at the difference before it is committed. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const FOLDER = join(import.meta.dirname, '../../../../test/fixtures/golden/serving');
const PINNED = `ghcr.io/acme/model-server@sha256:${'5e1f'.repeat(16)}`;

const model = {
  release: 'digits',
  name: 'digits',
  digest: `sha256:${'3f0c55e2a9b1'.padEnd(64, '0')}`,
  files: [
    { path: 'trainyard.json', bytes: new TextEncoder().encode('{}\n') },
    { path: 'weights/part 1.bin', bytes: new Uint8Array([1, 2, 3]) },
  ],
};

test.each([
  ['deployment', { image: PINNED, replicas: 2 }],
  ['monitored', { image: PINNED, 'service-monitor': { labels: { release: 'prometheus' }, interval: '15s' } }],
  [
    'gpu',
    {
      image: PINNED,
      gpus: 1,
      'model-from': 'image',
      'load-seconds': 900,
      resources: { requests: { cpu: 2, memory: '8Gi' }, limits: { memory: '16Gi' } },
      'node-selector': { 'nvidia.com/gpu.product': 'NVIDIA-L4' },
      tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
    },
  ],
  [
    'everything',
    {
      image: PINNED,
      port: 9000,
      autoscale: { min: 2, max: 8, cpu: 60 },
      'min-available': '50%',
      env: { LOG_LEVEL: 'info', WORKERS: 2 },
      args: ['--log=requests'],
      annotations: { 'example.com/owner': 'team-a' },
      'service-account': 'digits',
      'image-pull-secrets': ['registry'],
      'network-policy': { from: [{ podSelector: { matchLabels: { app: 'gateway' } } }], egress: [] },
      'service-monitor': true,
    },
  ],
  [
    'kserve',
    {
      kind: 'kserve',
      image: PINNED,
      autoscale: { min: 1, max: 4 },
      'min-available': 1,
      annotations: { 'serving.kserve.io/deploymentMode': 'Standard' },
    },
  ],
  [
    'kserve-stored',
    {
      kind: 'kserve',
      'storage-uri': 'oci://ghcr.io/acme/digits:v1',
      'model-format': 'onnx',
      runtime: 'kserve-tritonserver',
      gpus: 1,
    },
  ],
])('%s.yml', (name, value) => {
  const objects = renderServing(model, parseServeSpec(value, 'input serve'), {
    commit: '0123456789abcdef0123456789abcdef01234567',
    runUrl: 'https://github.com/acme/demo/actions/runs/77',
  });
  const text = objects
    .map((object) => stringify(object, { lineWidth: 0, aliasDuplicateObjects: false }))
    .join('---\n');
  const file = join(FOLDER, `${name}.yml`);
  if (UPDATE || !existsSync(file)) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, 'utf8'));
});
