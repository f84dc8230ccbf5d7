import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ACTION_NAMES, VERSION } from '@trainyard/action-kit';
import { apiTables, readActionYaml, readFields, withTables } from './docs.ts';

const root = resolve(import.meta.dirname, '..');

describe.each(ACTION_NAMES)('%s', (action) => {
  const yaml = readActionYaml(action);

  test('action.yml and the typed inputs name the same things', async () => {
    const { inputs, outputs } = await readFields(action);
    expect(Object.keys(yaml.inputs).sort()).toEqual(Object.keys(inputs).sort());
    expect(Object.keys(yaml.outputs).sort()).toEqual([...outputs].sort());
  });

  test('only what no config file can hold has a default in action.yml', async () => {
    const { inputs } = await readFields(action);
    const defaults = Object.entries(yaml.inputs).filter(([, input]) => input.default !== undefined);
    expect(defaults.map(([name]) => name)).toEqual(['github-token']);
    expect(inputs['github-token']?.configurable).toBe(false);
    const required = Object.entries(yaml.inputs).filter(([, input]) => input.required === true);
    expect(required.map(([name]) => name)).toEqual([]);
  });

  test('every input and output is described', () => {
    const described = [...Object.values(yaml.inputs), ...Object.values(yaml.outputs)];
    expect(described.filter(({ description }) => (description ?? '').length < 10)).toEqual([]);
  });

  test('the README holds the tables of today', async () => {
    const file = join(root, 'actions', action, 'README.md');
    const readme = readFileSync(file, 'utf8');
    const { inputs } = await readFields(action);
    expect(readme).toBe(withTables(readme, apiTables(yaml, inputs), file));
  });

  test('it runs its own bundle, on Node 24, and post cleans up', () => {
    const bundle = `../../dist/${action}/index.js`;
    expect(yaml.runs).toEqual({ using: 'node24', main: bundle, post: bundle });
    expect(existsSync(join(root, 'actions', action, bundle))).toBe(true);
  });
});

test('the version in the code is the version of the package', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(VERSION).toBe(version);
});
