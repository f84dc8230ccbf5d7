import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** After so long, the next signal. All three lie within what the runner gives us. */
const STEPS: readonly { readonly signal: NodeJS.Signals; readonly waitMs: number }[] = [
  { signal: 'SIGINT', waitMs: 2500 },
  { signal: 'SIGTERM', waitMs: 2500 },
  { signal: 'SIGKILL', waitMs: 500 },
];

/**
 * Ends the process group whose number stands in a file: SIGINT first, which lets Python leave its `with` blocks, then
 * SIGTERM, then SIGKILL.
 *
 * @param ended resolves when the group's leader is gone
 */
export async function stopGroup(pidFile: string, ended: Promise<unknown>): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const leader = await awaitPid(pidFile, () => over);
  if (leader === null) return;
  for (const { signal, waitMs } of STEPS) {
    if (over) break;
    send(leader, signal);
    await Promise.race([ended, setTimeout(waitMs, undefined, { ref: false })]);
  }
  // The leader may have left children behind.
  send(leader, 'SIGKILL');
}

async function awaitPid(pidFile: string, over: () => boolean): Promise<number | null> {
  while (!over()) {
    const text = await readFile(pidFile, 'utf8').catch(() => '');
    if (text !== '') return Number(text);
    await setTimeout(20);
  }
  return null;
}

function send(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? leader : -leader, signal);
  } catch {
    // Already gone.
  }
}
