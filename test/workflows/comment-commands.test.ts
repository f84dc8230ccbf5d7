import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** A `gh` that writes down how it is called, and answers by what its arguments contain. */
const GH = `#!/usr/bin/env bash
printf '%s\\n' "$(printf '%q ' "$@")" >> "$LOG"
case "$*" in
  *collaborators*) printf '%s' "$ROLE" ;;
  *check-runs*-X\\ GET*) printf '%s' "$TITLE" ;;
  *pulls/*) printf abc ;;
  *run\\ list*) printf 77 ;;
esac
`;

function run(name: string, env: Readonly<Record<string, string>>) {
  const step = steps.find((one) => one.name === name)!;
  const folder = mkdtempSync(join(tmpdir(), 'trainyard-commands-'));
  try {
    writeFileSync(join(folder, 'gh'), GH);
    chmodSync(join(folder, 'gh'), 0o755);
    const log = join(folder, 'log');
    const all = { PATH: `${folder}:${process.env['PATH']}`, LOG: log, ROLE: 'write', TITLE: '' };
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

const accept = (BODY: string, TITLE: string) => run('Accept a regression', { BODY, TITLE });

test('/accept-regression puts a check of the same name over the failed one', () => {
  const result = accept(
    '/accept-regression recall the label was wrong\nmore',
    'recall regressed (1 failed, 2 passed)',
  );
  expect(result.said).toBe('');
  expect(result.calls).toContain(
    'name=model\\ quality -f head_sha=abc -f status=completed -f conclusion=success',
  );
  expect(result.calls).toContain('output\\[title\\]=recall\\ accepted\\ by\\ octocat');
  expect(result.calls).toContain('output\\[summary\\]=the\\ label\\ was\\ wrong');
});

test.each([
  [
    'no reason',
    '/accept-regression recall',
    'recall regressed (1 failed)',
    /Write \/accept-regression METRIC REASON/,
  ],
  [
    'another metric',
    '/accept-regression f1 because',
    'recall regressed (1 failed)',
    /only when f1 is all that failed/,
  ],
  ['two that failed', '/accept-regression f1 because', 'f1 and recall regressed (2 failed)', /only when/],
  ['nothing that failed', '/accept-regression f1 because', '', /only when/],
  ['a pattern', '/accept-regression * because', 'recall regressed (1 failed)', /only when/],
])('/accept-regression with %s is refused', (_, body, title, message) => {
  const result = accept(body, title);
  expect(result.code).toBe(1);
  expect(result.said).toMatch(message);
  expect(result.calls).not.toContain('conclusion=success');
});

test.each(['$(touch owned)', '`touch owned`', '"; touch owned; "', "'; touch owned; '"])(
  'text from outside is never run: %s',
  (text) => {
    const result = accept(`/accept-regression recall ${text}`, 'recall regressed (1 failed)');
    expect(result.made).toBe(false);
    expect(result.code).toBe(0);
    expect(run('Run the evaluation again', { BODY: `/evaluate ${text}` }).made).toBe(false);
  },
);
