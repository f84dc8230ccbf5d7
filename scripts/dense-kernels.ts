import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import wabt from 'wabt';
import { matrixProducts } from './dense-kernels/matrix-products.ts';
import { sweeps } from './dense-kernels/sweeps.ts';

/**
 * Writes the WebAssembly of the dense engine's inner loops, with 128-bit SIMD.
 * Multiplication and addition stay apart (no relaxed fused operation), so that every machine gives the same bits.
 */
export const KERNEL_FILE = join(
  resolve(import.meta.dirname, '..'),
  'packages/training/src/dense/kernel-bytes.ts',
);

export async function kernelSource(): Promise<string> {
  const { parseWat } = await wabt();
  const module = parseWat(
    'dense.wat',
    `(module (import "env" "memory" (memory 1)) ${matrixProducts()} ${sweeps()})`,
    {
      simd: true,
    },
  );
  module.resolveNames();
  module.validate();
  const { buffer } = module.toBinary({});
  const lines = Buffer.from(buffer)
    .toString('base64')
    .match(/.{1,100}/g)!;
  return `// Written by scripts/dense-kernels.ts.\nexport const KERNEL_BYTES = [\n${lines.map((line) => `  '${line}',\n`).join('')}].join('');\n`;
}

if (import.meta.main) {
  writeFileSync(KERNEL_FILE, await kernelSource());
  console.log(`wrote ${KERNEL_FILE}`);
}
