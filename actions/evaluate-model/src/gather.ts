import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defaultModelName } from '@trainyard/action-kit';
import { type ModelSource, parseModelSource } from '@trainyard/action-kit/models';
import { parseModelReference } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { type GitHubPort, readGitHubContext } from '@trainyard/github';
import { type Store, safeArtifactName } from '@trainyard/store';
import type { Answers, JudgedData } from './answers.ts';
import { answersOfFile } from './answers-of-file.ts';
import type { AskedModel } from './answers-of-model.ts';
import { askBaseline, judgeModel } from './ask-models.ts';
import { type FoundBaseline, findBaseline } from './find-baseline.ts';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';
import { readData } from './read-data.ts';
import type { ReadPolicy } from './read-policy.ts';
import { dataShape } from './tasks/data-shape.ts';
import { judgeableRows } from './tasks/judgeable-rows.ts';
import { naiveAnswers } from './tasks/naive-answers.ts';
import { readPast } from './tasks/read-past.ts';
import { readTexts } from './tasks/read-texts.ts';

export interface Gathered {
  readonly data: JudgedData;
  readonly answers: Answers;
  readonly baseline: FoundBaseline;
  readonly baselineAnswers: Answers | null;
  /** Of further runs of the model. */
  readonly repeats: readonly Answers[];
  /** Null with predictions. Both stay open until they are closed. */
  readonly model: AskedModel | null;
  readonly baselineModel: AskedModel | null;
  readonly notices: readonly string[];
}

interface Outside {
  readonly store: Store;
  readonly github: GitHubPort | null;
  readonly policy: ReadPolicy;
}

/** Everything that is judged: data, the model's answers for it, and the baseline's for the same rows. */
export async function gather(
  inputs: EvaluateInputs,
  context: EvaluateContext,
  outside: Outside,
): Promise<Gathered> {
  const subject = subjectOf(inputs);
  const temporary = mkdtempSync(join(context.runner.tempFolder, 'trainyard-evaluate-'));
  // For the post step, should this one be killed.
  context.saveState('temporary', temporary);
  try {
    return await gatherInto(temporary, subject, inputs, context, outside);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function gatherInto(
  folder: string,
  subject: Subject,
  inputs: EvaluateInputs,
  context: EvaluateContext,
  { store, github, policy }: Outside,
): Promise<Gathered> {
  const { signal, runner } = context;
  const common = { store, github, champion: policy.policy.champion, signal };
  const judged: Judged =
    subject.kind === 'predictions'
      ? await judgePredictions(subject.paths, inputs, policy)
      : {
          ...(await judgeModel(
            subject.source,
            { ...common, input: 'model', into: join(folder, 'model') },
            inputs,
            context,
          )),
          repeats: [],
          notices: [],
        };
  const { data, answers, notices } = judged;
  const name = inputs.name ?? defaultModelName(runner);
  const baseline = await findBaseline(inputs.baseline, {
    ...common,
    event: readGitHubContext(process.env)?.event ?? null,
    baseNames: [modelArtifact(subject, name), safeArtifactName(`${name}-evaluation`)],
    into: join(folder, 'baseline'),
  });
  const resolving = { ...common, input: 'baseline', into: join(folder, 'baseline-model') };
  const other =
    (await askBaseline(baseline, data, answers.task, resolving, inputs, context)) ??
    (await baselineFile(baseline, data, answers, inputs, policy)) ??
    (baseline.kind === 'naive' ? { answers: naiveAnswers(data, answers.task), asked: null } : null);
  const judgeable = judgeableRows({
    data,
    answers,
    baselineAnswers: other?.answers ?? null,
    repeats: judged.repeats,
  });
  const read = (of: Answers) => readTexts(judgeable.data, of, context);
  return {
    data: judgeable.data,
    answers: await read(judgeable.answers),
    baselineAnswers: judgeable.baselineAnswers === null ? null : await read(judgeable.baselineAnswers),
    repeats: await Promise.all(judgeable.repeats.map(read)),
    baseline,
    model: judged.model,
    baselineModel: other?.asked ?? null,
    notices: [...data.notices, ...notices, ...judgeable.notices],
  };
}

/** Under which name a run of the base branch kept the model that is judged here. */
function modelArtifact(subject: Subject, name: string): string {
  const { reference } =
    subject.kind === 'model' && subject.source.kind === 'reference' ? subject.source : { reference: null };
  const parsed = reference === null ? null : parseModelReference(reference, 'model');
  return parsed?.kind === 'artifact' ? parsed.name : safeArtifactName(name);
}

interface Judged {
  readonly model: AskedModel | null;
  readonly data: JudgedData;
  readonly answers: Answers;
  readonly repeats: readonly Answers[];
  readonly notices: readonly string[];
}

async function judgePredictions(
  [path, ...others]: readonly [string, ...string[]],
  inputs: EvaluateInputs,
  policy: ReadPolicy,
): Promise<Judged> {
  if (inputs.target === undefined) {
    throw new InputError(
      'Input target is missing: with predictions, nothing else tells the column with the truth.',
      { fix: 'Set target to the name of that column in data.' },
    );
  }
  const shape = dataShape(inputs, null);
  const types = shape.task === 'text' ? { [inputs.target]: 'string' as const } : {};
  const read = await readData(inputs.data ?? path, inputs.target, types, shape);
  const past = shape.forecast === undefined ? null : await readPast(inputs.history, null);
  const data = past === null ? read : { ...read, past };
  const first = await answersOfFile(data, fileOptions(inputs, policy, path));
  const repeats: Answers[] = [];
  for (const other of others) {
    const { task, classes } = first.answers;
    const options = { ...fileOptions(inputs, policy, other), task, classes: classes ?? undefined };
    repeats.push((await answersOfFile(data, options)).answers);
  }
  return { data, ...first, repeats, model: null };
}

type Subject =
  | { readonly kind: 'model'; readonly source: ModelSource }
  | { readonly kind: 'predictions'; readonly paths: readonly [string, ...string[]] };

function subjectOf({ model, predictions, data, explain }: EvaluateInputs): Subject {
  if (model !== undefined && predictions !== undefined) {
    throw new InputError('Both model and predictions are given.', {
      fix: 'Give one: the model to ask, or what it answered.',
    });
  }
  if (predictions !== undefined && explain.length > 0) {
    throw new InputError(
      'Input explain asks the model for answers to other rows, but only predictions are given.',
      { fix: 'Give the model (a folder, an ONNX file, a command or an endpoint), or leave explain out.' },
    );
  }
  if (predictions !== undefined) {
    const [first, ...others] = predictions;
    if (first === undefined) throw new InputError('Input predictions is an empty list.');
    return { kind: 'predictions', paths: [first, ...others] };
  }
  if (model === undefined) {
    throw new InputError('Neither model nor predictions is given.', {
      fix: 'Set model to a reference (as the output of train-model), or predictions to a table.',
    });
  }
  if (data === undefined) {
    throw new InputError('Input data is missing.', {
      fix: 'Set data to the table that the model is judged on.',
    });
  }
  return { kind: 'model', source: parseModelSource(model, 'model') };
}

async function baselineFile(
  baseline: FoundBaseline,
  data: JudgedData,
  answers: Answers,
  inputs: EvaluateInputs,
  policy: ReadPolicy,
): Promise<{ answers: Answers; asked: null } | null> {
  if (baseline.kind !== 'predictions') return null;
  const options = {
    ...fileOptions(inputs, policy, baseline.path),
    task: answers.task,
    classes: answers.classes ?? undefined,
  };
  // Columns that were named for the predictions may have other names in the baseline's table.
  const scoreColumns = inputs.predictions === undefined ? undefined : inputs.scoreColumns;
  return { answers: (await answersOfFile(data, { ...options, scoreColumns })).answers, asked: null };
}

function fileOptions(inputs: EvaluateInputs, { policy }: ReadPolicy, path: string) {
  const { id, predictionColumn, scoreColumns } = inputs;
  const { task } = dataShape(inputs, null);
  return { path, id, predictionColumn, scoreColumns, task, positive: policy.positive };
}
