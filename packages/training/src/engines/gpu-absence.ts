import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What is known of why TensorFlow uses no GPU. */
export interface GpuFacts {
  /** `cpu` for an engine that was built without CUDA; null when nothing says so. */
  readonly library: string | null;
  /** CUDA_VISIBLE_DEVICES; null when it is not set. */
  readonly visible: string | null;
  /** GPUs that nvidia-smi lists; null when it does not run. */
  readonly listed: readonly string[] | null;
  /** Whether the CUDA libraries lie beside TensorFlow. */
  readonly cuda: boolean;
}

/** The likeliest cause and what to do about it. Pure. */
export function explainAbsence({ library, visible, listed, cuda }: GpuFacts): { cause: string; fix: string } {
  if (library === 'cpu')
    return {
      cause: 'it was built on the TensorFlow library without CUDA',
      fix: 'Build it with scripts/build-engine.sh node-gpu (without --library cpu)',
    };
  if (visible !== null && /^\s*(?:-1)?\s*$/.test(visible))
    return {
      cause: `CUDA_VISIBLE_DEVICES is "${visible}", which hides all GPUs`,
      fix: 'Take it out of the environment',
    };
  if (listed === null)
    return {
      cause: 'there is no NVIDIA driver (nvidia-smi does not run)',
      fix: 'Use a runner with an NVIDIA GPU and its driver (525 or newer)',
    };
  if (listed.length === 0) return { cause: 'nvidia-smi lists no GPU', fix: 'Use a runner that has one' };
  if (!cuda)
    return {
      cause: `the runner has ${listed.join(', ')}, but the CUDA libraries are not beside TensorFlow`,
      fix: 'Build the engine again with scripts/build-engine.sh node-gpu',
    };
  return {
    cause: `the runner has ${listed.join(', ')}, but TensorFlow could not open it; its own lines above say why`,
    fix: 'Bring the driver to 525 or newer',
  };
}

/** @param folder of the package, whose build left engine.json above it */
export async function gatherFacts(folder: string, env: NodeJS.ProcessEnv): Promise<GpuFacts> {
  const manifest = join(folder, '..', '..', '..', 'engine.json');
  const built = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as { library?: string })
    : {};
  return {
    library: built.library ?? null,
    visible: env['CUDA_VISIBLE_DEVICES'] ?? null,
    listed: await listNvidia(),
    cuda: existsSync(join(folder, 'deps', 'nvidia')),
  };
}

async function listNvidia(): Promise<string[] | null> {
  try {
    const { stdout } = await promisify(execFile)(
      'nvidia-smi',
      ['--query-gpu=name', '--format=csv,noheader'],
      {
        timeout: 20_000,
      },
    );
    return stdout
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  } catch {
    return null;
  }
}
