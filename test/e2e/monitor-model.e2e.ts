import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { healthDocument, profileDocument, sha256 } from '@trainyard/documents';
import { buildProfile } from '@trainyard/drift';
import { createPrometheusClient, endpoint } from '@trainyard/observability';
import { createRandom } from '@trainyard/statistics';
import { startLoopbackGitHub } from '../support/loopback-github.ts';
import { startPrometheus, type TestPrometheus } from '../support/prometheus.ts';
import { makeWorkspace, ROOT, runBundle } from '../support/run-bundle.ts';
import { writeSmallModel } from '../support/served-model.ts';

jest.setTimeout(420_000);

const ROWS = 800;
const SLO = 'slo: {window: 5m, availability: 99%, latency: {p99: 5s}}';
const processes: ChildProcess[] = [];
const workspace = makeWorkspace();
let model = '';
let scraper: TestPrometheus | undefined;
let prometheus = '';

beforeAll(async () => {
  const digest = (await writeSmallModel(join(workspace.path, 'model'), 'small')).digest;
  const server = start(process.execPath, [
    join(ROOT, 'dist/serving/index.js'),
    ...['--model', 'model', '--host', '127.0.0.1', '--port', '0', '--request-log', 'requests.jsonl'],
  ]);
  model = await firstMatch(server, /http:\/\/127\.0\.0\.1:\d+/);
  scraper = await startPrometheus([new URL(model).host]);
  prometheus = scraper.url;
  writeProfile(digest);
  await untilScraped(0);
  await sendTraffic(ROWS, 'fine', 0);
  await untilScraped(ROWS);
});

afterAll(async () => {
  await scraper?.end();
  for (const child of processes) {
    const ended = new Promise((done) => child.once('close', done));
    child.kill('SIGTERM');
    await ended;
  }
  workspace[Symbol.dispose]();
});

test('a healthy model: real traffic, its log and a real Prometheus', async () => {
  const run = await monitor({ prometheus, slo: SLO });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed', healthy: 'true', drifted: '[]' } });
  const health = readHealth(run.outputs['health']!);
  expect(health.service).toMatchObject({ source: 'prometheus', result: 'met' });
  expect(health.service!.objectives[0]!.requests).toBeGreaterThan(ROWS / 2);
  expect(health.drift).toMatchObject({ result: 'stable' });
  expect(health.data).toMatchObject({ rows: ROWS, absent: [], unexpected: [] });
  expect(readFileSync(join(workspace.path, 'trainyard/health.html'), 'utf8')).toContain('Health of small');
});

test('Prometheus: an unknown metric is no data, not fine; a wrong query is told with its words', async () => {
  const unknown = await monitor({
    prometheus,
    slo: 'availability: 99%\nmetrics: {requests: nobody_has_this_total}',
  });
  expect(unknown).toMatchObject({ code: 0, outputs: { outcome: 'inconclusive', healthy: 'false' } });
  expect(unknown.log).toContain('Prometheus has no nobody_has_this_total');
  const wrong = await monitor({ prometheus, slo: 'availability: 99%\nmetrics: {requests: "not a metric"}' });
  expect(wrong).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(wrong.log).toMatch(/refused the query .*bad_data/);
});

test('the page of metrics itself, since the start and since the last look', async () => {
  const inputs = { prometheus: `${model}/metrics`, slo: SLO, state: 'state.json' };
  const first = await monitor(inputs);
  expect(first.log).toContain('since the server started');
  const second = await monitor(inputs);
  expect(second.outputs['outcome']).toBe('inconclusive');
  expect(second.log).toContain('No request at all in the');
});

test('a drifted model opens one issue, keeps it, and closes it when all is well', async () => {
  const fine = readFileSync(join(workspace.path, 'requests.jsonl'), 'utf8');
  await sendTraffic(ROWS, 'drifted', 0.8);
  const all = readFileSync(join(workspace.path, 'requests.jsonl'), 'utf8');
  writeFileSync(join(workspace.path, 'drifted.jsonl'), all.slice(fine.length));
  const github = await startLoopbackGitHub();
  const onRunner = (data: string, more: Record<string, string> = {}) =>
    monitor(
      {
        'github-token': 'loopback-write-token',
        data,
        state: 'issue-state.json',
        retrain: 'retrain',
        ...more,
      },
      github.url,
    );
  try {
    const opened = await onRunner('drifted.jsonl');
    expect(opened).toMatchObject({
      code: 0,
      outputs: { outcome: 'failed', healthy: 'false', retrain: 'retrain' },
    });
    expect(JSON.parse(opened.outputs['drifted']!)).toContain('a');
    expect(opened.outputs['issue-url']).toMatch(/\/issues\/\d+$/);
    const again = await onRunner('drifted.jsonl');
    expect(again.outputs).toMatchObject({ 'issue-url': opened.outputs['issue-url'], retrain: '' });
    expect(again.log).toContain('the cool-down is');
    const failing = await onRunner('drifted.jsonl', { 'fail-on': 'drift' });
    expect(failing).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
    expect(failing.log).toContain('small is not healthy: Drifted: a');
    writeFileSync(join(workspace.path, 'fine.jsonl'), fine);
    const closed = await onRunner('fine.jsonl');
    expect(closed).toMatchObject({
      code: 0,
      outputs: { outcome: 'passed', 'issue-url': opened.outputs['issue-url'] },
    });
    expect(closed.summary).toContain('was closed');
    expect(github.violations).toEqual([]);
    const dispatched = github.log.filter(({ path }) => path.endsWith('/dispatches'));
    expect(dispatched).toHaveLength(1);
    expect(
      github.log.filter(({ method, path }) => method === 'POST' && path.endsWith('/issues')),
    ).toHaveLength(1);
  } finally {
    await github.close();
  }
});

function monitor(inputs: Record<string, string>, apiUrl?: string) {
  return runBundle('monitor-model', {
    workspace: workspace.path,
    inputs: { name: 'small', profile: 'profile.json', data: 'requests.jsonl', ...inputs },
    ...(apiUrl === undefined
      ? {}
      : { onRunner: true, env: { GITHUB_API_URL: apiUrl, GITHUB_REPOSITORY: 'octo/model' } }),
  });
}

function readHealth(path: string) {
  return healthDocument.parseText(readFileSync(join(workspace.path, path), 'utf8'), path);
}

/** The reference: rows of the same distribution as the fine traffic, with the model's own answers. */
function writeProfile(digest: `sha256:${string}`): void {
  const random = createRandom('reference');
  const [a, b] = [0, 0].map(() => Float64Array.from({ length: 1500 }, () => random.normal())) as [
    Float64Array,
    Float64Array,
  ];
  const probability = a.map((value, i) => 1 / (1 + Math.exp(2 * value - (1 + b[i]!))));
  const profile = buildProfile({
    name: 'small',
    model: { reference: null, digest },
    data: { path: 'test.csv', digest: sha256('test'), rows: 1500 },
    columns: [
      { name: 'a', type: 'float64', values: a, nulls: null },
      { name: 'b', type: 'float64', values: b, nulls: null },
    ],
    predictions: {
      task: 'binary',
      classes: ['no', 'yes'],
      scores: Float64Array.from([...probability].flatMap((p) => [1 - p, p])),
      values: Float64Array.from(probability, (p) => (p > 0.5 ? 1 : 0)),
    },
    labels: null,
  });
  writeFileSync(join(workspace.path, 'profile.json'), profileDocument.write(profile));
}

async function sendTraffic(rows: number, seed: string, shift: number): Promise<void> {
  const random = createRandom(seed);
  for (let row = 0; row < rows; row++) {
    const [a, b] = [random.normal() + shift, random.normal()];
    const response = await fetch(`${model}/v2/models/small/infer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: `${seed}-${row}`,
        inputs: [
          { name: 'a', shape: [1], datatype: 'FP64', data: [a] },
          { name: 'b', shape: [1], datatype: 'FP64', data: [b] },
        ],
      }),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    await response.arrayBuffer();
  }
  const log = join(workspace.path, 'requests.jsonl');
  for (let tries = 0; tries < 100; tries++) {
    if (existsSync(log) && readFileSync(log, 'utf8').includes(`"${seed}-${rows - 1}"`)) return;
    await wait(50);
  }
  throw new Error('the request log lacks the last row');
}

async function untilScraped(requests: number): Promise<void> {
  const client = createPrometheusClient(endpoint(prometheus));
  for (let tries = 0; tries < 100; tries++) {
    const [sample] = await client.query('sum(trainyard_requests_total)');
    if (sample !== undefined && sample.value >= requests) break;
    await wait(200);
  }
  // A second scrape of the last value, so that increase() sees all of it.
  await wait(2500);
}

function start(command: string, args: readonly string[]): ChildProcess {
  const child = spawn(command, args, { cwd: workspace.path, stdio: ['ignore', 'pipe', 'pipe'] });
  processes.push(child);
  child.stderr?.resume();
  return child;
}

function firstMatch(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (chunk) => {
      text += chunk;
      const found = pattern.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('close', () => reject(new Error(`the server ended without its address: ${text}`)));
  });
}
