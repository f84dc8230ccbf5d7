import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';

export interface ApiProxy extends AsyncDisposable {
  /** Content of a kubeconfig that goes through the proxy. */
  readonly kubeconfig: string;
}

/** What goes wrong instead of, or before, an answer. */
export type Fault =
  | { readonly answer: number; readonly headers?: Record<string, string>; readonly body?: object }
  /** The connection breaks; `after`: when the server has done the request. */
  | { readonly reset: 'before' | 'after' }
  | { readonly delay: number }
  | 'hang';

export interface ProxiedRequest {
  readonly method: string;
  readonly url: string;
  /** Whether it changes something in the cluster. */
  readonly write: boolean;
}

/**
 * Forwards to a real API server as its administrator.
 *
 * @param onWrite told after the server has done a write and before the client hears of it; false keeps the answer back
 * @param faultOf asked for every request
 */
export async function startApiProxy(
  kubeconfig: string,
  onWrite: (count: number, line: string) => boolean,
  faultOf: (request: ProxiedRequest) => Fault | undefined = () => undefined,
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
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const { host: _, ...rest } = headers;
    const fault = faultOf({ method, url, write: isWrite(incoming) });
    if (fault === 'hang') return;
    if (fault !== undefined && 'delay' in fault) await sleep(fault.delay);
    if (fault !== undefined && 'answer' in fault) {
      incoming.resume();
      const body = { kind: 'Status', apiVersion: 'v1', status: 'Failure', code: fault.answer, ...fault.body };
      outgoing.writeHead(fault.answer, { 'content-type': 'application/json', ...fault.headers });
      outgoing.end(JSON.stringify(body));
      return;
    }
    const reset = fault !== undefined && 'reset' in fault ? fault.reset : undefined;
    if (reset === 'before') {
      incoming.socket.destroy();
      return;
    }
    const upstream = request(new URL(url, cluster.server), { method, headers: rest, ...tls }, (answer) => {
      const passes =
        !isWrite(incoming) || (answer.statusCode ?? 500) >= 400 || onWrite(++writes, `${method} ${url}`);
      if (!passes || reset === 'after') {
        answer.resume();
        incoming.socket.destroy();
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    upstream.on('error', () => incoming.socket.destroy());
    // A watch of a client that is gone would go on for minutes.
    if (!isWrite(incoming)) outgoing.on('close', () => upstream.destroy());
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
