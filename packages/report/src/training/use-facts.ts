import type { ModelDocument } from '@trainyard/documents';
import { formatBytes, formatNumber } from '../markdown/number-format.ts';

type Usage = NonNullable<ModelDocument['environment']['usage']>;

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
