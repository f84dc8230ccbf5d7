import { explainAbsence, type GpuFacts } from './gpu-absence.ts';

const facts: GpuFacts = { library: 'gpu', visible: null, listed: ['NVIDIA L4'], cuda: true };

test.each<[string, Partial<GpuFacts>, RegExp, RegExp]>([
  ['the library without CUDA', { library: 'cpu' }, /without CUDA/, /without --library cpu/],
  ['a GPU that is hidden', { visible: '-1' }, /CUDA_VISIBLE_DEVICES is "-1"/, /Take it out/],
  ['all GPUs hidden', { visible: '' }, /CUDA_VISIBLE_DEVICES is ""/, /Take it out/],
  ['no driver', { listed: null }, /no NVIDIA driver/, /runner with an NVIDIA GPU/],
  ['no GPU', { listed: [] }, /lists no GPU/, /runner that has one/],
  [
    'no CUDA libraries',
    { cuda: false },
    /NVIDIA L4, but the CUDA libraries are not/,
    /Build the engine again/,
  ],
  ['an old driver', {}, /NVIDIA L4, but TensorFlow could not open it/, /driver to 525/],
])('%s is told', (_, given, cause, fix) => {
  const told = explainAbsence({ ...facts, ...given });
  expect(told.cause).toMatch(cause);
  expect(told.fix).toMatch(fix);
});
