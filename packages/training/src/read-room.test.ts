import type { GpuChoice } from './choose-gpus.ts';
import { readRoom } from './read-room.ts';

const runner = (...names: string[]) => {
  const asked: string[] = [];
  const choose = async (wanted: string): Promise<GpuChoice> => {
    asked.push(wanted);
    if (wanted === '0') return { names: [], env: { CUDA_VISIBLE_DEVICES: '-1' } };
    return { names, env: wanted === 'auto' ? {} : { CUDA_VISIBLE_DEVICES: '0' } };
  };
  return { asked, choose };
};
const read = async (engine: string, gpus: string, { choose } = runner(), env: NodeJS.ProcessEnv = {}) => ({
  room: await readRoom({ engine, gpus, enginePath: 'engines' }, '/work', env, choose),
  env,
});

test('engines are looked for in engine-path, the workspace and the tool cache', async () => {
  const env = { RUNNER_TOOL_CACHE: '/opt/cache' };
  const { room } = await read('auto', 'auto', runner(), env);
  expect(room.folders.map(({ path }) => path)).toEqual(['engines', '/work', '/opt/cache']);
  expect(room.memory).toBe('/opt/cache/trainyard-engine-speeds');
});

test('nobody asks for the list of GPUs where no engine could use one', async () => {
  const machine = runner('A');
  const { room, env } = await read('wasm', 'auto', machine);
  expect([room.gpus, env, machine.asked]).toEqual([{ wish: 'auto', names: [] }, {}, []]);
});

test('one GPU of several is shown to TensorFlow, and the choice of the user stands', async () => {
  const { room, env } = await read('node-gpu', 'auto', runner('A', 'B'));
  expect([room.gpus, env]).toEqual([{ wish: 'auto', names: ['A'] }, { CUDA_VISIBLE_DEVICES: '0' }]);
  const chosen = await read('node-gpu', 'auto', runner('A', 'B'), { CUDA_VISIBLE_DEVICES: '1' });
  expect(chosen.env).toEqual({ CUDA_VISIBLE_DEVICES: '1' });
});

test('gpus: 0 hides all of them, a count requires one', async () => {
  const off = await read('node-gpu', '0');
  expect([off.room.gpus.wish, off.env]).toEqual(['off', { CUDA_VISIBLE_DEVICES: '-1' }]);
  const required = await read('node-gpu', 'all', runner('A', 'B'));
  expect(required.room.gpus).toEqual({ wish: 'required', names: ['A'] });
  expect((await read('webgpu', '1')).room.gpus).toEqual({ wish: 'required', names: [] });
});

test.each([
  ['dense', '1', /Input gpus is "1", but engine is "dense", which trains on the CPU.*node-gpu/],
  ['auto', 'some', /Input gpus is "some".*auto, 0, 1 or all/],
  ['node-gpu', '2', /Input gpus is "2", but a model in process is trained on one GPU/],
])('%s with gpus: %s is told', async (engine, gpus, message) => {
  await expect(read(engine, gpus)).rejects.toThrow(message);
});
