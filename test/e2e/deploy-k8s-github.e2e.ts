import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { startCluster, type TestCluster } from '../support/cluster.ts';
import { deployWeb, READY_AT_ONCE, readRelease, type Workspace, webManifest } from '../support/deploy-web.ts';
import { READ_TOKEN, WRITE_TOKEN } from '../support/github/state.ts';
import { type LoopbackGitHub, startLoopbackGitHub } from '../support/loopback-github.ts';
import { makeWorkspace } from '../support/run-bundle.ts';

jest.setTimeout(420_000);

let cluster: TestCluster;
let github: LoopbackGitHub;
beforeAll(() => {
  cluster = startCluster();
});
afterAll(() => cluster?.end());
beforeEach(async () => {
  github = await startLoopbackGitHub();
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
});

const HEAD = 'a'.repeat(40);
const pull_request = { number: 1, head: { sha: HEAD }, base: { sha: 'b'.repeat(40) } };
const ingress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [web.example.com]}]
  rules: [{host: web.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]
`;

const onPullRequest = (token = WRITE_TOKEN) => ({
  event: { name: 'pull_request', payload: { pull_request } },
  env: { GITHUB_REPOSITORY: 'octo/model', GITHUB_API_URL: github.url, GITHUB_SHA: HEAD },
  inputs: { 'github-token': token, environment: 'staging', comment: 'always' },
});

function deploy(
  workspace: Workspace,
  namespace: string,
  more: object,
  token?: string,
  how: Parameters<typeof deployWeb>[4] = {},
) {
  const { inputs, ...rest } = onPullRequest(token);
  return deployWeb(
    cluster,
    workspace,
    namespace,
    { ...inputs, timeout: '60s', ...more },
    { ...rest, ...how },
  );
}

const statuses = () =>
  github.state.deployments.map(({ statuses }) =>
    statuses.map(({ state, description }) => `${state}: ${description}`),
  );

test('a release is a Deployment with a status for each step, an address and a section of the comment', async () => {
  const namespace = await cluster.namespace('hub');
  using workspace = makeWorkspace({
    'app.yml': webManifest(cluster, { extra: READY_AT_ONCE, replicas: 1 }) + ingress,
  });
  const first = await deploy(workspace, namespace, {});
  expect(first).toMatchObject({ code: 0, outputs: { outcome: 'passed', url: 'https://web.example.com' } });
  expect(statuses()).toEqual([
    [
      'in_progress: Checking the manifests against the cluster',
      'in_progress: Applying',
      'in_progress: Waiting until it is up',
      'success: Revision 1 is up',
    ],
  ]);
  const [deployment] = github.state.deployments;
  expect(deployment).toMatchObject({
    ref: HEAD,
    environment: 'staging',
    payload: { release: 'web', namespace },
  });
  const runUrl = 'https://github.com/octo/model/actions/runs/77';
  expect(deployment!.statuses.at(-1)).toMatchObject({
    log_url: runUrl,
    environment_url: 'https://web.example.com',
  });
  expect(readRelease(workspace).deployment).toEqual({
    ...{ id: deployment!.id, environment: 'staging' },
    ...{ environmentUrl: 'https://web.example.com', logUrl: runUrl },
  });
  expect(github.state.comments[0]!.body).toContain('Deployment of `web` to');

  // What does not come up is a failure that names its cause, and the comment's section is replaced.
  workspace.file('app.yml', webManifest(cluster, { image: `${cluster.registry}/busybox:nope`, replicas: 1 }));
  const second = await deploy(workspace, namespace, { 'environment-url': 'https://docs.example.com' });
  expect(second).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
  expect(statuses()[1]!.slice(-2)).toEqual([
    'in_progress: Rolling back: it did not come up',
    expect.stringMatching(
      /^failure: Rolled back to revision 1, which is up\. Container "web" of pod .{10,}…$/,
    ),
  ]);
  expect(github.state.comments).toHaveLength(1);
  const { body } = github.state.comments[0]!;
  expect(body).toMatch(/❌ Deployment of `web`[\s\S]*the registry does not have it/);
});

test('of a job that is cancelled the post step tells GitHub how it ended', async () => {
  const namespace = await cluster.namespace('hub-post');
  const manifest = webManifest(cluster, { extra: READY_AT_ONCE, replicas: 1 });
  using workspace = makeWorkspace({ 'app.yml': manifest });
  const quiet = { comment: 'off' };
  expect(await deploy(workspace, namespace, quiet)).toMatchObject({ code: 0 });
  const never = 'readinessProbe: {exec: {command: [/bin/busybox, "false"]}, periodSeconds: 1}';
  workspace.file('app.yml', webManifest(cluster, { extra: never, replicas: 1 }));
  let killed = false;
  const cancelled = await deploy(workspace, namespace, quiet, WRITE_TOKEN, {
    onLog(log, kill) {
      if (killed || !log.includes(`Deployment ${namespace}/web: `)) return;
      killed = true;
      kill('SIGINT');
    },
  });
  expect(cancelled).toMatchObject({ code: 130, outputs: { outcome: 'cancelled' } });
  expect(statuses()[1]!.at(-1)).toMatch(/^in_progress: /);
  const limit = { ...quiet, timeout: '12s' };
  const post = await deploy(workspace, namespace, limit, WRITE_TOKEN, { post: cancelled.state });
  expect(post.code).toBe(0);
  expect(statuses()[1]!.at(-1)).toBe('error: Rolled back to revision 1, which is up.');
});

test('a token that may not is told once, and the release goes on', async () => {
  const namespace = await cluster.namespace('hub-read');
  using workspace = makeWorkspace({
    'app.yml': webManifest(cluster, { extra: READY_AT_ONCE, replicas: 1 }),
  });
  const run = await deploy(workspace, namespace, { comment: 'off' }, READ_TOKEN);
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(run.log.match(/::notice.*deployments: write/g)).toHaveLength(1);
  expect(github.log.filter(({ path }) => path.includes('/deployments'))).toHaveLength(1);
  expect(readRelease(workspace).deployment).toBeUndefined();
});

test('a diff notes no Deployment, and stands in the comment with what it means and whose fields it takes on top', async () => {
  const namespace = await cluster.namespace('hub-diff');
  const secret = (value: string) =>
    `---\napiVersion: v1\nkind: Secret\nmetadata: {name: api}\nstringData: {token: ${value}}\n`;
  const gpus = (count: number) =>
    `${READY_AT_ONCE}\n          resources: {limits: {nvidia.com/gpu: ${count}}}`;
  using workspace = makeWorkspace({
    'app.yml': webManifest(cluster, { replicas: 1, extra: gpus(0) }) + secret('before-hunter2'),
  });
  expect(await deploy(workspace, namespace, { environment: '', comment: 'off' })).toMatchObject({ code: 0 });
  await cluster.kubectl('-n', namespace, 'scale', 'deployment/web', '--replicas=2');
  workspace.file('app.yml', webManifest(cluster, { replicas: 3, extra: gpus(1) }) + secret('after-hunter2'));
  const change = { action: 'diff', capacity: 'off' };

  const refused = await deploy(workspace, namespace, change);
  expect(refused).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  const rows = (state: string) =>
    `**Fields that ${state}:**\n\n| Object | Field | Owner | Theirs | Ours |\n|---|---|---|---|---|\n| \`Deployment ${namespace}/web\` | \`.spec.replicas\` | \`kubectl\` | \`2\` | \`3\` |`;
  expect(github.state.comments[0]!.body).toContain(rows('others own; nothing was written'));

  const run = await deploy(workspace, namespace, { ...change, 'force-conflicts': 'always' });
  expect(run).toMatchObject({
    code: 0,
    outputs: { outcome: 'passed', changed: 'true', diff: 'trainyard/release.diff' },
  });
  expect(github.state.deployments).toEqual([]);
  const { body } = github.state.comments[0]!;
  expect(body).toContain('Diff of `web`');
  expect(body).toContain('| replicas | `2` | `3` |\n| nvidia.com/gpu per pod | `0` | `1` |');
  expect(body).toContain(rows('are taken over from their owners'));
  expect(body.indexOf('What changes')).toBeLessThan(body.indexOf('```diff'));
  const diff = readFileSync(join(workspace.path, 'trainyard/release.diff'), 'utf8');
  expect(diff).toContain('-  token: "*** (14 bytes, before)"');
  const everything = run.log + run.summary + body + diff + JSON.stringify(run.outputs);
  expect(everything).not.toMatch(/hunter2|aHVudGVyMg|odW50ZXIy|aHVudGVy/);
});
