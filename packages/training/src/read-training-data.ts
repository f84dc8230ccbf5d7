import { column, randomSplit, type Split, selectRows, stratifiedSplit, type Table } from '@trainyard/columns';
import type { ModelDocument, Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { type ForecastSpec, inferTask, type StepsSpec } from '@trainyard/preprocessing';
import { isPictures, PICTURE_COLUMN, readTable, type SourceTable } from '@trainyard/tables';
import type { ReplaySpec } from './model-spec.ts';
import { type FeatureChoice, parseFeatures } from './parse-features.ts';
import { splitForward } from './split-forward.ts';
import { targetsOf } from './targets-of.ts';
import type { TrainingData } from './training-data.ts';
import { wholeSequences } from './whole-sequences.ts';

/** As the inputs of the actions say it. */
export interface DataChoice {
  /** Path of a table. */
  readonly data: string;
  /** A column, or several that each are or are not, divided by commas. */
  readonly target: string;
  readonly features: readonly string[] | undefined;
  readonly task: Task | null;
  /** A share of `data` (`0.2`, `20%`), `0` for none, or the path of another table. */
  readonly validation: string;
  readonly seed: number;
  /** Set for forecasting: the newest rows are those to validate by. */
  readonly forecast?: ForecastSpec | null;
  readonly replay?: ReplaySpec | null;
  /** Set where several rows are one sequence. */
  readonly steps?: StepsSpec | null;
  /** The numbers of large tables take half the room, for who trains on them but once. */
  readonly packed?: boolean;
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
  const { data, target, task, packed = false } = choice;
  const chosen = parseFeatures(choice.features ?? []);
  const table = await readTable(data, { types: chosen.types, packed });
  const targets = targetsOf(table, target, data);
  const labels = targets.length > 1 || task === 'multilabel' ? targets : null;
  const features = chooseColumns(table, chosen, targets, data);
  const rowsOf = (one: SourceTable) =>
    choice.steps == null ? null : wholeSequences(one, choice.steps, targets, one.path);
  const rows = rowsOf(table);
  const old = await readReplay(choice.replay ?? null, chosen.types, targets);
  const frame = {
    target: labels === null || labels.length === 1 ? targets[0]! : labels.join(', '),
    labels: labels === null || labels.length === 1 ? null : labels,
    features,
    task,
    images: isPictures(table) ? PICTURE_COLUMN : null,
    replay: old === null ? null : { table: old, rows: rowsOf(old) },
  };
  const replayed = old === null ? [] : [describe('replay', old, old.rowCount)];
  const share = shareOf(choice.validation);

  if (share === null) {
    const other = await readTable(choice.validation, { types: chosen.types, packed });
    for (const name of targets) column(other, name, other.path);
    return {
      training: { ...frame, train: { table, rows }, validation: { table: other, rows: rowsOf(other) } },
      described: [
        describe('train', table, table.rowCount),
        describe('validation', other, other.rowCount),
        ...replayed,
      ],
      notes: [...table.notes, ...other.notes],
    };
  }
  if (share === 0) {
    return {
      training: { ...frame, train: { table, rows }, validation: null },
      described: [describe('train', table, table.rowCount), ...replayed],
      notes: table.notes,
    };
  }
  const { train, test } =
    rows === null
      ? splitRows(table, targets, share, choice)
      : splitSequences(table, rows, targets, share, choice);
  return {
    training: { ...frame, train: { table, rows: train }, validation: { table, rows: test } },
    described: [
      describe('train', table, train.length),
      describe('validation', table, test.length),
      ...replayed,
    ],
    notes: table.notes,
  };
}

/** Classes keep their shares; of a forecast the newest rows validate; rows of numbers or labels are drawn at random. */
function splitRows(
  table: Table,
  targets: readonly string[],
  share: number,
  { task, seed, forecast = null }: DataChoice,
): Split {
  if (forecast !== null) return splitForward(table, forecast.time, share);
  if (targets.length > 1 || task === 'multilabel') return randomSplit(table.rowCount, share, seed);
  const target = column(table, targets[0]!);
  return (task ?? inferTask(target).task) === 'regression'
    ? randomSplit(table.rowCount, share, seed)
    : stratifiedSplit(target, share, seed);
}

/** A sequence is on one side as a whole. */
function splitSequences(
  table: Table,
  rows: Int32Array,
  targets: readonly string[],
  share: number,
  choice: DataChoice,
): Split {
  const part = selectRows(
    { rowCount: table.rowCount, columns: targets.map((name) => column(table, name)) },
    rows,
  );
  const { train, test } = splitRows(part, targets, share, choice);
  const back = (positions: Int32Array) => positions.map((position) => rows[position]!);
  return { train: back(train), test: back(test) };
}

async function readReplay(
  replay: ReplaySpec | null,
  types: FeatureChoice['types'],
  targets: readonly string[],
): Promise<SourceTable | null> {
  if (replay === null) return null;
  const table = await readTable(replay.data, { types });
  for (const name of targets) column(table, name, replay.data);
  return table;
}

function chooseColumns(
  table: Table,
  { names, without, types }: FeatureChoice,
  targets: readonly string[],
  source: string,
): string[] {
  for (const name of [...(names ?? []), ...without, ...Object.keys(types)]) column(table, name, source);
  if (names === null && isPictures(table)) return [PICTURE_COLUMN];
  return names === null
    ? table.columns
        .map(({ name }) => name)
        .filter((name) => !targets.includes(name) && !without.includes(name))
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
  role: 'train' | 'validation' | 'replay',
  { path, digest }: SourceTable,
  rows: number,
): ModelDocument['data'][number] {
  return { role, path, digest, rows };
}
