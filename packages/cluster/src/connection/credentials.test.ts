import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlain, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect as openSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { makeCertificate } from '../../../../test/support/certificate.ts';
import { type Client, createClient } from '../client/client.ts';
import { connect } from './connect.ts';

// client-node is big, and loaded by the first test.
jest.setTimeout(60_000);

const { key, cert } = makeCertificate('localhost', 'kube.example.test', '127.0.0.1');
const CA = Buffer.from(cert).toString('base64');

let folder: string;
const open: { close(): unknown }[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'credentials-'));
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
  rmSync(folder, { recursive: true, force: true });
});

async function listen(server: Server | ReturnType<typeof createServer>): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({
    close() {
      server.closeAllConnections();
      server.close();
    },
  });
  return (server.address() as AddressInfo).port;
}

/** An API server that answers /version to whoever shows an allowed token, and counts. */
async function startServer(allowed: (token: string) => boolean) {
  const tokens: string[] = [];
  const port = await listen(
    createServer({ key, cert }, (request, response) => {
      const token = (request.headers.authorization ?? '').replace('Bearer ', '');
      tokens.push(token);
      if (allowed(token)) response.end('{"gitVersion":"v1"}');
      else
        response
          .writeHead(401)
          .end('{"kind":"Status","code":401,"reason":"Unauthorized","message":"Unauthorized"}');
    }),
  );
  return { port, tokens };
}

function kubeconfigOf(user: object, server: string, cluster: object = {}): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server, 'certificate-authority-data': CA, ...cluster } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  });
}

async function clientOf(
  user: object,
  server: string,
  environment: NodeJS.ProcessEnv = {},
  cluster: object = {},
): Promise<Client> {
  const kubeconfig = kubeconfigOf(user, server, cluster);
  const client = createClient((await connect({ kubeconfig, context: '', environment, directory: folder }))!);
  open.push(client);
  return client;
}

const version = (client: Client) => client.request({ method: 'GET', path: '/version' });

describe('exec plugins', () => {
  const plugin = (script: string, more: object = {}) => ({
    exec: {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: process.execPath,
      args: ['-e', script],
      env: [{ name: 'PLUGIN_FOLDER', value: folder }],
      ...more,
    },
  });
  /** Writes what it was told, counts its runs, and answers with a token of that number. */
  const COUNTING = `
    const { appendFileSync, readFileSync } = require('fs');
    appendFileSync(process.env.PLUGIN_FOLDER + '/runs', process.env.KUBERNETES_EXEC_INFO + '\\n');
    const run = readFileSync(process.env.PLUGIN_FOLDER + '/runs', 'utf8').trim().split('\\n').length;
    console.log(JSON.stringify({ kind: 'ExecCredential', status: { token: 'token-' + run } }));`;
  const runs = () => readFileSync(join(folder, 'runs'), 'utf8').trim().split('\n');

  test('requests at the same time ask once; the plugin is told what kubectl tells', async () => {
    const server = await startServer((token) => token === 'token-1');
    const client = await clientOf(
      plugin(COUNTING, { provideClusterInfo: true }),
      `https://127.0.0.1:${server.port}`,
    );
    await Promise.all([version(client), version(client), version(client)]);
    await version(client);
    expect(server.tokens).toEqual(['token-1', 'token-1', 'token-1', 'token-1']);
    expect(runs().map((line) => JSON.parse(line))).toEqual([
      {
        apiVersion: 'client.authentication.k8s.io/v1',
        kind: 'ExecCredential',
        spec: {
          interactive: false,
          cluster: { server: `https://127.0.0.1:${server.port}`, 'certificate-authority-data': CA },
        },
      },
    ]);
  });

  test('a token that ends in the middle is asked for again', async () => {
    let good = 'token-1';
    const server = await startServer((token) => token === good);
    const client = await clientOf(plugin(COUNTING), `https://127.0.0.1:${server.port}`);
    await version(client);
    good = 'token-2';
    expect((await version(client)).status).toBe(200);
    good = 'none';
    await expect(version(client)).rejects.toMatchObject({
      status: { code: 401, reason: 'Unauthorized' },
      message: expect.stringContaining('does not accept the credentials'),
    });
    expect(runs()).toHaveLength(3);
  });

  test.each([
    [
      `console.error('Unable to locate credentials.\\n'); process.exit(255)`,
      /could not be had: Unable to locate credentials\. Run the login step/,
    ],
    ['process.exit(1)', /could not be had: the plugin failed without a word\./],
    ['console.log("hello")', /could not be had: .*not valid JSON/],
  ])('%s says why', async (script, message) => {
    const client = await clientOf(plugin(script), 'https://127.0.0.1:9');
    await expect(version(client)).rejects.toThrow(message);
  });

  test('one that is not there is named', async () => {
    const client = await clientOf(plugin('', { command: 'no-such-plugin' }), 'https://127.0.0.1:9');
    await expect(version(client)).rejects.toThrow(
      /^The credentials for .* could not be had: .*spawn no-such-plugin ENOENT\. .* check that its plugin is on PATH/,
    );
  });
});

/** Tunnels every host to this machine; refuses who has no password where one is wanted. */
async function startProxy(password?: string) {
  const asked: string[] = [];
  const proxy = createPlain();
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    const wanted = password && `Basic ${Buffer.from(password).toString('base64')}`;
    if (wanted && request.headers['proxy-authorization'] !== wanted) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const target = openSocket(Number(request.url!.split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
  });
  return { port: await listen(proxy), asked };
}

describe('OIDC', () => {
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
});

test('a token file is read, and read again when it has changed', async () => {
  const server = await startServer((token) => token === 'from-file');
  const file = join(folder, 'token');
  writeFileSync(file, 'from-file');
  const user = { 'auth-provider': { name: 'tokenFile', config: { tokenFile: file } } };
  const client = await clientOf(user, `https://127.0.0.1:${server.port}`);
  expect((await version(client)).status).toBe(200);
});

describe('proxy', () => {
  test('HTTPS_PROXY is used with its password, also for a host that only the proxy can resolve', async () => {
    const server = await startServer((token) => token === 't');
    const proxy = await startProxy('me:secret');
    const url = `https://kube.example.test:${server.port}`;
    const client = await clientOf({ token: 't' }, url, {
      HTTPS_PROXY: `http://me:secret@127.0.0.1:${proxy.port}`,
    });
    expect((await version(client)).status).toBe(200);
    expect(proxy.asked[0]).toBe(`kube.example.test:${server.port}`);

    const wrong = await clientOf({ token: 't' }, url, { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
    const error = await version(wrong).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ kind: 'external' });
    expect(String(error)).toMatch(
      new RegExp(
        `through the proxy http://127.0.0.1:${proxy.port}\\) cannot be reached: the proxy does not let us through .*407.* with its user and password`,
      ),
    );
  });

  test("NO_PROXY goes around it, and the kubeconfig's proxy-url comes first", async () => {
    const server = await startServer((token) => token === 't');
    const [fromVariable, fromConfig] = [await startProxy(), await startProxy()];
    const environment = {
      https_proxy: `http://127.0.0.1:${fromVariable.port}`,
      NO_PROXY: 'other.test, .example.test',
    };
    const url = `https://kube.example.test:${server.port}`;
    const around = await clientOf({ token: 't' }, url, environment);
    await expect(version(around)).rejects.toThrow('the host name does not resolve');
    const named = await clientOf({ token: 't' }, url, environment, {
      'proxy-url': `http://127.0.0.1:${fromConfig.port}`,
    });
    expect((await version(named)).status).toBe(200);
    expect([fromVariable.asked.length, fromConfig.asked.length]).toEqual([0, 1]);
  });
});
