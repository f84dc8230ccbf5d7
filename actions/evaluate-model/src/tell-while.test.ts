import { setTimeout } from 'node:timers/promises';
import { tellWhile } from './tell-while.ts';

test('long work is told of until it ends, and not after; an error comes through', async () => {
  const told: number[] = [];
  const tell = (seconds: number) => told.push(seconds);
  const slow = async () => {
    while (told.length < 3) await setTimeout(1);
    return 'done';
  };
  expect(await tellWhile(slow, tell, 2)).toBe('done');
  const fails = () => Promise.reject(new Error('no'));
  await expect(tellWhile(fails, tell, 2)).rejects.toThrow('no');
  const count = told.length;
  await setTimeout(10);
  expect(told).toHaveLength(count);
});
