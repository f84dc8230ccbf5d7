import { chooseGpus } from './choose-gpus.ts';

const two = async () => [
  { index: '0', name: 'NVIDIA H100' },
  { index: '3', name: 'NVIDIA H100' },
];
const none = async () => [];

test.each([
  ['auto', two, { names: ['NVIDIA H100', 'NVIDIA H100'], env: {} }],
  ['auto', none, { names: [], env: {} }],
  ['all', two, { names: ['NVIDIA H100', 'NVIDIA H100'], env: { CUDA_VISIBLE_DEVICES: '0,3' } }],
  ['1', two, { names: ['NVIDIA H100'], env: { CUDA_VISIBLE_DEVICES: '0' } }],
])('gpus: %s', async (wanted, list, choice) => {
  expect(await chooseGpus(wanted, list)).toEqual(choice);
});

test.each([
  ['all', none, /Input gpus is "all", but this runner has none/],
  ['3', two, /Input gpus is "3", but this runner has 2/],
  ['some', two, /Write auto, 0, a count as 2, or all/],
])('gpus: %s is an error', async (wanted, list, message) => {
  await expect(chooseGpus(wanted, list)).rejects.toThrow(message);
});
