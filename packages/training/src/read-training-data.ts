import { column, randomSplit, type Split, stratifiedSplit, type Table } from '@trainyard/columns';
import type { ModelDocument, Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { inferTask } from '@trainyard/preprocessing';
import { readTable, type SourceTable } from '@trainyard/tables';
import { type FeatureChoice, parseFeatures } from './parse-features.ts';
import type { TrainingData } from './training-data.ts';

/** As the inputs of the actions say it. */
export interface DataChoice {
  /** Path of a table. */
  readonly data: string;
  readonly target: string;
  readonly features: readonly string[] | undefined;
  readonly task: Task | null;
  /** A share of `data` (`0.2`, `20%`), `0` for none, or the path of another table. */
  readonly validation: string;
  readonly seed: number;
}

export interface ReadData {
  readonly training: TrainingData;
  /** For the model document. */
  readonly described: ModelDocument['data'];
  /** What the readers want people to know. */
  readonly notes: readonly string[];
}

/**
 * Reads the rows to train on, and cuts off or reads those to validate by. Classes keep their shares in both parts.
 *
 * @throws InputError for a file or column that is not there, and a share that cannot be cut off
 */
export async function readTrainingData(choice: DataChoice): Promise<ReadData> {
  const { data, target, task, seed } = choice;
  const chosen = parseFeatures(choice.features ?? []);
  const table = await readTable(data, { types: chosen.types });
  const targetColumn = column(table, target, data);
  const features = chooseColumns(table, chosen, target, data);
  const frame = { target, features, task };
  const share = shareOf(choice.validation);

  if (share === null) {
    const other = await readTable(choice.validation, { types: chosen.types });
    column(other, target, other.path);
    return {
      training: { ...frame, train: { table, rows: null }, validation: { table: other, rows: null } },
      described: [describe('train', table, table.rowCount), describe('validation', other, other.rowCount)],
      notes: [...table.notes, ...other.notes],
    };
  }
  if (share === 0) {
    return {
      training: { ...frame, train: { table, rows: null }, validation: null },
      described: [describe('train', table, table.rowCount)],
      notes: table.notes,
    };
  }
  const decided = task ?? inferTask(targetColumn).task;
  const { train, test }: Split =
    decided === 'regression'
      ? randomSplit(table.rowCount, share, seed)
      : stratifiedSplit(targetColumn, share, seed);
  return {
    training: { ...frame, train: { table, rows: train }, validation: { table, rows: test } },
    described: [describe('train', table, train.length), describe('validation', table, test.length)],
    notes: table.notes,
  };
}

function chooseColumns(
  table: Table,
  { names, without, types }: FeatureChoice,
  target: string,
  source: string,
): string[] {
  for (const name of [...(names ?? []), ...without, ...Object.keys(types)]) column(table, name, source);
  return names === null
    ? table.columns.map(({ name }) => name).filter((name) => name !== target && !without.includes(name))
    : [...names];
}

/** Null for a path. */
function shareOf(text: string): number | null {
  const match = /^(?<number>[+-]?(?:\d+\.?\d*|\.\d+))(?<percent>\s*%)?$/.exec(text.trim())?.groups;
  if (!match) return null;
  const share = Number(match['number']) / (match['percent'] === undefined ? 1 : 100);
  if (share >= 0 && share < 1) return share;
  throw new InputError(`Input validation is "${text}", which is no share of the rows.`, {
    fix: 'Give a share from 0 (none) to below 1, as 0.2, or the path of a table.',
  });
}

function describe(
  role: 'train' | 'validation',
  { path, digest }: SourceTable,
  rows: number,
): ModelDocument['data'][number] {
  return { role, path, digest, rows };
}
