import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '@trainyard/action-kit';
import type { GitHubPort } from '@trainyard/github';
import { makeWorkspace } from '../../../test/support/run-bundle.ts';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';
import { readPolicy } from './read-policy.ts';

const COMMAND = 'metrics: {cost: {run: python cost.py, direction: lower}}\ngates: {cost: {max: 1}}\n';
const PLAIN = 'gates: {accuracy: {min: 0.9}}\n';

/** A port that knows one file of the base branch. */
function baseBranch(content: string | null): GitHubPort {
  const getContent = async () => {
    if (content === null)
      throw Object.assign(new Error('Not Found'), { response: { status: 404, headers: {} } });
    return { data: { type: 'file', encoding: 'base64', content: Buffer.from(content).toString('base64') } };
  };
  return {
    repository: { owner: 'acme', name: 'demo' },
    octokit: async () => ({ rest: { repos: { getContent } } }),
  } as unknown as GitHubPort;
}

async function read(own: string, event: string, port: GitHubPort | null, more: Partial<EvaluateInputs> = {}) {
  const workspace = makeWorkspace();
  const file = join(workspace.path, 'policy.yml');
  writeFileSync(file, own);
  try {
    const source = { ...parseYaml(own, 'policy.yml'), file, label: file };
    const runner = {
      workspace: workspace.path,
      eventName: event,
      event: { pull_request: { base: { sha: 'b'.repeat(40) } } },
    };
    const inputs = { policy: source, sensitive: [], ...more } as unknown as EvaluateInputs;
    return await readPolicy(inputs, { runner } as unknown as EvaluateContext, port);
  } finally {
    rmSync(workspace.path, { recursive: true, force: true });
  }
}

describe('on pull_request_target', () => {
  const event = 'pull_request_target';

  test('commands of a policy that only the pull request has are refused, with the base branch and without a token', async () => {
    const refused =
      /has metrics with commands, and on pull_request_target a pull request's own commands are not run/;
    await expect(read(COMMAND, event, baseBranch(null))).rejects.toThrow(refused);
    await expect(read(COMMAND, event, null)).rejects.toThrow(refused);
    await expect(read(COMMAND, event, null)).rejects.toThrow('Merge the policy first');
  });

  test("commands that the pull request adds are not among those that run: the base branch's policy is judged by", async () => {
    const { policy, proposed } = await read(COMMAND, event, baseBranch(PLAIN));
    expect(policy.custom).toEqual([]);
    expect(proposed!.custom).toHaveLength(1);
  });

  test("the base branch's own commands run, whatever the pull request made of them", async () => {
    const changed = COMMAND.replace('cost.py', 'steal.py');
    const { policy } = await read(changed, event, baseBranch(COMMAND));
    expect(policy.custom).toEqual([
      { name: 'cost', run: 'python cost.py', direction: 'lower', resamples: 0 },
    ]);
  });

  test('a policy without commands that is new is used, and said so', async () => {
    const { policy, notices } = await read(PLAIN, event, baseBranch(null));
    expect(policy.gates).toHaveLength(1);
    expect(notices[0]).toContain('is not on the base branch yet');
  });
});

test('on pull_request the commands of a new policy run: the job has no rights of the base branch', async () => {
  const { policy } = await read(COMMAND, 'pull_request', baseBranch(null));
  expect(policy.custom).toHaveLength(1);
});

test('slices that policy, input and sensitive columns name are one each', async () => {
  const { policy } = await read('slices: [region, {quantiles: age}, region]\n', 'push', null, {
    sensitive: ['region', 'gender'],
    slices: parseYaml('[gender, {quantiles: age, count: 4}, {quantiles: age, count: 5}]', 'slices'),
  });
  expect(policy.slices).toEqual([
    { kind: 'column', column: 'region' },
    { kind: 'quantiles', column: 'age', count: 4 },
    { kind: 'column', column: 'gender' },
    { kind: 'quantiles', column: 'age', count: 5 },
  ]);
});
