import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './validate-workflow.ts';

interface Step {
  readonly name: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

const workflow = parse(readFileSync(join(ROOT, 'workflows-examples/comment-commands.yml'), 'utf8'));
const steps: readonly Step[] = workflow.jobs.command.steps;

const JQ = createRequire(import.meta.url).resolve('jq-wasm');

/**
 * A `gh` that writes down how it is called, and answers by what its arguments contain. Its --jq is jq itself, as
 * WebAssembly: that has no environment, so `env.METRICS` is written into the program.
 */
const GH = `#!/usr/bin/env node
const { appendFileSync } = require('node:fs');
const quote = (text) => text.replace(/[^\\w./:=+-]/g, (mark) => '\\\\' + mark);
const args = process.argv.slice(2);
const said = args.join(' ');
const { LOG, ROLE, CHECKS, METRICS } = process.env;
appendFileSync(LOG, args.map(quote).join(' ') + '\\n');
if (said.includes('collaborators')) process.stdout.write(ROLE);
else if (/check-runs.*-X GET/s.test(said)) {
  const program = args.at(-1).replaceAll('env.METRICS', JSON.stringify(METRICS ?? null));
  require(${JSON.stringify(JQ)}).raw(JSON.parse(CHECKS), program, ['-r']).then(
    (answer) => process.stdout.write(answer.stdout ?? answer),
  );
} else if (said.includes('pulls/')) process.stdout.write('abc');
else if (said.includes('run list')) process.stdout.write('77');
`;

function run(name: string, env: Readonly<Record<string, string>>) {
  const step = steps.find((one) => one.name === name)!;
  const folder = mkdtempSync(join(tmpdir(), 'trainyard-commands-'));
  try {
    writeFileSync(join(folder, 'gh'), GH);
    chmodSync(join(folder, 'gh'), 0o755);
    const log = join(folder, 'log');
    const all = {
      PATH: `${folder}:${process.env['PATH']}`,
      LOG: log,
      ROLE: 'write',
      CHECKS: '{"check_runs": []}',
    };
    const fixed = { GH_REPO: 'octo/model', NUMBER: '3', COMMENT: '9', AUTHOR: 'octocat', ...step.env };
    // As the runner starts "shell: bash" steps that name none.
    const done = spawnSync('bash', ['-e', '-c', step.run], {
      cwd: folder,
      env: { ...all, ...fixed, ...env },
    });
    const calls = existsSync(log) ? readFileSync(log, 'utf8') : '';
    return { code: done.status, said: String(done.stdout), calls, made: existsSync(join(folder, 'owned')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.each([
  ['admin', 0],
  ['write', 0],
  ['read', 1],
  ['none', 1],
  ['', 1],
])('a commenter whose permission is "%s" ends with %i', (ROLE, code) => {
  const result = run('Check that the commenter may write', { ROLE });
  expect(result.code).toBe(code);
  expect(result.calls).toContain('repos/octo/model/collaborators/octocat/permission');
});

test('/evaluate runs the newest run of the head again', () => {
  const result = run('Run the evaluation again', { BODY: '/evaluate' });
  expect(result.code).toBe(0);
  expect(result.calls).toMatch(/run list --workflow pull-request\.yml --commit abc[\s\S]*run rerun 77/);
});

/** @param failed what the newest failed check of that name lists; null where none failed */
function accept(BODY: string, failed: readonly string[] | null) {
  const checks = [
    { conclusion: 'success', output: { summary: 'an accepted one' } },
    ...(failed === null
      ? []
      : [
          {
            conclusion: 'failure',
            output: { summary: `<!-- trainyard:failed ${JSON.stringify(failed)} -->\n\n### ❌ demo` },
          },
        ]),
  ];
  return run('Accept a regression', { BODY, CHECKS: JSON.stringify({ check_runs: checks }) });
}

test('/accept-regression puts a check of the same name over the failed one', () => {
  const result = accept('/accept-regression recall the label was wrong\nmore', ['recall']);
  expect(result.said).toBe('');
  expect(result.calls).toContain(
    'name=model\\ quality -f head_sha=abc -f status=completed -f conclusion=success',
  );
  expect(result.calls).toContain('output\\[title\\]=recall\\ accepted\\ by\\ octocat');
  expect(result.calls).toContain('output\\[summary\\]=the\\ label\\ was\\ wrong');
});

test('/accept-regression takes several, which must be all that failed', () => {
  const result = accept('/accept-regression f1,recall[a] agreed in the meeting', ['recall[a]', 'f1']);
  expect(result.code).toBe(0);
  expect(result.calls).toContain('output\\[title\\]=f1\\,recall\\[a\\]\\ accepted\\ by\\ octocat');
});

test.each<[string, string, readonly string[] | null, RegExp]>([
  ['no reason', '/accept-regression recall', ['recall'], /Write \/accept-regression METRIC REASON/],
  ['another metric', '/accept-regression f1 because', ['recall'], /also failed: recall/],
  ['one of two that failed', '/accept-regression f1 because', ['f1', 'recall'], /also failed: recall/],
  ['one that did not fail', '/accept-regression f1,mcc because', ['f1'], /does not list as failed: mcc/],
  ['nothing that failed', '/accept-regression f1 because', null, /lists nothing that failed/],
  ['a pattern', '/accept-regression * because', ['recall'], /also failed: recall/],
])('/accept-regression with %s is refused', (_, body, failed, message) => {
  const result = accept(body, failed);
  expect(result.code).toBe(1);
  expect(result.said).toMatch(message);
  expect(result.calls).not.toContain('conclusion=success');
});

test.each(['$(touch owned)', '`touch owned`', '"; touch owned; "', "'; touch owned; '"])(
  'text from outside is never run: %s',
  (text) => {
    const result = accept(`/accept-regression recall ${text}`, ['recall']);
    expect(result.made).toBe(false);
    expect(result.code).toBe(0);
    expect(run('Run the evaluation again', { BODY: `/evaluate ${text}` }).made).toBe(false);
  },
);
