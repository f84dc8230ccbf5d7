import { appendFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** GitHub drops the whole summary of a step above 1 MiB. */
export const SUMMARY_LIMIT_BYTES = 1024 * 1024;

/**
 * Writes the step's summary: the fullest of the renderings that fits beside what the step wrote before.
 *
 * @param renderings the same summary, fullest first; the last one must be short
 * @returns the index of the rendering that was written
 */
export function writeStepSummary(path: string, renderings: readonly string[], append: boolean): number {
  const used = append && existsSync(path) ? statSync(path).size : 0;
  const index = renderings.findIndex((text) => used + Buffer.byteLength(text) + 1 <= SUMMARY_LIMIT_BYTES);
  if (index < 0)
    throw new RangeError(
      `no rendering of the summary fits into the ${SUMMARY_LIMIT_BYTES - used} bytes that are left`,
    );
  mkdirSync(dirname(path), { recursive: true });
  const body = `${renderings[index]!.trimEnd()}\n`;
  if (append) appendFileSync(path, body);
  else writeFileSync(path, body);
  return index;
}
