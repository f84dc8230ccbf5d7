import './workflow-runner/json-imports.ts';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorMessage, isTrainyardError } from '@trainyard/errors';
import { runWorkflow } from './workflow-runner/run-workflow.ts';

/** `node scripts/run-workflow.ts FILE`: runs a workflow of this repository's actions on this machine. */
const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.length > 0) {
  console.error('Usage: node scripts/run-workflow.ts WORKFLOW.yml');
  process.exit(2);
}

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort(signal));
const root = resolve(import.meta.dirname, '..');
const summaryFile = join(process.cwd(), 'trainyard/summary.md');
rmSync(summaryFile, { force: true });
try {
  const { succeeded } = await runWorkflow(file, {
    root,
    workspace: process.cwd(),
    summaryFile,
    env: process.env,
    print: console.log,
    signal: controller.signal,
  });
  process.exitCode = controller.signal.aborted ? 130 : succeeded ? 0 : 1;
} catch (error) {
  if (!isTrainyardError(error)) throw error;
  console.error(errorMessage(error));
  process.exitCode = 1;
}
