import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { parse } from 'yaml';

export interface ApiProxy extends AsyncDisposable {
  /** Content of a kubeconfig that goes through the proxy. */
  readonly kubeconfig: string;
}

/**
 * Forwards to a real API server as its administrator.
 *
 * @param onWrite told after the server has done a write and before the client hears of it; false keeps the answer back
 */
export async function startApiProxy(
  kubeconfig: string,
  onWrite: (count: number, line: string) => boolean,
): Promise<ApiProxy> {
  const { clusters, users } = parse(readFileSync(kubeconfig, 'utf8')) as {
    clusters: [{ cluster: { server: string } & Record<string, string> }];
    users: [{ user: Record<string, string> }];
  };
  const { cluster } = clusters[0];
  const { user } = users[0];
  const pem = (from: Record<string, string>, name: string) => {
    const data = from[`${name}-data`];
    return data === undefined ? readFileSync(from[name]!) : Buffer.from(data, 'base64');
  };
  const tls = {
    ca: pem(cluster, 'certificate-authority'),
    cert: pem(user, 'client-certificate'),
    key: pem(user, 'client-key'),
  };
  let writes = 0;
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const { host: _, ...rest } = headers;
    const upstream = request(new URL(url, cluster.server), { method, headers: rest, ...tls }, (answer) => {
      const passes =
        !isWrite(incoming) || (answer.statusCode ?? 500) >= 400 || onWrite(++writes, `${method} ${url}`);
      if (!passes) {
        answer.resume();
        incoming.socket.destroy();
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    upstream.on('error', () => incoming.socket.destroy());
    incoming.pipe(upstream);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    kubeconfig: `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "http://127.0.0.1:${port}"}}]
users: [{name: u, user: {}}]
contexts: [{name: proxy, context: {cluster: c, user: u}}]
current-context: proxy
`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const isWrite = ({ method = 'GET', url = '' }: IncomingMessage): boolean =>
  method !== 'GET' && !url.includes('dryRun=All') && !url.includes('selfsubjectaccessreviews');
