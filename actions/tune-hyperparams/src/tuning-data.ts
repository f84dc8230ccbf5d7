import { column, randomSplit, type Split, stratifiedSplit } from '@trainyard/columns';
import type { ModelDocument, Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { readTable, type SourceTable } from '@trainyard/tables';
import type { TrainingData } from '@trainyard/training';

export interface DataInputs {
  readonly data: string | undefined;
  readonly target: string | undefined;
  readonly features: readonly string[] | undefined;
  readonly task: Task | undefined;
  /** A share of `data`, or the path of another table. */
  readonly validation: string;
  readonly seed: number;
}

export interface TuningData {
  readonly training: TrainingData;
  readonly described: ModelDocument['data'];
}

/**
 * The rows that trials train on and those they are judged by. Test data have no part in tuning: a model that was chosen
 * by them cannot be tested with them.
 *
 * @throws InputError for a file or column that is not there, and a share that cannot be cut off
 */
export async function readTuningData(inputs: DataInputs): Promise<TuningData> {
  const { data, target, features = null, task = null } = inputs;
  if (data === undefined)
    throw new InputError('Input data is missing.', { fix: 'Give the table to train on, with model.' });
  if (target === undefined)
    throw new InputError('Input target is missing.', { fix: 'Name the column to predict.' });
  const table = await readTable(data);
  for (const name of [target, ...(features ?? [])]) column(table, name, data);
  const share = shareOf(inputs.validation);
  if (share === null)
    return withTable(table, await readTable(inputs.validation), { target, features, task }, inputs);
  const { train, test } = await split(table, target, task, share, inputs.seed);
  return {
    training: { train: { table, rows: train }, validation: { table, rows: test }, target, features, task },
    described: [
      describe('train', data, table, train.length),
      describe('validation', data, table, test.length),
    ],
  };
}

function withTable(
  table: SourceTable,
  validation: SourceTable,
  { target, features, task }: Pick<TrainingData, 'target' | 'features' | 'task'>,
  { data }: DataInputs,
): TuningData {
  column(validation, target, validation.path);
  return {
    training: {
      train: { table, rows: null },
      validation: { table: validation, rows: null },
      target,
      features,
      task,
    },
    described: [
      describe('train', data!, table, table.rowCount),
      describe('validation', validation.path, validation, validation.rowCount),
    ],
  };
}

/** Null for a path. */
function shareOf(text: string): number | null {
  const match = /^(?<number>[+-]?(?:\d+\.?\d*|\.\d+))(?<percent>\s*%)?$/.exec(text.trim())?.groups;
  if (!match) return null;
  const share = Number(match['number']) / (match['percent'] === undefined ? 1 : 100);
  if (share > 0 && share < 1) return share;
  throw new InputError(`Input validation is "${text}": tuning needs rows to judge the trials by.`, {
    fix: 'Give a share between 0 and 1, as 0.2, or the path of a table.',
  });
}

async function split(
  table: SourceTable,
  target: string,
  task: Task | null,
  share: number,
  seed: number,
): Promise<Split> {
  const { inferTask } = await import('@trainyard/preprocessing');
  const targetColumn = column(table, target);
  const decided = task ?? inferTask(targetColumn).task;
  return decided === 'regression'
    ? randomSplit(table.rowCount, share, seed)
    : stratifiedSplit(targetColumn, share, seed);
}

function describe(role: 'train' | 'validation', path: string, { digest }: SourceTable, rows: number) {
  return { role, path, digest, rows };
}
