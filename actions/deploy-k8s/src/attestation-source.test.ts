import { InputError } from '@trainyard/errors';
import { parseAttestationSource } from './attestation-source.ts';

const repository = { owner: 'octo', name: 'model', workflow: null, ref: null };
const workflow = '.github/workflows/train.yml';

test.each([
  ['octo/model', repository],
  [`octo/model/${workflow}`, { ...repository, workflow }],
  [`octo/model/${workflow}@refs/heads/main`, { ...repository, workflow, ref: 'refs/heads/main' }],
  [`a.b/c_d/${workflow}@refs/tags/v1@x`, { owner: 'a.b', name: 'c_d', workflow, ref: 'refs/tags/v1@x' }],
])('%s', (text, source) => {
  expect(parseAttestationSource(text)).toEqual(source);
});

test.each([
  ['octo', 'names no repository'],
  ['https://github.com/octo/model', 'names no repository'],
  ['octo/model/train.yml', '"train.yml" is no path of a workflow in that repository'],
  ['octo/model/.github/workflows/../evil.yml', 'is no path of a workflow'],
  ['octo/model@refs/heads/main', 'with a ref but without a workflow'],
  [`octo/model/${workflow}@main`, '"main" is no whole ref. Write @refs/heads/main for a branch'],
  [`octo/model/${workflow}@`, 'is no whole ref. Write @refs/heads/BRANCH'],
])('%s is an error', (text, message) => {
  expect(() => parseAttestationSource(text)).toThrow(InputError);
  expect(() => parseAttestationSource(text)).toThrow(message);
});
