import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeWorkspace } from './run-bundle.ts';
import { program } from './tools.ts';

export interface TestPrometheus {
  readonly url: string;
  /** The first value of an instant query; null while there is none. */
  query(expression: string): Promise<number | null>;
  end(): Promise<void>;
}

/** A real Prometheus that scrapes the targets (`host:port`) every second, on a port of its own. */
export async function startPrometheus(targets: readonly string[]): Promise<TestPrometheus> {
  const folder = makeWorkspace();
  const configuration = folder.file(
    'prometheus.yml',
    `global: {scrape_interval: 1s}\nscrape_configs:\n  - job_name: model\n    static_configs: [{targets: ${JSON.stringify(targets)}}]\n`,
  );
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(
    program('prometheus'),
    [
      `--config.file=${configuration}`,
      `--storage.tsdb.path=${folder.path}/data`,
      `--web.listen-address=${new URL(url).host}`,
      '--log.level=warn',
    ],
    { stdio: 'inherit' },
  );
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  for (let tries = 0; !(await isReady(url)); tries++) {
    if (tries > 100 || child.exitCode !== null) throw new Error(`prometheus did not start at ${url}`);
    await sleep(100);
  }
  return {
    url,
    async query(expression) {
      const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(expression)}`);
      const answer = (await response.json()) as { data: { result: { value: [number, string] }[] } };
      const value = answer.data.result[0]?.value[1];
      return value === undefined ? null : Number(value);
    },
    async end() {
      child.kill('SIGTERM');
      await ended;
      folder[Symbol.dispose]();
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/-/ready`).catch(() => null);
  return response?.ok === true;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
