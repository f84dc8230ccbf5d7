import type { ModelSource } from '@trainyard/action-kit/models';
import { openModel, openResolved } from '@trainyard/action-kit/models';
import type { Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { OpenedModel } from '@trainyard/models/open';
import type { ResolveModelOptions } from '@trainyard/store';
import type { Answers, JudgedData } from './answers.ts';
import { type AskedModel, answersOfModel } from './answers-of-model.ts';
import type { FoundBaseline } from './find-baseline.ts';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';
import { readData } from './read-data.ts';
import { openedTask } from './tasks/as-task.ts';
import { dataShape, saidTask } from './tasks/data-shape.ts';
import { readPast } from './tasks/read-past.ts';
import { splitTargets } from './tasks/target-columns.ts';
import { tellWhile } from './tell-while.ts';

export interface JudgedModel {
  readonly data: JudgedData;
  readonly answers: Answers;
  readonly model: AskedModel;
}

/**
 * Opens the model, reads the data as it wants it, and lets it answer.
 *
 * @throws InputError when the target is not known, or model, data and inputs do not fit each other
 */
export async function judgeModel(
  source: ModelSource,
  resolving: ResolveModelOptions,
  inputs: EvaluateInputs,
  { signal, log }: EvaluateContext,
): Promise<JudgedModel> {
  const opened = await openModel(source, openOptions(resolving, inputs));
  const known = opened.document?.signature?.task;
  const shape = dataShape(inputs, opened.document);
  if (inputs.task !== undefined && known !== undefined && !mayJudge(inputs.task, known)) {
    throw new InputError(`Input task is "${inputs.task}", but the model's is ${known}.`, {
      fix: 'Leave task out.',
    });
  }
  const target = inputs.target ?? opened.target ?? opened.labels?.join(', ') ?? null;
  if (target === null) {
    throw new InputError(
      `Input target is missing: ${opened.reference} does not say which column it predicts.`,
      { fix: 'Set target to the name of that column in data.' },
    );
  }
  const labels = knownLabels(opened, inputs);
  const task = opened.task === 'multilabel' ? opened.task : shape.task;
  const read = await readData(inputs.data!, target, { ...opened.columnTypes }, { ...shape, task, labels });
  const past = shape.forecast === undefined ? null : await readPast(inputs.history, opened.document);
  const data = past === null ? read : { ...read, past };
  log.info(`${data.path}: ${data.table.rowCount} rows, target "${target}".`);
  const { answers, asked } = await tellWhile(
    () =>
      answersOfModel(
        opened,
        data,
        notInputs(inputs),
        signal,
        data.targets === undefined ? task : 'multilabel',
      ),
    (seconds) => log.info(`Asking ${opened.reference}, ${seconds} s so far.`),
  );
  return { data, answers, model: asked };
}

/** Lets a baseline that is a model answer for the same rows; null for every other. */
export async function askBaseline(
  baseline: FoundBaseline,
  data: JudgedData,
  task: Task,
  resolving: ResolveModelOptions,
  inputs: EvaluateInputs,
  { signal, log }: EvaluateContext,
): Promise<{ answers: Answers; asked: AskedModel } | null> {
  const opened = await openBaseline(baseline, resolving, inputs);
  if (opened === null) return null;
  return tellWhile(
    () => answersOfModel(opened, data, notInputs(inputs), signal, task),
    (seconds) => log.info(`Asking the baseline ${opened.reference}, ${seconds} s so far.`),
  );
}

async function openBaseline(
  baseline: FoundBaseline,
  resolving: ResolveModelOptions,
  inputs: EvaluateInputs,
): Promise<OpenedModel | null> {
  if (baseline.kind === 'model')
    return openResolved(baseline.model, { task: openedTask(saidTask(inputs), baseline.model.reference) });
  return baseline.kind === 'other-model' ? openModel(baseline.source, openOptions(resolving, inputs)) : null;
}

export function closeModels(...models: readonly (AskedModel | null)[]): void {
  for (const model of models) model?.opened.close();
}

/**
 * The labels that the model knows, in the order of its scores; null where it does not say them.
 *
 * @throws InputError when the input `target` names others
 */
function knownLabels(
  { labels, reference }: OpenedModel,
  { target }: EvaluateInputs,
): readonly string[] | null {
  if (labels === null || target === undefined) return labels;
  const named = splitTargets(target);
  if (named.length === labels.length && named.every((name) => labels.includes(name))) return labels;
  throw new InputError(
    `Input target names ${named.join(', ')}, but the labels of ${reference} are ${labels.join(', ')}.`,
    { fix: 'Name the same columns, or leave target out where the model says them.' },
  );
}

/** Numbers, and the scores of two classes, may rank; numbers may forecast. */
function mayJudge(task: Task, known: Task): boolean {
  if (task === 'ranking') return known === 'ranking' || known === 'regression' || known === 'binary';
  return task === known || (task === 'forecasting' && known === 'regression');
}

function openOptions(resolving: ResolveModelOptions, inputs: EvaluateInputs) {
  const task = openedTask(saidTask(inputs), `the input ${resolving.input}`);
  return { ...resolving, task, env: process.env };
}

function notInputs({ id, weight }: EvaluateInputs): string[] {
  return [id, weight].filter((name) => name !== undefined);
}
