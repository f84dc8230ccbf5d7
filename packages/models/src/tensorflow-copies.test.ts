import { loadCopy } from './tensorflow-copies.ts';

/** Does on load what TensorFlow.js does: takes the engine that is there, or makes one. */
const load = (name: string) => () => {
  const globals = globalThis as { _tfengine?: string; _tfGlobals?: Map<string, string> };
  globals._tfengine ??= name;
  globals._tfGlobals ??= new Map([['of', name]]);
  return { engine: globals._tfengine, registry: globals._tfGlobals.get('of') };
};
const current = () => (globalThis as { _tfengine?: string })._tfengine;

test('each copy has an engine and registries for itself, and is the current one when it is used', async () => {
  const first = await loadCopy(load('first'));
  const second = await loadCopy(async () => load('second')());
  expect([first.modules, second.modules]).toEqual([
    { engine: 'first', registry: 'first' },
    { engine: 'second', registry: 'second' },
  ]);
  expect(current()).toBe('first');
  second.use();
  expect(current()).toBe('second');
  first.use();
  expect(current()).toBe('first');
});

test('a copy that was loaded before keeps its engine', async () => {
  const { engine } = load('first')();
  const again = await loadCopy(() => 'loaded already');
  again.use();
  expect(current()).toBe(engine);
});

test('what fails to load leaves the current copy as it was', async () => {
  const before = current();
  await expect(loadCopy(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(current()).toBe(before);
});
