import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { ACTION_NAMES, VERSION } from '@trainyard/action-kit';
import { makeWorkspace, runBundle } from '../support/run-bundle.ts';

jest.setTimeout(60_000);

describe.each(ACTION_NAMES)('%s', (action) => {
  test('says who it is first, and what is missing when it was given nothing', async () => {
    using workspace = makeWorkspace();
    const run = await runBundle(action, { workspace: workspace.path, onRunner: true });
    expect(run.log.split('\n')[0]).toBe(`Trainyard ${action} ${VERSION}`);
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
    expect(run.log).toMatch(/::error::.*(Input|give)/i);
    expect(run.log).not.toContain('has a bug');
  });

  test('an input nobody knows is told, with what was meant', async () => {
    using workspace = makeWorkspace();
    const run = await runBundle(action, { workspace: workspace.path, inputs: { 'outpt-dir': 'x' } });
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
    expect(run.log).toContain('"outpt-dir" is not an input of this action. Did you mean "output-dir"?');
  });

  test('an unknown input in the config file is told with its line', async () => {
    using workspace = makeWorkspace({ 'trainyard.yml': `# ours\n${action}:\n  outputdir: x\n` });
    const run = await runBundle(action, {
      workspace: workspace.path,
      onRunner: true,
      inputs: { config: 'trainyard.yml' },
    });
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
    expect(run.log).toContain('::error file=trainyard.yml,line=3');
    expect(run.log).toContain('"outputdir" is no input of');
    expect(run.log).toContain('Did you mean "output-dir"?');
  });

  test('a YAML typo in the config file is told with line and column', async () => {
    using workspace = makeWorkspace({ 'trainyard.yml': `${action}:\n  name: [x\n` });
    const run = await runBundle(action, { workspace: workspace.path, inputs: { config: 'trainyard.yml' } });
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
    expect(run.log).toMatch(/trainyard\.yml, line \d+, column \d+/);
  });

  test('a config file that is not there is told', async () => {
    using workspace = makeWorkspace();
    const run = await runBundle(action, { workspace: workspace.path, inputs: { config: 'no.yml' } });
    expect(run).toMatchObject({ code: 1 });
    expect(run.log).toContain('Input config is "no.yml", and there is no such file.');
  });

  test('nothing half-done stays behind', async () => {
    using workspace = makeWorkspace();
    await runBundle(action, { workspace: workspace.path, inputs: { 'outpt-dir': 'x' } });
    expect(existsSync(join(workspace.path, 'trainyard'))).toBe(false);
  });

  test('the token is masked before anything is printed', async () => {
    using workspace = makeWorkspace();
    const run = await runBundle(action, {
      workspace: workspace.path,
      onRunner: true,
      inputs: { 'github-token': 'ghs_secret' },
    });
    const lines = run.log.split('\n').filter((line) => line.includes('ghs_secret'));
    expect(lines).toEqual(['::add-mask::ghs_secret']);
  });

  test('the post step after a step that was killed at once does no harm', async () => {
    using workspace = makeWorkspace();
    const run = await runBundle(action, {
      workspace: workspace.path,
      onRunner: true,
      post: { isPost: 'true' },
    });
    expect(run.code).toBe(0);
    expect(run.log).not.toContain('::warning');
  });
});
