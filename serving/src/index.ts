import { startServer } from './start.ts';

const stopped = new Promise<string>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve(signal));
});

process.exitCode = await startServer({
  argv: process.argv.slice(2),
  environment: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  printError: (line) => process.stderr.write(`${line}\n`),
  stopped,
});
// A predictor may keep handles open (a thread, a device); everything of ours is closed.
process.exit();
