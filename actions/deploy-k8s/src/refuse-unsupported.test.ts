import { readInputs } from '@trainyard/action-kit';
import { inputs } from './inputs.ts';
import { refuseUnsupported } from './refuse-unsupported.ts';

const refuse = (given: Record<string, string>) => () =>
  refuseUnsupported(
    readInputs(
      'deploy-k8s',
      inputs,
      Object.fromEntries(
        Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
    ),
  );

test.each([
  [{ action: 'promote' }, 'Input action is "promote", which belongs to the progressive strategies'],
  [
    { action: 'recover', manifests: 'a' },
    'Input manifests is given, but "action: recover" works from the record in the cluster.',
  ],
  [{ manifests: 'a', strategy: 'canary' }, 'Input strategy is "canary", and this release has only rolling.'],
  [
    { manifests: 'a', strategy: '{canary: {steps: [10, 50]}}' },
    'Input strategy is "canary", and this release has only rolling.',
  ],
  [
    { manifests: 'a', strategy: '{rolling: {surge: 1}}' },
    'Input strategy: rolling has no key "surge". Known: max-surge, max-unavailable.',
  ],
  [
    { manifests: 'a', registry: 'ghcr.io' },
    'Input registry is "ghcr.io", but this release does not push images.',
  ],
  [{ manifests: 'a', prometheus: 'http://p' }, 'Input prometheus is given, but it is for the analysis'],
  [
    { manifests: 'a', 'on-inconclusive': 'pause' },
    'Input on-inconclusive is given, but it is for the analysis',
  ],
  [
    { action: 'rollback', prune: 'true' },
    'Input prune is given, but "action: rollback" works from the record in the cluster.',
  ],
  [{ manifests: 'a', 'environment-url': 'https://x' }, 'Input environment-url is given without environment.'],
  [
    { manifests: 'a', environment: 'prod', 'environment-url': 'x.example.com' },
    'Input environment-url is "x.example.com", which is not an http or https address.',
  ],
  [{ manifests: 'a', 'verdict-max-age': '7d' }, 'Input verdict-max-age is given without verdict.'],
  [
    { action: 'rollback', 'verdict-max-age': '7d' },
    'Input verdict-max-age is given, but "action: rollback" works from the record in the cluster.',
  ],
  [{ manifests: 'a', attestation: 'octo/model' }, 'Input attestation is given without trusted-root'],
  [{ manifests: 'a', 'trusted-root': 'r' }, 'Input trusted-root is given without attestation'],
  [{ manifests: 'a', attestation: 'octo', 'trusted-root': 'r' }, 'Input attestation is "octo", which names'],
  [
    { action: 'rollback', attestation: 'octo/model' },
    'Input attestation is given, but "action: rollback" works from the record in the cluster.',
  ],
  [{}, 'There is nothing to deploy: neither manifests nor model is given.'],
  [{ model: 'm' }, 'Input model is given without serve.'],
  [{ serve: '{image: a}' }, 'There is nothing to deploy'],
  [{ serve: '{image: a}', manifests: 'a' }, 'Input serve is given without model.'],
  [{ serve: '{image: a}', manifests: 'a', model: 'm' }, 'Both manifests and serve are given'],
  [{ serve: '{image: a}', model: 'm', images: 'a:v1' }, 'Input images is for manifests'],
  [
    { action: 'rollback', manifests: 'a' },
    'Input manifests is given, but "action: rollback" works from the record in the cluster.',
  ],
  [{ action: 'status', 'dry-run': 'true' }, 'Input dry-run is true, but "action: status" has no dry run.'],
])('%j is refused', (given, message) => {
  expect(refuse(given)).toThrow(message);
});

test.each([
  { manifests: 'a' },
  { manifests: 'a', model: 'm', verdict: 'v', images: 'a:v1', strategy: 'rolling' },
  { model: 'm', serve: '{image: a}', 'dry-run': 'true' },
  { action: 'rollback', namespace: 'prod' },
  { action: 'status' },
  { action: 'recover' },
  { manifests: 'a', prune: 'true', environment: 'prod', 'environment-url': 'https://x.example.com/app' },
  { manifests: 'a', strategy: '{rolling: {max-surge: 0, max-unavailable: 25%}}' },
])('%j is taken', (given) => {
  expect(refuse(given as unknown as Record<string, string>)).not.toThrow();
});
