import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endpoint } from './http-get.ts';
import { createPrometheusClient } from './prometheus-client.ts';
import { openServiceSource } from './service-source.ts';
import { parseSlo } from './slo.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(handler: Handler): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const json =
  (body: unknown, status = 200): Handler =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
const vector = (result: unknown[]) => ({ status: 'success', data: { resultType: 'vector', result } });
const { metrics } = parseSlo({ availability: '99%' }, 'slo');

test('NaN inside a success, an empty success and a scalar', async () => {
  await using nan = await serve(json(vector([{ metric: { a: 'b' }, value: [1, 'NaN'] }])));
  expect(await createPrometheusClient(endpoint(nan.url)).query('x')).toEqual([
    { labels: { a: 'b' }, value: Number.NaN },
  ]);
  await using empty = await serve(json(vector([])));
  expect(await createPrometheusClient(endpoint(empty.url)).query('x')).toEqual([]);
  await using scalar = await serve(
    json({ status: 'success', data: { resultType: 'scalar', result: [1, '+Inf'] } }),
  );
  expect(await createPrometheusClient(endpoint(scalar.url)).query('1/0')).toEqual([
    { labels: {}, value: Number.POSITIVE_INFINITY },
  ]);
});

test('a range is asked for in steps that the server takes', async () => {
  let asked = new URLSearchParams();
  await using server = await serve((request, response) => {
    asked = new URL(request.url!, 'http://x').searchParams;
    json({
      status: 'success',
      data: {
        resultType: 'matrix',
        result: [
          {
            metric: {},
            values: [
              [1, '2'],
              [2, 'NaN'],
            ],
          },
        ],
      },
    })(request, response);
  });
  const client = createPrometheusClient(endpoint(server.url));
  const series = await client.queryRange('x', { start: 0, end: 30 * 86400, step: 15 });
  expect(Number(asked.get('step')) * 10_000).toBeGreaterThanOrEqual(30 * 86400);
  expect(series).toEqual([{ labels: {}, times: [1, 2], values: [2, Number.NaN] }]);
});

test('user and password go into a header and out of every message', async () => {
  let authorization: string | undefined;
  await using server = await serve((request, response) => {
    authorization = request.headers.authorization;
    json({}, 401)(request, response);
  });
  const address = server.url.replace('://', '://me:secret@');
  const query = createPrometheusClient(endpoint(address)).query('x');
  await expect(query).rejects.toThrow(/answered 401: it wants a login/);
  await expect(query).rejects.toHaveProperty('message', expect.not.stringContaining('secret@'));
  expect(authorization).toBe(`Basic ${Buffer.from('me:secret').toString('base64')}`);
  await createPrometheusClient(endpoint(address, 'token'))
    .query('x')
    .catch(() => {});
  expect(authorization).toBe('Bearer token');
});

test.each([
  [
    'bad_data',
    { status: 'error', errorType: 'bad_data', error: 'parse error' },
    400,
    /refused the query x: bad_data: parse error/,
  ],
  [
    'timeout',
    { status: 'error', errorType: 'timeout', error: 'query timed out' },
    503,
    /timeout: query timed out/,
  ],
  ['something else', 'hello', 200, /is not Prometheus' API/],
])('%s is told', async (_, body, status, message) => {
  await using server = await serve(json(body, status));
  const query = createPrometheusClient(endpoint(server.url)).query('x');
  await expect(query).rejects.toThrow(message);
  await expect(query).rejects.toHaveProperty('kind', 'external');
});

test('a server that does not answer is left after the time limit', async () => {
  await using server = await serve(() => {});
  const started = Date.now();
  await expect(createPrometheusClient(endpoint(server.url), { timeout: 0.3 }).query('x')).rejects.toThrow(
    /did not answer within 0.3 s/,
  );
  expect(Date.now() - started).toBeLessThan(5000);
});

test('nobody there is told with the cause', async () => {
  await using server = await serve(() => {});
  const { url } = server;
  await server[Symbol.asyncDispose]();
  await expect(openServiceSource(url, { metrics })).rejects.toThrow(/cannot be reached: .*ECONNREFUSED/);
});

describe('openServiceSource', () => {
  const page =
    'trainyard_requests_total{model="a",code="200"} 90\ntrainyard_requests_total{model="a",code="503"} 10\n';

  test('takes an address that ends in /metrics for a page', async () => {
    await using server = await serve((_, response) => response.end(page));
    const { source, scrape } = await openServiceSource(`${server.url}/metrics`, { metrics });
    expect(source.kind).toBe('metrics-page');
    expect(scrape).toMatchObject({ requests: 100, errors: 10, buckets: null });
    const counts = await source.count(60);
    expect(counts.remarks[0]).toContain('has no histogram trainyard_request_duration_seconds');
  });

  test('finds out that a page stands at any other address', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/stats') response.end(page);
      else response.writeHead(404).end('not found');
    });
    const { source } = await openServiceSource(`${server.url}/stats`, { metrics });
    expect(source.kind).toBe('metrics-page');
  });

  test('labels choose series', async () => {
    await using server = await serve((_, response) => response.end(page));
    const chosen = { ...metrics, labels: { model: 'b' } };
    const { source } = await openServiceSource(`${server.url}/metrics`, { metrics: chosen });
    const counts = await source.count(60);
    expect(counts.requests).toBeNull();
    expect(counts.remarks[0]).toContain('with model="b"');
  });

  test.each([
    ['a page of HTML', '/metrics', '<html>', /not a page of metrics/],
    ['an empty page', '/metrics', '\n', /holds no metric at all/],
  ])('%s is an error of the input', async (_, path, body, message) => {
    await using server = await serve((_request, response) => response.end(body));
    const opened = openServiceSource(server.url + path, { metrics });
    await expect(opened).rejects.toThrow(message);
    await expect(opened).rejects.toHaveProperty('kind', 'input');
  });

  test('what is no address is told', async () => {
    await expect(openServiceSource('prometheus:9090', { metrics })).rejects.toThrow(
      /not an http or https address/,
    );
  });
});
