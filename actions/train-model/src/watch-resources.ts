import { execFile } from 'node:child_process';
import { availableParallelism, cpus, freemem, totalmem } from 'node:os';
import { promisify } from 'node:util';

export interface ResourceSample {
  /** Since training began. */
  readonly seconds: number;
  /** Cores that were busy since the sample before. */
  readonly cpuCores: number;
  readonly memoryBytes: number;
  /** Mean over the GPUs; null where they are not asked, or do not say. */
  readonly gpuPercent: number | null;
  readonly gpuMemoryBytes: number | null;
}

/** What training took. */
export interface ResourceUse {
  /** Whose CPU and memory: of this process, or, while a script runs beside it, of the whole machine. */
  readonly of: 'process' | 'machine';
  readonly machineCores: number;
  readonly samples: readonly ResourceSample[];
}

/** CPU seconds that were spent, and bytes that are in use. */
interface Reading {
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
}

export interface ResourceWatch {
  /** Ends the watch; the last stretch is in the answer. */
  end(): Promise<ResourceUse>;
}

/** Longest list of samples: of a longer training every second one is kept. */
const MOST_SAMPLES = 240;
const FIRST_INTERVAL_MS = 500;

/**
 * Samples what training uses of CPU and memory, and of GPUs by `nvidia-smi`, from now on.
 *
 * @param withGpus whether the training has GPUs
 */
export function watchResources(of: ResourceUse['of'], withGpus: boolean): ResourceWatch {
  const read = of === 'process' ? readProcess : readMachine;
  const began = performance.now();
  let [last, lastAt, interval] = [read(), began, FIRST_INTERVAL_MS];
  let samples: ResourceSample[] = [];
  let running = Promise.resolve();
  const take = async () => {
    const gpu = withGpus ? await readGpus() : null;
    const [now, at] = [read(), performance.now()];
    const cpuCores = Math.max(0, now.cpuSeconds - last.cpuSeconds) / Math.max(1e-3, (at - lastAt) / 1000);
    const { memoryBytes } = now;
    samples.push({
      seconds: (at - began) / 1000,
      cpuCores,
      memoryBytes,
      gpuPercent: gpu?.percent ?? null,
      gpuMemoryBytes: gpu?.memoryBytes ?? null,
    });
    [last, lastAt] = [now, at];
    if (samples.length < MOST_SAMPLES) return;
    samples = joinPairs(samples);
    interval *= 2;
  };
  let timer = setTimeout(tick, interval);
  timer.unref();
  function tick() {
    running = take().then(() => {
      timer = setTimeout(tick, interval);
      timer.unref();
    });
  }
  return {
    async end() {
      await running;
      clearTimeout(timer);
      await take();
      return { of, machineCores: availableParallelism(), samples };
    },
  };
}

/** Two samples as one: their mean, and the larger memory. */
function joinPairs(samples: readonly ResourceSample[]): ResourceSample[] {
  const mean = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : (a + b) / 2);
  return samples.flatMap((second, i) => {
    const first = samples[i - 1];
    if (i % 2 === 0 || first === undefined) return [];
    return [
      {
        seconds: second.seconds,
        cpuCores: (first.cpuCores + second.cpuCores) / 2,
        memoryBytes: Math.max(first.memoryBytes, second.memoryBytes),
        gpuPercent: mean(first.gpuPercent, second.gpuPercent),
        gpuMemoryBytes: mean(first.gpuMemoryBytes, second.gpuMemoryBytes),
      },
    ];
  });
}

function readProcess(): Reading {
  const { user, system } = process.cpuUsage();
  return { cpuSeconds: (user + system) / 1e6, memoryBytes: process.memoryUsage.rss() };
}

function readMachine(): Reading {
  const busy = cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  return { cpuSeconds: busy / 1000, memoryBytes: totalmem() - freemem() };
}

async function readGpus(): Promise<{ percent: number; memoryBytes: number } | null> {
  try {
    const query = ['--query-gpu=utilization.gpu,memory.used', '--format=csv,noheader,nounits'];
    const { stdout } = await promisify(execFile)('nvidia-smi', query, { timeout: 5000 });
    return parseGpus(stdout);
  } catch {
    return null;
  }
}

/** @param text lines as `37, 1024`: percent, and MiB */
export function parseGpus(text: string): { percent: number; memoryBytes: number } | null {
  const lines = text.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s*,\s*(\d+)\s*$/.exec(line);
    return match === null ? [] : [{ percent: Number(match[1]), memory: Number(match[2]) }];
  });
  if (lines.length === 0) return null;
  return {
    percent: lines.reduce((sum, { percent }) => sum + percent, 0) / lines.length,
    memoryBytes: lines.reduce((sum, { memory }) => sum + memory, 0) * 2 ** 20,
  };
}
