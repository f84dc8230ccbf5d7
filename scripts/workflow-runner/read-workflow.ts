import { readFileSync } from 'node:fs';
import type { EventsConfig } from '@actions/workflow-parser/model/workflow-template';
import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { InputError } from '@trainyard/errors';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from './github-libraries.ts';
import type { Job, Step, Workflow } from './workflow.ts';

const WORKFLOW_KEYS = ['name', 'run-name', 'on', 'env', 'jobs', 'permissions', 'concurrency'];
const JOB_KEYS = [
  'name',
  'needs',
  'if',
  'env',
  'outputs',
  'runs-on',
  'steps',
  'permissions',
  'concurrency',
  'environment',
];
const STEP_KEYS = [
  'id',
  'name',
  'if',
  'env',
  'uses',
  'with',
  'run',
  'shell',
  'working-directory',
  'continue-on-error',
  'timeout-minutes',
];

/**
 * Reads a workflow with GitHub's own parser.
 *
 * @throws InputError for what GitHub would refuse, and for what this runner does not know: nothing is left out silently
 */
export async function readWorkflow(file: string): Promise<Workflow> {
  const { context, value } = parseWorkflow(
    { name: file, content: readFileSync(file, 'utf8') },
    new NoOperationTraceWriter(),
  );
  if (value === undefined || context.errors.count > 0) throw refused(file, context.errors.getErrors());
  const template = await convertWorkflowTemplate(context, value);
  if (context.errors.count > 0) throw refused(file, context.errors.getErrors());

  const root = value.assertMapping('workflow');
  checkKeys(root, WORKFLOW_KEYS, 'A workflow', file);
  refuseInputs(template.events, root, file);
  const jobMap = root.find('jobs')!.assertMapping('jobs');
  const jobs = template.jobs.map((job): Job => {
    const raw = jobMap.find(job.id.value)!.assertMapping('job');
    checkKeys(raw, JOB_KEYS, `Job ${job.id.value}`, file);
    if (job.type !== 'job') throw unknown(`Job ${job.id.value} calls a workflow`, raw, file);
    const rawSteps = [...raw.find('steps')!.assertSequence('steps')].map((step) =>
      step.assertMapping('step'),
    );
    return {
      id: job.id.value,
      name: raw.find('name') ?? null,
      needs: (job.needs ?? []).map((need) => need.value),
      if: job.if.expression,
      env: mapping(raw, 'env'),
      outputs: mapping(raw, 'outputs'),
      steps: job.steps.map((step, index) =>
        readStep(rawSteps[index]!, 'if' in step ? step.if?.expression : undefined, file),
      ),
    };
  });
  return {
    name: root.find('name')?.assertString('name').value ?? file,
    file,
    env: mapping(root, 'env'),
    jobs: inOrder(jobs),
  };
}

/** Nobody is there to give them; an empty value in their place would be a silent lie. */
function refuseInputs(events: EventsConfig | undefined, root: MappingToken, file: string): void {
  const inputs = Object.keys(events?.workflow_dispatch?.inputs ?? {});
  if (inputs.length > 0) throw unknown(`The inputs of workflow_dispatch (${inputs.join(', ')})`, root, file);
}

function readStep(raw: MappingToken, condition: string | undefined, file: string): Step {
  checkKeys(raw, STEP_KEYS, 'A step', file);
  const base = {
    id: raw.find('id')?.assertString('id').value ?? null,
    name: raw.find('name') ?? null,
    if: condition ?? 'success()',
    env: mapping(raw, 'env'),
    continueOnError: raw.find('continue-on-error') ?? null,
    timeoutMinutes: raw.find('timeout-minutes') ?? null,
  };
  const uses = raw.find('uses');
  if (uses !== undefined)
    return { ...base, kind: 'action', uses: uses.assertString('uses').value, with: mapping(raw, 'with') };
  const shell = raw.find('shell')?.assertString('shell').value;
  if (shell !== undefined && shell !== 'bash') throw unknown(`A step asks for the shell ${shell}`, raw, file);
  return {
    ...base,
    kind: 'run',
    run: raw.find('run')!,
    workingDirectory: raw.find('working-directory') ?? null,
    bash: shell === 'bash',
  };
}

function mapping(parent: MappingToken, key: string): MappingToken | null {
  return parent.find(key)?.assertMapping(key) ?? null;
}

function checkKeys(token: MappingToken, known: readonly string[], what: string, file: string): void {
  for (const { key } of token) {
    const name = key.assertString('key').value;
    if (!known.includes(name)) throw unknown(`${what} has "${name}"`, key, file);
  }
}

function unknown(what: string, token: TemplateToken, file: string): InputError {
  const place = token.line === undefined ? {} : { line: token.line };
  return new InputError(
    `${what} (${file}:${token.line ?? '?'}), which GitHub knows and this local runner does not.`,
    {
      fix: 'Run the workflow on GitHub, or with act.',
      at: { file, ...place },
    },
  );
}

function refused(file: string, errors: readonly { message: string }[]): InputError {
  return new InputError(`GitHub would refuse ${file}: ${errors.map(({ message }) => message).join('; ')}.`);
}

/** The parser has refused circles and names of no job already. */
function inOrder(jobs: readonly Job[]): Job[] {
  const ordered: Job[] = [];
  const visit = (job: Job) => {
    if (ordered.includes(job)) return;
    for (const need of job.needs) visit(jobs.find(({ id }) => id === need)!);
    ordered.push(job);
  };
  for (const job of jobs) visit(job);
  return ordered;
}
