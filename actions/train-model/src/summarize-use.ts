import type { ModelDocument } from '@trainyard/documents';
import type { ResourceUse } from './watch-resources.ts';

type Usage = NonNullable<ModelDocument['environment']['usage']>;

/** Means over the time and peaks, for the model's document. */
export function summarizeUse({ of, machineCores, samples }: ResourceUse): Usage {
  let [busy, before] = [0, 0];
  for (const { seconds, cpuCores } of samples) {
    busy += cpuCores * (seconds - before);
    before = seconds;
  }
  const gpus = samples.flatMap(({ gpuPercent }) => (gpuPercent === null ? [] : [gpuPercent]));
  const gpuMemory = samples.flatMap(({ gpuMemoryBytes }) =>
    gpuMemoryBytes === null ? [] : [gpuMemoryBytes],
  );
  return {
    of,
    cpuCores: before === 0 ? 0 : busy / before,
    machineCores,
    peakMemoryBytes: samples.reduce((most, { memoryBytes }) => Math.max(most, memoryBytes), 0),
    gpuPercent: gpus.length === 0 ? null : gpus.reduce((sum, one) => sum + one, 0) / gpus.length,
    gpuPeakMemoryBytes: gpuMemory.length === 0 ? null : Math.max(...gpuMemory),
  };
}
