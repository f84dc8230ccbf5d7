import type { ModelDocument } from '@trainyard/documents';
import { formatBytes, formatNumber } from '@trainyard/report';
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

/** As `CPU 1.7 of 2 cores`, `memory 350 MB at most`, `GPU 83 %`. */
export function useFacts(usage: Usage | undefined): { readonly label: string; readonly value: string }[] {
  if (usage === undefined) return [];
  const { of, cpuCores, machineCores, peakMemoryBytes, gpuPercent, gpuPeakMemoryBytes } = usage;
  const whose = of === 'machine' ? ', the whole machine' : '';
  const gpu =
    gpuPercent === null
      ? 'none used'
      : `${formatNumber(Math.round(gpuPercent))} %${gpuPeakMemoryBytes === null ? '' : `, ${formatBytes(gpuPeakMemoryBytes)} at most`}`;
  return [
    { label: 'CPU', value: `${cpuCores.toFixed(1)} of ${machineCores} cores${whose}` },
    { label: 'Memory', value: `${formatBytes(peakMemoryBytes)} at most${whose}` },
    { label: 'GPU', value: gpu },
  ];
}
