import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runWorkflow } from './run-workflow.ts';

const folder = mkdtempSync(join(tmpdir(), 'trainyard-runner-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

mkdirSync(join(folder, 'actions/echo'), { recursive: true });
writeFileSync(
  join(folder, 'actions/echo/action.yml'),
  `name: echo
description: Says its inputs.
inputs: {who: {description: x}, greeting: {description: x, default: "\${{ 'hello' }}"}, token: {description: x, default: "\${{ github.token }}"}}
outputs: {said: {description: x}}
runs: {using: node24, main: main.cjs, post: main.cjs}
`,
);
writeFileSync(
  join(folder, 'actions/echo/main.cjs'),
  `const fs = require('node:fs');
if (process.env.STATE_who) console.log('bye ' + process.env.STATE_who);
else {
  const said = [process.env.INPUT_GREETING, process.env.INPUT_WHO, '[' + process.env.INPUT_TOKEN + ']', process.env.GITHUB_ACTIONS ?? 'off'].join(' ');
  console.log(said);
  fs.appendFileSync(process.env.GITHUB_OUTPUT, 'said<<E\\n' + said + '\\nE\\n');
  fs.appendFileSync(process.env.GITHUB_STATE, 'who=' + process.env.INPUT_WHO + '\\n');
  fs.appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# ' + said + '\\n');
}
`,
);

async function run(workflow: string, signal = new AbortController().signal) {
  const file = join(folder, 'workflow.yml');
  writeFileSync(file, workflow);
  const printed: string[] = [];
  const result = await runWorkflow(file, {
    root: folder,
    workspace: folder,
    summaryFile: join(folder, 'out/summary.md'),
    env: { ...process.env, GITHUB_ACTIONS: 'true', INPUT_WHO: 'stray' },
    print: (line) => printed.push(line),
    signal,
  });
  return { ...result, printed };
}

const job = (steps: string) => `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;

test('an action gets its inputs and defaults, gives outputs, and is cleaned up after', async () => {
  const { succeeded, printed } = await run(
    job(`
      - {id: echo, uses: trainyard/trainyard/actions/echo@v1, with: {who: "\${{ format('{0}''s {1}', 'Ann', github.event_name) }}"}}
      - run: echo "<\${{ steps.echo.outputs.said }}>"
`),
  );
  expect(succeeded).toBe(true);
  expect(printed).toContain("  <hello Ann's workflow_dispatch [] off>");
  expect(printed.at(-1)).toBe("  bye Ann's workflow_dispatch");
  expect(readFileSync(join(folder, 'out/summary.md'), 'utf8')).toContain("# hello Ann's");
});

test('environment, path, block scripts with expressions, and conditions on what failed', async () => {
  const { succeeded, printed } = await run(`
on: push
env: {A: one}
jobs:
  b:
    needs: a
    if: \${{ !cancelled() && needs.a.result == 'failure' }}
    runs-on: ubuntu-latest
    steps:
      - run: echo "from a \${{ fromJSON(needs.a.outputs.numbers)[1] }}"
  a:
    runs-on: ubuntu-latest
    outputs: {numbers: "\${{ steps.first.outputs.numbers }}"}
    env: {B: "\${{ github.event_name }}"}
    steps:
      - uses: actions/checkout@v6
      - id: first
        run: |
          cat <<TEXT
            '\${{ env.B }}' isn''t \${{ hashFiles('none') }}empty
          TEXT
          echo 'numbers=[3, 4]' >> "$GITHUB_OUTPUT"
          echo C=three >> "$GITHUB_ENV"
          echo '::add-mask::secret'; echo a secret
      - id: second
        run: exit 3
        continue-on-error: true
      - run: echo "$A $B $C \${{ steps.second.outcome }} \${{ steps.second.conclusion }}"
      - run: exit 4
      - run: echo never
      - run: echo cleaned
        if: failure()
`);
  expect(succeeded).toBe(false);
  expect(printed).toEqual(
    expect.arrayContaining([
      "    'workflow_dispatch' isn''t empty",
      '  a ***',
      '  one workflow_dispatch three failure success',
      '  cleaned',
      '  from a 4',
    ]),
  );
  expect(printed).not.toContain('  never');
});

test('a process left in the background lives to the end of the job, and no longer', async () => {
  const { printed } = await run(
    job(`
      - run: |
          sleep 1000 > /dev/null 2>&1 &
          echo $! > pid
      - run: kill -0 "$(cat pid)" && echo alive
`),
  );
  expect(printed).toContain('  alive');
  await new Promise((done) => setTimeout(done, 300));
  const pid = readFileSync(join(folder, 'pid'), 'utf8').trim();
  const state = existsSync(`/proc/${pid}/stat`)
    ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2]
    : 'gone';
  expect(['gone', 'Z']).toContain(state);
});

test('a cancelled step gets SIGINT; only always() and cancelled() steps follow, and no job', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 700);
  const { jobs, printed } = await run(
    `${job(`
      - name: long
        run: |
          trap 'echo stopped by SIGINT; exit 3' INT
          for _ in 1 2 3 4 5 6 7 8 9; do sleep 1; done
      - run: echo never
      - run: echo cleaned
        if: always()
`)}
  b:
    needs: a
    runs-on: ubuntu-latest
    steps: [{run: echo never}]
`,
    controller.signal,
  );
  expect(jobs['a']!.result).toBe('cancelled');
  expect(jobs['b']!.result).toBe('skipped');
  expect(printed).toEqual(
    expect.arrayContaining([
      '  stopped by SIGINT',
      expect.stringMatching(/^ {2}long: cancelled/),
      '  cleaned',
    ]),
  );
  expect(printed).not.toContain('  never');
});

test('a step that runs longer than its timeout fails', async () => {
  const { printed, succeeded } = await run(job('      - {run: sleep 60, timeout-minutes: 0.005}\n'));
  expect(succeeded).toBe(false);
  expect(printed.join('\n')).toContain('ran longer than its timeout-minutes');
});

test.each([
  [
    'a matrix',
    'on: push\njobs: {a: {runs-on: x, strategy: {matrix: {v: [1]}}, steps: [{run: "true"}]}}',
    'has "strategy"',
  ],
  ['a reusable workflow', 'on: push\njobs: {a: {uses: ./.github/workflows/x.yml}}', 'has "uses"'],
  [
    'inputs that nobody gives',
    'on: {workflow_dispatch: {inputs: {who: {type: string}}}}\njobs: {a: {runs-on: x, steps: [{run: "true"}]}}',
    'The inputs of workflow_dispatch (who)',
  ],
  ['another shell', job('      - {run: x, shell: pwsh}'), 'asks for the shell pwsh'],
  ['a typo', 'on: push\njobs: {a: {runs-on: x, stepz: []}}', 'GitHub would refuse'],
  ['a context that is not there', job('      - {run: "echo ${{ nope.x }}"}'), 'GitHub would refuse'],
])('%s is an error', async (_, workflow, message) => {
  await expect(run(workflow)).rejects.toThrow(message);
});

test.each([
  ['an action of others', 'actions/setup-python@v6', 'does not run actions/setup-python@v6'],
  ['an action that is not there', './actions/nope', 'no actions/nope/action.yml'],
])('%s fails the step', async (_, uses, message) => {
  const { printed, succeeded } = await run(job(`      - uses: ${uses}\n`));
  expect(succeeded).toBe(false);
  expect(printed.join('\n')).toContain(message);
});

test('an input that the action does not have fails the step', async () => {
  const { printed, succeeded } = await run(job('      - {uses: ./actions/echo, with: {whom: x}}\n'));
  expect(succeeded).toBe(false);
  expect(printed.join('\n')).toContain('echo has no input "whom". Did you mean "who"?');
});
