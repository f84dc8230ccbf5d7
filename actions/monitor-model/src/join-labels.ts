import { type Column, cellText } from '@trainyard/columns';
import type { Profile } from '@trainyard/documents';
import { didYouMean, InputError } from '@trainyard/errors';
import { readTable } from '@trainyard/tables';
import type { RecentRows } from './recent-rows.ts';

export interface LabelledRows {
  /** Index of the class, or value, per row; NaN where unknown. */
  readonly predicted: Float64Array;
  readonly labels: Float64Array;
  /** Rows with a prediction. */
  readonly predictions: number;
}

/** Tasks whose answers are right or wrong, or off by so much, row by row. */
const JUDGED: readonly Profile['task'][] = ['binary', 'multiclass', 'regression', 'forecasting'];

/**
 * Joins labels that came in later with the rows they belong to.
 *
 * @throws InputError when a column is missing, an id stands twice with different labels, or nothing fits together
 */
export async function joinLabels(
  path: string,
  id: string,
  rows: RecentRows,
  profile: Profile,
): Promise<LabelledRows> {
  if (rows.ids === null) {
    throw new InputError(
      `Input id is "${id}", but the data has no such column, so labels cannot be joined.`,
      {
        fix: 'Name the column that data and labels share.',
      },
    );
  }
  if (rows.prediction === null) {
    throw new InputError(
      'Input labels is given, but the data has no column "prediction" to hold against them.',
      {
        fix: 'Give rows with their prediction, as the request log has.',
      },
    );
  }
  if (!JUDGED.includes(profile.task)) {
    throw new InputError(`Input labels is given, but the profile's task is ${profile.task}.`, {
      fix: `Labels are held against predictions of the tasks ${JUDGED.join(', ')}; leave labels out.`,
    });
  }
  const byId = await readLabels(path, id);
  const classes =
    profile.classes === null ? null : new Map(profile.classes.map((name, index) => [name, index]));
  const code = (text: string | null) =>
    text === null ? Number.NaN : classes === null ? Number(text) : (classes.get(text) ?? Number.NaN);
  const predicted = new Float64Array(rows.rowCount).fill(Number.NaN);
  const labels = new Float64Array(rows.rowCount).fill(Number.NaN);
  let [predictions, joined] = [0, 0];
  for (let row = 0; row < rows.rowCount; row++) {
    const answer = rows.prediction.at(row);
    if (answer === null || answer === undefined) continue;
    predictions++;
    predicted[row] = code(String(answer));
    const label = byId.get(String(rows.ids.at(row)));
    if (label === undefined) continue;
    joined++;
    labels[row] = code(label);
  }
  if (joined === 0) {
    throw new InputError(
      `None of the ${byId.size} ids of ${path} is among the ${predictions} predictions of the data.`,
      {
        fix: `Check that the column "${id}" of both holds the same ids; the log's are ${String(rows.ids.at(0))} and the like.`,
      },
    );
  }
  return { predicted, labels, predictions };
}

async function readLabels(path: string, id: string): Promise<Map<string, string | null>> {
  const table = await readTable(path);
  const names = table.columns.map(({ name }) => name);
  const key = table.columns.find(({ name }) => name === id);
  if (key === undefined) {
    throw new InputError(`Input id is "${id}", but ${path} has no such column.${didYouMean(id, names)}`);
  }
  const label = labelColumn(table.columns, id, path);
  const byId = new Map<string, string | null>();
  for (let row = 0; row < table.rowCount; row++) {
    const name = cellText(key, row);
    if (name === null) continue;
    const text = cellText(label, row);
    if (byId.has(name) && byId.get(name) !== text) {
      throw new InputError(
        `${path} has two labels for the id "${name}": "${byId.get(name)}" and "${text}".`,
        {
          fix: 'Keep one.',
        },
      );
    }
    byId.set(name, text);
  }
  return byId;
}

function labelColumn(columns: readonly Column[], id: string, path: string): Column {
  const others = columns.filter(({ name }) => name !== id);
  const [only] = others.length === 1 ? others : others.filter(({ name }) => name === 'label');
  if (only !== undefined) return only;
  throw new InputError(
    `${path} has the columns ${others.map(({ name }) => name).join(', ')} beside "${id}", and none is called label.`,
    {
      fix: 'Give a table with the id and the label, or call the column "label".',
    },
  );
}
