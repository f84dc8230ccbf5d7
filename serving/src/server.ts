import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExternalError, errorMessage } from '@trainyard/errors';
import { answerInference } from './answer-inference.ts';
import { isHttpProblem } from './http-problem.ts';
import { modelMetadata } from './model-metadata.ts';
import type { RequestLog } from './request-log.ts';
import { findRoute, type Route } from './routes.ts';
import { send, sendJson } from './send.ts';
import type { ServedModel } from './served-model.ts';
import { createServerMetrics } from './server-metrics.ts';

export { openRequestLog, type RequestLog, type RequestLogOptions } from './request-log.ts';
export { type ServedModel, servedModel } from './served-model.ts';

export interface ModelServerOptions {
  readonly models: readonly ServedModel[];
  readonly requestLog?: RequestLog | undefined;
  /** Bytes of the largest body that is read. */
  readonly maxBodyBytes: number;
  /** For what an operator should see: faults of the server itself. */
  readonly report: (message: string) => void;
}

export interface ModelServer {
  /**
   * @param port 0 for any free one
   * @param host all interfaces when undefined
   * @returns the address clients on this machine can use
   * @throws ExternalError when the port is taken or not allowed
   */
  listen(port: number, host: string | undefined): Promise<string>;
  /** From now on not ready: load balancers should send requests elsewhere, but those that come are answered. */
  drain(): void;
  /**
   * Stops taking connections, waits for the requests in flight, closes the log.
   *
   * @param limitMs after which connections are cut
   * @returns how many requests were cut; 0 is a clean end
   */
  close(limitMs: number): Promise<number>;
  /** For the request log's `onDrop`. */
  readonly logLinesDropped: (count: number) => void;
}

/** The Open Inference Protocol v2 over HTTP, `/metrics` for Prometheus, and a request log. */
export function createModelServer(options: ModelServerOptions): ModelServer {
  const { models, requestLog, report } = options;
  let draining = false;
  let inFlight = 0;
  const metrics = createServerMetrics(models, () => !draining);

  const answer = async (route: Route, request: IncomingMessage, response: ServerResponse) => {
    switch (route.kind) {
      case 'infer':
        return answerInference(route.model, request, response, { ...options, metrics });
      case 'metrics':
        return send(response, 200, metrics.text(), 'text/plain; version=0.0.4; charset=utf-8');
      case 'server':
        return sendJson(response, 200, { name: 'trainyard', version: '1', extensions: [] });
      case 'live':
        return sendJson(response, 200, { live: true });
      case 'ready':
        return sendJson(response, draining ? 503 : 200, { ready: !draining });
      case 'model-ready':
        return sendJson(response, draining ? 503 : 200, { name: route.model.name, ready: !draining });
      case 'model':
        return sendJson(response, 200, modelMetadata(route.model));
    }
  };

  const server = createServer(
    { requestTimeout: 60_000, headersTimeout: 20_000 },
    async (request, response) => {
      inFlight += 1;
      response.once('close', () => {
        inFlight -= 1;
      });
      if (draining) response.setHeader('connection', 'close');
      try {
        await answer(findRoute(request.method ?? 'GET', request.url ?? '/', models), request, response);
      } catch (error) {
        sendProblem(request, response, error, report);
      }
    },
  );

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', (cause) => {
          const fix = 'Choose another with --port or PORT; 0 takes any free one.';
          reject(new ExternalError(`Port ${port} cannot be used: ${cause.message}.`, { cause, fix }));
        });
        server.listen(port, host, () => {
          const { address, port: actual } = server.address() as AddressInfo;
          const name = ['::', '0.0.0.0'].includes(address) ? '127.0.0.1' : address;
          resolve(`http://${name.includes(':') ? `[${name}]` : name}:${actual}`);
        });
      }),
    drain() {
      draining = true;
    },
    async close(limitMs) {
      draining = true;
      let cut = 0;
      const timer = setTimeout(() => {
        cut = inFlight;
        server.closeAllConnections();
      }, limitMs);
      // A connection whose last answer is out is idle only then, and would be kept alive for seconds.
      const sweep = setInterval(() => server.closeIdleConnections(), 20);
      await new Promise<void>((resolve) => server.close(() => resolve()));
      clearInterval(sweep);
      clearTimeout(timer);
      await requestLog?.close();
      for (const { predictor } of models) predictor.close();
      return cut;
    },
    logLinesDropped: metrics.logLinesDropped,
  };
}

function sendProblem(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  report: (message: string) => void,
): void {
  if (isHttpProblem(error)) {
    for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
    sendJson(response, error.status, { error: error.message });
    return;
  }
  if (request.destroyed && !request.complete) return;
  report(
    `${request.method} ${request.url} failed: ${error instanceof Error ? error.stack : errorMessage(error)}`,
  );
  sendJson(response, 500, { error: 'The server failed on this request; its log has the reason.' });
}
