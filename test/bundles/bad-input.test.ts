import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { makeWorkspace, runBundle } from '../support/run-bundle.ts';

jest.setTimeout(120_000);

const ROWS = Array.from({ length: 60 }, (_, i) => `${i / 10},${(i * 7) % 13},${i % 2 === 0 ? 'yes' : 'no'}`);
const DATA = `a,b,y\n${ROWS.join('\n')}\n`;
const MODEL = '{layers: [4 relu], epochs: 3}';
const SWEEP =
  '{method: random, metric: {name: val_loss, goal: minimize}, parameters: {lr: {min: 0.001, max: 0.1}}}';
const MANIFEST = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {a: "1"}\n';

type Case = [string, string, Record<string, string>, Record<string, string>, RegExp];

const DATA_CASES: [string, Record<string, string>, Record<string, string>, RegExp][] = [
  ['a missing file', {}, { data: 'no.csv' }, /There is no file no\.csv\. Check the path/],
  ['an empty file', { 'd.csv': '' }, {}, /d\.csv.*empty/],
  ['a target that is not there', {}, { target: 'labl' }, /labl/],
  [
    'two columns of one name',
    { 'd.csv': 'a,a,y\n1,2,yes\n' },
    {},
    /d\.csv.*two columns.*"a"|"a".*(twice|two)/i,
  ],
  ['a row that is too long', { 'd.csv': `${DATA}1,2,yes,4\n` }, {}, /d\.csv.*(row 61|line 62)/],
  ['a model with a typo', {}, { model: '{layers: [4 relu], epoch: 3}' }, /epoch.*Did you mean "epochs"\?/],
];

const CASES: Case[] = [
  ...DATA_CASES.map(
    ([name, files, inputs, message]): Case => [
      'train-model',
      name,
      files,
      { model: MODEL, ...inputs },
      message,
    ],
  ),
  ...DATA_CASES.map(
    ([name, files, inputs, message]): Case => [
      'tune-hyperparams',
      name,
      files,
      { model: MODEL, sweep: SWEEP, trials: '2', ...inputs },
      message,
    ],
  ),
  [
    'train-model',
    'a script that exits 3',
    {},
    { run: `node -e "console.error('out of disk'); process.exit(3)"`, data: '', target: '' },
    /exit(ed)?( with)?( code)? 3[\s\S]*out of disk/,
  ],
  ['train-model', 'a script that prints no metric', {}, { run: 'node -e 1', data: '', target: '' }, /metric/],
  ['train-model', 'a script that is not there', {}, { run: './train.sh', data: '', target: '' }, /train\.sh/],
  [
    'tune-hyperparams',
    'a sweep with a typo',
    {},
    { model: MODEL, sweep: SWEEP.replace('parameters', 'parametres') },
    /parametres.*Did you mean "parameters"\?/,
  ],
  [
    'deploy-k8s',
    'a kubeconfig that points nowhere',
    { 'm.yml': MANIFEST, kubeconfig: kubeconfig('https://127.0.0.1:9') },
    { data: '', target: '', manifests: 'm.yml', kubeconfig: 'kubeconfig', namespace: 'x' },
    /127\.0\.0\.1:(9|49151)[^\d][\s\S]*(ECONNREFUSED|refused)/,
  ],
  [
    'deploy-k8s',
    'a field nobody knows',
    { 'm.yml': MANIFEST.replace('\ndata:', '\ndaat:') },
    { data: '', target: '', manifests: 'm.yml', kubeconfig: 'none', 'dry-run': 'true' },
    /m\.yml[\s\S]*daat[\s\S]*Did you mean "data"\?/,
  ],
  [
    'deploy-k8s',
    'manifests that are not there',
    {},
    { data: '', target: '', manifests: 'k8s/', kubeconfig: 'none', 'dry-run': 'true' },
    /k8s/,
  ],
  ['monitor-model', 'a profile that is not there', {}, { target: '', profile: 'p.json' }, /p\.json/],
  [
    'monitor-model',
    'a profile of another kind',
    { 'p.json': '{"schema": "trainyard.verdict/v1"}' },
    { target: '', profile: 'p.json' },
    /p\.json.*trainyard\.verdict\/v1.*trainyard\.profile\/v1/,
  ],
  [
    'monitor-model',
    'a Prometheus that is not there',
    {},
    { target: '', data: '', prometheus: 'http://127.0.0.1:49151', slo: '{availability: 99%}' },
    /127\.0\.0\.1:(9|49151)[^\d][\s\S]*(ECONNREFUSED|refused)/,
  ],
];

test.each(CASES)('%s: %s', async (action, _, files, inputs, message) => {
  using workspace = makeWorkspace({ 'd.csv': DATA, ...files });
  const run = await runBundle(action, {
    workspace: workspace.path,
    onRunner: true,
    inputs: { data: 'd.csv', target: 'y', comment: 'off', ...inputs },
  });
  expect(run.log).toMatch(message);
  expect(run.log).not.toContain('has a bug');
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
});

test('text in a numeric column is found at row 700,001', async () => {
  using workspace = makeWorkspace();
  const lines = Array.from({ length: 700_010 }, (_, i) => `${i}.5,${i % 2}`);
  lines[700_000] = 'n.a.?,1';
  workspace.file('big.csv', `a,y\n${lines.join('\n')}\n`);
  const run = await runBundle('train-model', {
    workspace: workspace.path,
    inputs: { data: 'big.csv', target: 'y', model: MODEL },
  });
  expect(run.log).toContain('row 700001 (line 700002) has "n.a.?"');
  expect(run.code).toBe(1);
});

test('a model folder whose digest does not fit is refused by each action that reads one', async () => {
  using workspace = makeWorkspace({ 'd.csv': DATA });
  const trained = await runBundle('train-model', {
    workspace: workspace.path,
    inputs: { data: 'd.csv', target: 'y', model: MODEL },
  });
  expect(trained.code).toBe(0);
  workspace.file('trainyard/model/preprocessing.json', '{}');
  const inputs = { model: 'trainyard/model', comment: 'off' };
  for (const run of [
    await runBundle('evaluate-model', {
      workspace: workspace.path,
      inputs: { ...inputs, data: 'd.csv', target: 'y' },
    }),
    await runBundle('deploy-k8s', {
      workspace: workspace.path,
      inputs: { ...inputs, serve: 'image: x@sha256:0', kubeconfig: 'none', 'dry-run': 'true' },
    }),
  ]) {
    expect(run.log).toContain(trained.outputs['model-digest']);
    expect(run.log).toContain('are not the ones it was saved with');
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  }
});

// evaluate-model hears it while it measures: evaluate-model.test.ts.
describe('SIGINT', () => {
  const slow = '{layers: [64 relu, 64 relu], epochs: 100000}';
  test.each<[string, Record<string, string>, RegExp]>([
    ['train-model', { data: 'd.csv', target: 'y', model: slow }, /epochs \d+|Engine/],
    ['train-model', { run: 'node -e "console.log(\'loss=1\'); setInterval(() => {}, 1000)"' }, /loss=1/],
    ['tune-hyperparams', { data: 'd.csv', target: 'y', model: slow, sweep: SWEEP, trials: '3' }, /trial/i],
    ['deploy-k8s', { manifests: 'm.yml', kubeconfig: 'kubeconfig', namespace: 'x' }, /Trainyard[\s\S]*\n./],
    ['monitor-model', { prometheus: '{{hanging}}', slo: '{availability: 99%}' }, /Trainyard[\s\S]*\n./],
  ])('%s %j ends with 130 and says cancelled', async (action, inputs, begun) => {
    const server = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const hanging = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    using workspace = makeWorkspace({ 'd.csv': DATA, 'm.yml': MANIFEST, kubeconfig: kubeconfig(hanging) });
    let sent = false;
    const given = Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [name, value.replace('{{hanging}}', hanging)]),
    );
    const run = await runBundle(action, {
      workspace: workspace.path,
      onRunner: true,
      inputs: { comment: 'off', ...given },
      onLog(log, kill) {
        if (sent || !begun.test(log)) return;
        sent = true;
        kill('SIGINT');
      },
    });
    server.closeAllConnections();
    server.close();
    expect(run.log).toContain('SIGINT');
    expect(run).toMatchObject({ code: 130, outputs: { outcome: 'cancelled' } });
  });
});

function kubeconfig(server: string): string {
  return `apiVersion: v1\nkind: Config\ncurrent-context: c\nclusters: [{name: c, cluster: {server: "${server}"}}]\nusers: [{name: u, user: {token: t0ken-of-a-test}}]\ncontexts: [{name: c, context: {cluster: c, user: u}}]\n`;
}
