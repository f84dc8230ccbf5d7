import { readFileSync } from 'node:fs';
import { KERNEL_FILES, kernelPath, kernelSource } from './dense-kernels.ts';

test.each(KERNEL_FILES)('$path is what the script writes', async ({ path, functions }) => {
  expect(readFileSync(kernelPath(path), 'utf8')).toBe(await kernelSource(functions()));
});
