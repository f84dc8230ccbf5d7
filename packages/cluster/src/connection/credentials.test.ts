import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import {
  CA,
  clientOf,
  folder,
  startProxy,
  startServer,
  version,
} from '../../../../test/support/credential-servers.ts';

// client-node is big, and loaded by the first test.
jest.setTimeout(60_000);

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
