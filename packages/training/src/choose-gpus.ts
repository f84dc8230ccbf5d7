import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { InputError } from '@trainyard/errors';

export interface GpuChoice {
  /** Names of the GPUs that the script sees. */
  readonly names: readonly string[];
  /** What hides the others from it. */
  readonly env: Readonly<Record<string, string>>;
}

interface Gpu {
  readonly index: string;
  readonly name: string;
}

/**
 * The GPUs a script may use: `auto` (all, if any), `0`, a count, or `all`.
 *
 * @throws InputError when more are asked for than the runner has; a run on the CPU by mistake is expensive
 */
export async function chooseGpus(
  wanted: string,
  list: () => Promise<readonly Gpu[]> = listGpus,
): Promise<GpuChoice> {
  if (!/^(?:auto|all|\d{1,3})$/.test(wanted)) {
    throw new InputError(`Input gpus is "${wanted}".`, { fix: 'Write auto, 0, a count as 2, or all.' });
  }
  if (wanted === '0') return { names: [], env: { CUDA_VISIBLE_DEVICES: '-1', HIP_VISIBLE_DEVICES: '-1' } };
  const there = await list();
  if (wanted === 'auto') return { names: there.map(({ name }) => name), env: {} };
  const count = wanted === 'all' ? Math.max(1, there.length) : Number(wanted);
  if (there.length < count) {
    const has = there.length === 0 ? 'none (nvidia-smi lists no GPU, or is not there)' : `${there.length}`;
    throw new InputError(`Input gpus is "${wanted}", but this runner has ${has}.`, {
      fix: 'Use a runner with GPUs (runs-on), or gpus: auto.',
    });
  }
  const taken = there.slice(0, count);
  return {
    names: taken.map(({ name }) => name),
    env: { CUDA_VISIBLE_DEVICES: taken.map(({ index }) => index).join(',') },
  };
}

async function listGpus(): Promise<Gpu[]> {
  try {
    const { stdout } = await promisify(execFile)(
      'nvidia-smi',
      ['--query-gpu=index,name', '--format=csv,noheader'],
      { timeout: 20_000 },
    );
    return stdout
      .split('\n')
      .map((line) => /^\s*(\d+)\s*,\s*(.+?)\s*$/.exec(line))
      .filter((match) => match !== null)
      .map((match) => ({ index: match[1]!, name: match[2]! }));
  } catch {
    return [];
  }
}
