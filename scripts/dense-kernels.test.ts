import { readFileSync } from 'node:fs';
import { KERNEL_FILE, kernelSource } from './dense-kernels.ts';

test('the committed kernels are what the script writes', async () => {
  expect(readFileSync(KERNEL_FILE, 'utf8')).toBe(await kernelSource());
});
