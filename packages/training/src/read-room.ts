import { InputError } from '@trainyard/errors';
import { chooseGpus, type GpuChoice } from './choose-gpus.ts';
import { type EngineRoom, engineRoom, type GpuUse } from './engines/engine-room.ts';
import { searchEngine } from './engines/find-engine.ts';

/** Those that a GPU may compute. */
const FOR_GPUS = ['auto', 'node-gpu', 'webgpu'];

/** The inputs that say what a model in process is trained with. */
export interface RoomInputs {
  readonly engine: string;
  readonly gpus: string;
  readonly enginePath: string | undefined;
}

/** Whether a GPU must be used. */
export function asksForGpus({ gpus }: Pick<RoomInputs, 'gpus'>): boolean {
  return gpus !== 'auto' && gpus !== '0';
}

/**
 * What training in this process may use of the runner: engines that are not part of the action, and one GPU.
 *
 * @param env CUDA_VISIBLE_DEVICES is set in it when the choice hides GPUs
 * @throws InputError for GPUs that the engine cannot use, or that are not there
 */
export async function readRoom(
  { engine, gpus, enginePath }: RoomInputs,
  workspace: string,
  env: NodeJS.ProcessEnv,
  choose: (wanted: string) => Promise<GpuChoice> = chooseGpus,
): Promise<EngineRoom> {
  const roomWith = (use: GpuUse) => engineRoom({ enginePath: enginePath ?? null, workspace, gpus: use }, env);
  if (!/^(?:auto|all|\d{1,3})$/.test(gpus))
    throw new InputError(`Input gpus is "${gpus}".`, { fix: 'Write auto, 0, 1 or all.' });
  const asked = asksForGpus({ gpus });
  if (asked && !FOR_GPUS.includes(engine)) {
    throw new InputError(`Input gpus is "${gpus}", but engine is "${engine}", which trains on the CPU.`, {
      fix: 'Use engine: node-gpu, webgpu or auto, or gpus: 0.',
    });
  }
  if (asked && gpus !== 'all' && gpus !== '1') {
    throw new InputError(`Input gpus is "${gpus}", but a model in process is trained on one GPU.`, {
      fix: 'Use gpus: 1, or run with a script that uses several.',
    });
  }
  const bare = roomWith({ wish: asked ? 'required' : 'auto', names: [] });
  const usesCuda =
    engine === 'node-gpu' || (engine === 'auto' && searchEngine('node-gpu', bare).kind === 'found');
  // WebGPU knows GPUs that nvidia-smi does not list.
  if (gpus !== '0' && !usesCuda) return bare;
  const { names, env: hidden } = await choose(gpus === '0' ? '0' : asked ? '1' : 'auto');
  // Of several TensorFlow would take the last, without a word.
  const several = names.length > 1 && env['CUDA_VISIBLE_DEVICES'] === undefined;
  Object.assign(env, several ? (await choose('1')).env : hidden);
  if (gpus === '0') return roomWith({ wish: 'off', names: [] });
  return roomWith({ ...bare.gpus, names: names.slice(0, 1) });
}
