import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes `folder` appear only when it is whole: `fill` writes into a sibling, which then takes its place.
 * What stood there before is removed only after that. Nothing is left behind when `fill` throws.
 */
export async function writeWholeFolder<T>(
  folder: string,
  fill: (temporary: string) => Promise<T>,
): Promise<T> {
  const suffix = randomBytes(6).toString('hex');
  const temporary = `${folder}.${suffix}.new`;
  const old = `${folder}.${suffix}.old`;
  await mkdir(dirname(folder), { recursive: true });
  try {
    await mkdir(temporary);
    const result = await fill(temporary);
    const replaced = await moveAside(folder, old);
    try {
      await rename(temporary, folder);
    } catch (error) {
      if (replaced) await rename(old, folder).catch(() => {});
      throw error;
    }
    return result;
  } finally {
    await rm(temporary, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

async function moveAside(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
