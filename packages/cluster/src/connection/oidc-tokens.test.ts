import { generateKeyPairSync, sign } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { jest } from '@jest/globals';
import {
  CA,
  cert,
  clientOf,
  key,
  listen,
  startProxy,
  startServer,
  version,
} from '../../../../test/support/credential-servers.ts';

// client-node is big, and loaded by the first test.
jest.setTimeout(60_000);

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object) => {
  const text = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'k' })}.${encode(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
};

const now = Math.floor(Date.now() / 1000);
const expired = jwt({ iss: 'x', aud: 'trainyard', sub: 'ci', iat: now - 900, exp: now - 300 });

/** Answers under the name that it is asked by, and keeps the refresh tokens that it took. */
async function startIssuer() {
  const refreshed: string[] = [];
  const issue: RequestListener = async (request, response) => {
    response.setHeader('content-type', 'application/json');
    const issuer = `https://${request.headers.host}`;
    if (request.url === '/.well-known/openid-configuration') {
      const endpoints = { token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` };
      return void response.end(JSON.stringify({ issuer, ...endpoints }));
    }
    if (request.url === '/keys')
      return void response.end(JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] }));
    let form = '';
    for await (const chunk of request) form += chunk;
    if (new URLSearchParams(form).get('refresh_token') === 'revoked')
      return void response.writeHead(400).end('{"error":"invalid_grant","error_description":"revoked"}');
    refreshed.push(String(new URLSearchParams(form).get('refresh_token')));
    const claims = { iss: issuer, aud: 'trainyard', sub: 'ci', iat: now, exp: now + 600 };
    response.end(
      JSON.stringify({
        ...{ access_token: 'a', token_type: 'Bearer', expires_in: 600 },
        ...{ id_token: jwt(claims), refresh_token: `refresh-${refreshed.length + 1}` },
      }),
    );
  };
  return { port: await listen(createServer({ key, cert }, issue)), refreshed };
}

const userOf = (issuer: string) => ({
  'auth-provider': {
    name: 'oidc',
    config: {
      'client-id': 'trainyard',
      'client-secret': 's',
      'id-token': expired,
      'refresh-token': 'refresh-1',
      'idp-issuer-url': issuer,
      'idp-certificate-authority-data': CA,
    },
  },
});
const isFresh = (token: string) => token !== expired && token.split('.').length === 3;

test('the issuer is asked through the proxy that the environment names', async () => {
  const [issuer, server, proxy] = [await startIssuer(), await startServer(isFresh), await startProxy()];
  const user = userOf(`https://kube.example.test:${issuer.port}`);
  const ask = async (environment: NodeJS.ProcessEnv) =>
    version(await clientOf(user, `https://127.0.0.1:${server.port}`, environment));
  const environment = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
  expect((await ask(environment)).status).toBe(200);
  expect(issuer.refreshed).toEqual(['refresh-1']);
  expect(new Set(proxy.asked)).toEqual(new Set([`kube.example.test:${issuer.port}`]));

  await expect(ask({ ...environment, NO_PROXY: 'example.test' })).rejects.toThrow(
    /the OIDC issuer kube\.example\.test:\d+ cannot be asked: .*(ENOTFOUND|EAI_AGAIN)/,
  );
  const closed = await startProxy('me:secret');
  await expect(ask({ HTTPS_PROXY: `http://127.0.0.1:${closed.port}` })).rejects.toThrow(
    new RegExp(`cannot be asked through the proxy 127.0.0.1:${closed.port}: .*407`),
  );
});

test('an expired token is refreshed at its issuer, once, and used until it expires', async () => {
  const { port: issuerPort, refreshed } = await startIssuer();
  const server = await startServer(isFresh);
  const user = userOf(`https://localhost:${issuerPort}`);
  const client = await clientOf(user, `https://127.0.0.1:${server.port}`);
  await Promise.all([version(client), version(client)]);
  await version(client);
  expect(server.tokens).toHaveLength(3);
  expect(new Set(server.tokens).size).toBe(1);
  expect(refreshed).toEqual(['refresh-1']);

  const { config } = user['auth-provider'];
  const ask = async (change: object) =>
    version(
      await clientOf(
        { 'auth-provider': { name: 'oidc', config: { ...config, 'id-token': expired, ...change } } },
        `https://127.0.0.1:${server.port}`,
      ),
    );
  await expect(ask({ 'refresh-token': 'revoked' })).rejects.toThrow(
    /could not be had: the OIDC issuer localhost:\d+ answers 400: invalid_grant: revoked\./,
  );
  await expect(ask({ 'refresh-token': '' })).rejects.toThrow(
    /the OIDC token expired at \S+, and the kubeconfig lacks what refreshes it/,
  );
  await expect(ask({ 'idp-certificate-authority-data': '' })).rejects.toThrow(
    /the OIDC issuer localhost:\d+ cannot be asked: self-signed certificate/,
  );
});
