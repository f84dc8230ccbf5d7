import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import wabt from 'wabt';
import { anyProducts } from './dense-kernels/any-product.ts';
import { matrixProducts } from './dense-kernels/matrix-products.ts';
import { pack } from './dense-kernels/rearrange.ts';
import { sweeps } from './dense-kernels/sweeps.ts';
import { columnTiles, rowTiles } from './dense-kernels/tiles.ts';

/**
 * Writes the WebAssembly of the dense engine's inner loops, and of the wasm engine's matrix products, with 128-bit SIMD.
 * Multiplication and addition stay apart (no relaxed fused operation), so that every machine gives the same bits.
 */
export const KERNEL_FILES: readonly { readonly path: string; readonly functions: () => string }[] = [
  {
    path: 'packages/training/src/dense/kernel-bytes.ts',
    functions: () => `${matrixProducts()} ${sweeps()}`,
  },
  {
    path: 'packages/models/src/product-bytes.ts',
    functions: () => [rowTiles(), columnTiles(), pack(), anyProducts()].join('\n'),
  },
];

export const kernelPath = (path: string): string => join(resolve(import.meta.dirname, '..'), path);

export async function kernelSource(functions: string): Promise<string> {
  const { parseWat } = await wabt();
  const module = parseWat('kernels.wat', `(module (import "env" "memory" (memory 1)) ${functions})`, {
    simd: true,
  });
  module.resolveNames();
  module.validate();
  const { buffer } = module.toBinary({});
  const lines = Buffer.from(buffer)
    .toString('base64')
    .match(/.{1,100}/g)!;
  return `// Written by scripts/dense-kernels.ts.\nexport const KERNEL_BYTES = [\n${lines.map((line) => `  '${line}',\n`).join('')}].join('');\n`;
}

if (import.meta.main) {
  for (const { path, functions } of KERNEL_FILES) {
    writeFileSync(kernelPath(path), await kernelSource(functions()));
    console.log(`wrote ${path}`);
  }
}
