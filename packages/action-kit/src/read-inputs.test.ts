import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commonInputs } from './common-inputs.ts';
import { boolean, choice, duration, integer, list, number, text, yaml } from './fields.ts';
import { readInputs } from './read-inputs.ts';

const fields = {
  ...commonInputs,
  data: text({ required: true }),
  alpha: number({ min: 0, max: 1, default: 0.05 }),
  trials: integer({ min: 1 }),
  upload: boolean({ default: true }),
  timeout: duration(),
  task: choice(['binary', 'multiclass', 'regression']),
  slices: list(),
  policy: yaml(),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trainyard-inputs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const read = (given: Record<string, string>) =>
  readInputs(
    'evaluate-model',
    fields,
    Object.fromEntries(
      Object.entries({ data: 'd.csv', ...given }).map(([k, v]) => [`INPUT_${k.toUpperCase()}`, v]),
    ),
  );

test('values, defaults and absent inputs', () => {
  const inputs = read({ trials: '12', upload: 'False', timeout: '1h30m', slices: 'a, b', task: 'binary' });
  expect(inputs).toMatchObject({
    data: 'd.csv',
    alpha: 0.05,
    trials: 12,
    upload: false,
    timeout: 5400,
    slices: ['a', 'b'],
    task: 'binary',
    policy: undefined,
    outputDir: 'trainyard',
  });
  expect([inputs.given('trials'), inputs.given('alpha')]).toEqual([true, false]);
});

test.each([
  [{ data: '' }, 'Input data is missing. Add "data:" under "with:".'],
  [{ upload: 'yes' }, 'Input upload is "yes": it is not a boolean. Write true or false.'],
  [{ trials: '12.5' }, 'Input trials is "12.5": it is not a whole number. Write a whole number, 1 or more.'],
  [{ trials: '0' }, 'Input trials is "0": it is out of range. Write a whole number, 1 or more.'],
  [{ alpha: 'high' }, 'Input alpha is "high": it is not a number. Write a number from 0 to 1.'],
  [
    { timeout: '5 parsecs' },
    'Input timeout is "5 parsecs": it is not a duration. Write 90s, 5m, 1h30m, or a number of seconds.',
  ],
  [
    { task: 'multi-class' },
    'Input task is "multi-class": it is not among the choices. Write one of binary, multiclass, regression. Did you mean "multiclass"?',
  ],
  [{ dta: 'x.csv' }, '"dta" is not an input of this action. Did you mean "data"?'],
  [{ policy: 'a: [1' }, /^input policy, line 1, column \d+: .* at "a: \[1"\.$/],
  [
    { policy: 'gates.yml' },
    /^Input policy is "gates\.yml", and there is no such file\. Give the path of a YAML file/,
  ],
  [{ policy: 'a: 1\na: 2' }, /^input policy, line 2, column 1: Map keys must be unique, at "a: 2"\.$/],
])('%j is told', (given, message) => {
  expect(() => read(given)).toThrow(message);
});

test('numbers that YAML readers take for text', () => {
  expect(read({ alpha: '1e-5' }).alpha).toBe(1e-5);
  const config = file('t.yml', 'evaluate-model:\n  alpha: "2e-2"\n');
  expect(read({ config }).alpha).toBe(0.02);
});

test('the config file fills in, the workflow wins', () => {
  const config = file(
    't.yml',
    'evaluate-model:\n  trials: 3\n  alpha: 0.1\n  slices: [a, b]\n  policy:\n    gates: {f1: {min: 0.5}}\n',
  );
  const inputs = read({ config, trials: '4' });
  expect(inputs).toMatchObject({ trials: 4, alpha: 0.1, slices: ['a', 'b'] });
  expect(inputs.policy?.value).toEqual({ gates: { f1: { min: 0.5 } } });
  expect(inputs.policy?.locate(['gates', 'f1'])).toEqual({ file: config, line: 6 });
});

test.each([
  [
    'evaluate-model:\n  alpa: 0.1\n',
    /t\.yml, line 2: "alpa" is no input of evaluate-model.* Did you mean "alpha"\?/,
  ],
  [
    'evaluate-modl:\n  alpha: 0.1\n',
    /t\.yml, line 1: "evaluate-modl" is no action of ours\. Did you mean "evaluate-model"\?/,
  ],
  [
    'evaluate-model:\n  github-token: x\n',
    /"github-token" is no input of evaluate-model that a config file can hold/,
  ],
  ['evaluate-model:\n  upload: ja\n', /Input upload is "ja" \(.*t\.yml, line 2\): it is not a boolean/],
  ['- 1\n', /t\.yml is \[1\], but a mapping is wanted/],
  ['evaluate-model:\n  trials: [a]\n', /a list stands where one value is meant/],
])('config %j is told with its line', (content, message) => {
  const env = { INPUT_DATA: 'd.csv', INPUT_CONFIG: file('t.yml', content) };
  expect(() => readInputs('evaluate-model', fields, env)).toThrow(message);
});
