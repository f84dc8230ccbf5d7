import { readInputs } from '@trainyard/action-kit';
import { chooseJob } from './choose-job.ts';
import { inputs } from './inputs.ts';
import { readParams } from './read-params.ts';

const choose = (given: Record<string, string>) => {
  const env = Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const read = readInputs('train-model', inputs, Object.fromEntries(env));
  readParams(read.params);
  return chooseJob(read);
};
const MODEL = { data: 'd.csv', target: 'y', model: 'mlp' };

test('a model and a script are told apart', () => {
  expect(choose(MODEL)).toMatchObject({ kind: 'model', data: 'd.csv', target: 'y', model: { value: 'mlp' } });
  expect(choose({ run: 'python x.py', resume: 'false' })).toEqual({ kind: 'script', command: 'python x.py' });
});

test.each<[string, Record<string, string>, RegExp]>([
  ['nothing', {}, /Inputs run and model are both missing/],
  ['both', { ...MODEL, run: 'python x.py' }, /Inputs run and model are both set/],
  ['no data', { model: 'mlp', target: 'y' }, /Input data is missing/],
  ['no target', { model: 'mlp', data: 'd.csv' }, /Input target is missing/],
  [
    'a teacher of a script',
    { run: 'x', teacher: 'x' },
    /Input teacher is set, but it has no meaning with run/,
  ],
  [
    'an initial model for a script',
    { run: 'python x.py', 'initial-model': 'x' },
    /Input initial-model is set, but it has no meaning with run/,
  ],
  ['a checkpoint', { ...MODEL, checkpoint: 'x' }, /Input checkpoint is set/],
  ['resume', { ...MODEL, resume: 'true' }, /Input resume is set/],
  ['another backend', { ...MODEL, backend: 'ray' }, /Input backend is "ray", which is not in this release/],
  [
    'a model input for a script',
    { run: 'python x.py', engine: 'cpu' },
    /Input engine is set, but it has no meaning with run/,
  ],
  [
    'a script input for a model',
    { ...MODEL, 'metrics-from': 'stdout' },
    /Input metrics-from is set, but it has no meaning with model/,
  ],
  ['parameters that are none', { ...MODEL, params: '[1]' }, /input params is \[1\], but a mapping is wanted/],
  [
    'a parameter of many values',
    { ...MODEL, params: '{lr: [1, 2]}' },
    /input params: lr is \[1,2\], but one value is wanted/,
  ],
])('%s is an error', (_, given, message) => {
  expect(() => choose(given)).toThrow(message);
});
