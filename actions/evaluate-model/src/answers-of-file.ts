import { cellText, classesOf, column, type Table } from '@trainyard/columns';
import type { Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { inferTask } from '@trainyard/preprocessing';
import { readTable } from '@trainyard/tables';
import type { Answers, JudgedData } from './answers.ts';
import { matchRows } from './match-rows.ts';
import { findScoreColumns, numbersIn, readScores } from './score-columns.ts';
import { answersOfTask } from './tasks/answers-of-task.ts';

export interface PredictionsOptions {
  readonly path: string;
  readonly id: string | undefined;
  readonly predictionColumn: string;
  readonly scoreColumns: readonly string[] | undefined;
  /** Inferred from the target when not given. */
  readonly task: Task | undefined;
  readonly positive: string | null;
  /** Classes that come first, in this order; others follow. */
  readonly classes?: readonly string[] | undefined;
}

export interface FileAnswers {
  readonly answers: Answers;
  readonly notices: readonly string[];
}

/**
 * Predictions that something else made, for the rows of the data.
 *
 * @throws InputError when the file does not fit the data
 */
export async function answersOfFile(data: JudgedData, options: PredictionsOptions): Promise<FileAnswers> {
  const { path, id, predictionColumn } = options;
  // A column of texts may hold nothing but numbers, of which 007 is not 7.
  const table = await readTable(
    path,
    options.task === 'text' ? { types: { [predictionColumn]: 'string' } } : {},
  );
  const ofTask = answersOfTask(data, table, options);
  if (ofTask !== null) return { answers: ofTask, notices: [] };
  const rows = matchRows(data, table, { id, path });
  const truth = column(data.table, data.target, data.path);
  const inferred = inferTask(truth);
  const task = options.task ?? inferred.task;
  const notices = options.task === undefined && inferred.notice !== null ? [inferred.notice] : [];
  const source = {
    kind: 'predictions' as const,
    reference: path,
    digest: table.digest,
    document: null,
    pairing: id === undefined ? ('position' as const) : ('id' as const),
  };
  if (task === 'regression') {
    const all = numbersIn(table, predictionColumn, path);
    const values = Float64Array.from(rows, (row) => all[row]!);
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) throw noPrediction(path, rows[bad]!, predictionColumn);
    return { answers: { task, classes: null, scores: null, values, source }, notices };
  }
  const predicted = predictedLabels(table, rows, predictionColumn, path);
  const classes = joinClasses(options.classes ?? classesOf(truth).classes, predicted);
  if (task === 'binary' && classes.length > 2) {
    throw new InputError(
      `The task is binary, but there are ${classes.length} classes: ${classes.slice(0, 10).join(', ')}.`,
      {
        fix: 'Set task: multiclass, or correct the predictions.',
      },
    );
  }
  const names = findScoreColumns(table, classes, options.scoreColumns, options.positive, path);
  const indices = new Map(classes.map((label, i) => [label, i]));
  return {
    answers: {
      task: classes.length > 2 ? 'multiclass' : task,
      classes,
      scores: names === null ? null : readScores(table, names, rows, path),
      values: Float64Array.from(predicted, (label) => indices.get(label)!),
      source,
    },
    notices,
  };
}

function predictedLabels(table: Table, rows: Int32Array, name: string, path: string): string[] {
  const predictions = column(table, name, path);
  return Array.from(rows, (row) => {
    const label = cellText(predictions, row);
    if (label === null) throw noPrediction(path, row, name);
    return label;
  });
}

function noPrediction(path: string, row: number, name: string): InputError {
  return new InputError(`${path} has no prediction in row ${row + 1}, column "${name}".`, {
    fix: 'Give a prediction for every row of the data.',
  });
}

/** The known classes and, sorted behind them, those that only the predictions have. */
function joinClasses(known: readonly string[], predicted: readonly string[]): string[] {
  const own = new Set(known);
  const others = [...new Set(predicted)].filter((label) => !own.has(label)).sort();
  return [...known, ...others];
}
