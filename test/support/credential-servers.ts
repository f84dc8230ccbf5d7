import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createPlain, type Server } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect as openSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '../../packages/cluster/src/client/client.ts';
import { connect } from '../../packages/cluster/src/connection/connect.ts';
import { makeCertificate } from './certificate.ts';

/** Of `localhost`, `kube.example.test` and 127.0.0.1, signed by itself. */
export const { key, cert } = makeCertificate('localhost', 'kube.example.test', '127.0.0.1');
export const CA = Buffer.from(cert).toString('base64');

/** A folder for each test, and servers and clients that end with it. */
export let folder: string;
const open: { close(): unknown }[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'credentials-'));
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
  rmSync(folder, { recursive: true, force: true });
});

export async function listen(server: Server | ReturnType<typeof createServer>): Promise<number> {
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
export async function startServer(allowed: (token: string) => boolean) {
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

export async function clientOf(
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

export const version = (client: Client) => client.request({ method: 'GET', path: '/version' });

/** Tunnels every host to this machine; refuses who has no password where one is wanted. */
export async function startProxy(password?: string) {
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
