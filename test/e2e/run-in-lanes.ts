import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Suites that must not run beside each other share a lane: those of the first are alone with the GPUs, and in the second
 * the definitions that one suite brings to the cluster change what the others render.
 */
const LANES = {
  'cluster 1': [
    'deploy-k8s-recovery',
    'deploy-k8s',
    'deploy-k8s-failures',
    'deploy-k8s-refusals',
    'deploy-k8s-access',
  ],
  'cluster 2': [
    'deploy-k8s-server',
    'deploy-k8s-kills',
    'deploy-k8s-github',
    'deploy-k8s-rendered',
    'deploy-k8s-model',
    'serve-on-cluster',
  ],
  others: [
    'engines',
    'quickstart-on-act',
    'monitor-model',
    'python-scripts',
    'deploy-k8s-afterwards',
    'deploy-k8s-checks',
    'deploy-k8s-helm',
    'deploy-k8s-in-cluster',
    'deploy-k8s-attestation',
  ],
};

const ROOT = join(import.meta.dirname, '../..');
const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  join(ROOT, 'node_modules/jest/bin/jest.js'),
  ...['--selectProjects', 'e2e', '--runInBand', '--maxConcurrency', '6'],
];
const WIDTH = Math.max(...Object.keys(LANES).map((lane) => lane.length));

const running: ChildProcess[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    for (const child of running) child.kill(signal);
  });

const chosen = process.argv.slice(2);
process.exitCode = chosen.length > 0 ? await runJest(chosen) : await runLanes();

/** All suites, with one line of counts at the end. */
async function runLanes(): Promise<number> {
  everySuiteHasOneLane();
  startCluster();
  const counts = { passed: 0, failed: 0 };
  const codes = await Promise.all(
    Object.entries(LANES).map(([lane, suites]) =>
      runJest(['--testPathPatterns', `/(${suites.join('|')})\\.e2e\\.ts$`], (line) => {
        const [, passed, failed] = /^(\d+) passed, (\d+) failed/.exec(line) ?? [];
        counts.passed += Number(passed ?? 0);
        counts.failed += Number(failed ?? 0);
        console.log(`${lane.padEnd(WIDTH)} | ${line}`.trimEnd());
      }),
    ),
  );
  const broken = Object.keys(LANES).filter((_, i) => codes[i] !== 0);
  if (broken.length > 0) console.log(`Not all is well in: ${broken.join(', ')}.`);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  return broken.length === 0 ? 0 : 1;
}

/** The exit code; 1 where it was killed. Without `onLine` its output is shown as it comes. */
async function runJest(args: readonly string[], onLine?: (line: string) => void): Promise<number> {
  const child = spawn(process.execPath, [...JEST, ...args], {
    cwd: ROOT,
    stdio: ['ignore', ...(onLine ? (['pipe', 'pipe'] as const) : (['inherit', 'inherit'] as const))],
  });
  running.push(child);
  for (const stream of [child.stdout, child.stderr])
    if (stream && onLine) createInterface({ input: stream }).on('line', onLine);
  return new Promise((done) => child.once('close', (code) => done(code ?? 1)));
}

/** A suite in no lane would never run. */
function everySuiteHasOneLane(): void {
  const found = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.e2e.ts'))
    .map((path) => basename(path, '.e2e.ts'))
    .sort();
  const planned = Object.values(LANES).flat().sort();
  if (found.join() !== planned.join())
    throw new Error(
      `The suites in test/e2e are ${found.join(', ')}; the lanes of run-in-lanes.ts have ${planned.join(', ')}. Give each suite one lane.`,
    );
}

/** Once, before the lanes would do it at the same moment. Where it fails, each suite tells so. */
function startCluster(): void {
  const up = join(process.env['TRAINYARD_TEST_TOOLS'] ?? '', 'kubernetes/up');
  if (process.env['TRAINYARD_TEST_TOOLS'] === undefined || !existsSync(up)) return;
  if (spawnSync(up, { stdio: 'inherit' }).status === 0) process.env['TRAINYARD_KUBE_STARTED'] = 'true';
}
