import { useFacts } from '@trainyard/report';
import { summarizeUse } from './summarize-use.ts';
import { parseGpus, watchResources } from './watch-resources.ts';

test('what this process does is seen', async () => {
  const watch = watchResources('process', false);
  let sum = 0;
  for (let i = 0; i < 2e7; i++) sum += Math.sqrt(i);
  expect(sum).toBeGreaterThan(0);
  const use = await watch.end();
  const usage = summarizeUse(use);
  expect(usage.cpuCores).toBeGreaterThan(0);
  expect(usage.peakMemoryBytes).toBeGreaterThan(1e7);
  expect(usage).toMatchObject({ of: 'process', gpuPercent: null });
  expect(useFacts(usage).at(-1)).toEqual({ label: 'GPU', value: 'none used' });
});

test('means are over the time, peaks over the samples', () => {
  const sample = { memoryBytes: 1e9, gpuPercent: 50, gpuMemoryBytes: 2e9 };
  const usage = summarizeUse({
    of: 'machine',
    machineCores: 4,
    samples: [
      { ...sample, seconds: 1, cpuCores: 4 },
      { ...sample, seconds: 4, cpuCores: 2, memoryBytes: 3e9, gpuPercent: 100, gpuMemoryBytes: 1e9 },
    ],
  });
  expect(usage).toEqual({
    of: 'machine',
    machineCores: 4,
    cpuCores: 2.5,
    peakMemoryBytes: 3e9,
    gpuPercent: 75,
    gpuPeakMemoryBytes: 2e9,
  });
  expect(useFacts(usage)).toEqual([
    { label: 'CPU', value: '2.5 of 4 cores, the whole machine' },
    { label: 'Memory', value: '3.0 GB at most, the whole machine' },
    { label: 'GPU', value: '75 %, 2.0 GB at most' },
  ]);
});

test.each([
  ['37, 1024\n63, 2048\n', { percent: 50, memoryBytes: 3072 * 2 ** 20 }],
  ['[N/A], [N/A]\n', null],
  ['', null],
])('nvidia-smi says %j', (text, wanted) => {
  expect(parseGpus(text)).toEqual(wanted);
});
