import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from './connect.ts';
import { limitExecPlugins } from './exec-plugins.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trainyard-plugin-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function askPlugin(script: string, milliseconds: number): Promise<unknown> {
  const kubeconfig = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server: 'https://kube.example.com' } }],
    users: [
      {
        name: 'u',
        user: {
          exec: {
            apiVersion: 'client.authentication.k8s.io/v1',
            command: process.execPath,
            args: ['-e', script],
          },
        },
      },
    ],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  });
  const { config } = (await connect({ kubeconfig, context: '', environment: {} }))!;
  limitExecPlugins(config, milliseconds);
  const options: { headers?: Record<string, string> } = {};
  await config.applyToHTTPSOptions(options);
  return options.headers?.['Authorization'];
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

test('a plugin that answers gives the token', async () => {
  const answer = JSON.stringify({ kind: 'ExecCredential', status: { token: 'abc' } });
  expect(await askPlugin(`console.log(${JSON.stringify(answer)})`, 20_000)).toBe('Bearer abc');
});

test('a plugin that hangs is killed at its limit, with what it started', async () => {
  const file = join(folder, 'pids');
  const script = `
    const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    require('fs').writeFileSync(${JSON.stringify(file)}, process.pid + ' ' + child.pid);
    setInterval(() => {}, 1000);`;
  await expect(askPlugin(script, 6000)).rejects.toThrow(/did not end within 6 s, and was killed/);
  expect(existsSync(file)).toBe(true);
  const pids = readFileSync(file, 'utf8').split(' ').map(Number);
  for (let tries = 0; tries < 50 && pids.some(isAlive); tries++)
    await new Promise((done) => setTimeout(done, 50));
  expect(pids.filter(isAlive)).toEqual([]);
});
