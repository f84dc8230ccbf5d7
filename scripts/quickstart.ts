import './workflow-runner/json-imports.ts';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorMessage, isTrainyardError } from '@trainyard/errors';
import { filesToLookAt } from './quickstart-files.ts';
import { runWorkflow } from './workflow-runner/run-workflow.ts';

/** `npm run quickstart`: the whole chain on the digits data set, as workflows-examples/quickstart.yml says. */
const WORKFLOW = 'workflows-examples/quickstart.yml';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);
console.log(`Trainyard quickstart: ${WORKFLOW}, run on this machine. Everything goes to trainyard/.\n`);
rmSync(join(root, 'trainyard'), { recursive: true, force: true });

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort(signal));
const started = performance.now();
try {
  const { succeeded } = await runWorkflow(WORKFLOW, {
    root,
    workspace: root,
    summaryFile: join(root, 'trainyard/summary.md'),
    env: process.env,
    print: console.log,
    signal: controller.signal,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `\n${succeeded ? 'Done' : controller.signal.aborted ? 'Cancelled' : 'Failed'} after ${seconds} s. Files to look at:\n`,
  );
  for (const line of filesToLookAt(root)) console.log(line);
  process.exitCode = controller.signal.aborted ? 130 : succeeded ? 0 : 1;
} catch (error) {
  if (!isTrainyardError(error)) throw error;
  console.error(errorMessage(error));
  process.exitCode = 1;
}
