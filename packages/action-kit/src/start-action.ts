import { VERSION } from './version.ts';

/** A signal that came while the action was still being loaded; undefined when none did. */
export type EarlySignal = () => NodeJS.Signals | undefined;

/**
 * What an action's entry calls: says at once who is at work, and only then loads the rest, which takes most of the
 * 0.3 s that people should wait at most.
 */
export async function startAction(
  name: string,
  load: () => Promise<{ run(early: EarlySignal): Promise<void> }>,
): Promise<void> {
  const isPost = process.env['STATE_isPost'] === 'true';
  if (!isPost) process.stdout.write(`Trainyard ${name} ${VERSION}\n`);
  let received: NodeJS.Signals | undefined;
  const hear = (signal: NodeJS.Signals) => {
    received ??= signal;
  };
  process.on('SIGINT', hear).on('SIGTERM', hear);
  const { run } = await load();
  await run(() => received);
}
