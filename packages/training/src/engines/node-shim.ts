import { createRequire } from 'node:module';

/**
 * What `@tensorflow/tfjs-node` 4.22 still calls of `node:util`, which Node 23 took out. On the CommonJS object, which is
 * the one that the package has; a fixed release of it is not touched.
 */
export function shimNodeUtil(): void {
  const util = createRequire(import.meta.url)('node:util') as Record<string, unknown>;
  util['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  // Deprecated, with a warning at each first call.
  util['isArray'] = Array.isArray;
}
