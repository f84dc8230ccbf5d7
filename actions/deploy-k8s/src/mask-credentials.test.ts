import { jest } from '@jest/globals';
import { connect } from '@trainyard/cluster';
import { maskCredentials } from './mask-credentials.ts';

// client-node is big, and loaded by the first test.
jest.setTimeout(60_000);

test('every secret of a kubeconfig is hidden, and nothing else of it', async () => {
  const kubeconfig = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'c',
        cluster: { server: 'https://kube.example.com', 'proxy-url': 'http://me:s-proxy@proxy:3128' },
      },
    ],
    users: [
      { name: 'token', user: { token: 's-token' } },
      { name: 'basic', user: { username: 'admin', password: 's-password' } },
      { name: 'key', user: { 'client-certificate-data': 'Y2VydA==', 'client-key-data': 's-key' } },
      {
        name: 'oidc',
        user: {
          'auth-provider': {
            name: 'oidc',
            config: {
              'client-id': 'trainyard',
              'client-secret': 's-client',
              'id-token': 's-id',
              'refresh-token': 's-refresh',
            },
          },
        },
      },
      {
        name: 'exec',
        user: {
          exec: {
            apiVersion: 'client.authentication.k8s.io/v1',
            command: 'aws',
            env: [
              { name: 'AWS_REGION', value: 'eu-central-1' },
              { name: 'AWS_SECRET_ACCESS_KEY', value: 's-aws' },
            ],
          },
        },
      },
    ],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'token' } }],
    'current-context': 'x',
  });
  const masked: string[] = [];
  maskCredentials((await connect({ kubeconfig, context: '', environment: {} }))!, (secret) =>
    masked.push(secret),
  );
  expect(masked.sort()).toEqual(
    ['aws', 'client', 'id', 'key', 'password', 'proxy', 'refresh', 'token'].map((name) => `s-${name}`),
  );
});
