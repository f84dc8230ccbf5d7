import type { Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { SourceTable } from '@trainyard/tables';
import type { Answers, JudgedData } from '../answers.ts';
import type { PredictionsOptions } from '../answers-of-file.ts';
import { matchRows } from '../match-rows.ts';
import { numbersIn } from '../score-columns.ts';
import { forecastsOfFile } from './forecasts-of-file.ts';
import { labelsOfFile } from './labels-of-file.ts';
import { textsOfFile } from './texts-of-file.ts';

/**
 * Predictions of a task that is neither classes nor a plain number; null for those.
 *
 * @throws InputError when the table does not fit the data
 */
export function answersOfTask(
  data: JudgedData,
  table: SourceTable,
  options: PredictionsOptions,
): Answers | null {
  const { path, id, predictionColumn } = options;
  const task: Task | undefined = data.targets === undefined ? options.task : 'multilabel';
  const common = { classes: null, scores: null };
  const sourceOf = (pairing: 'id' | 'position') => ({
    kind: 'predictions' as const,
    reference: path,
    digest: table.digest,
    document: null,
    pairing,
  });
  const source = sourceOf(id === undefined ? 'position' : 'id');
  if (task === 'forecasting') {
    const { pairing, ...forecasts } = forecastsOfFile(data, table, options);
    return { task, ...common, ...forecasts, source: sourceOf(pairing) };
  }
  if (task !== 'multilabel' && task !== 'ranking' && task !== 'text') return null;
  const rows = matchRows(data, table, { id, path });
  if (task === 'text') {
    const texts = textsOfFile(table, predictionColumn, rows, path);
    return { task, ...common, values: new Float64Array(0), texts, source };
  }
  if (task === 'multilabel') {
    const holdsTruth = table.digest === data.digest;
    const labels = data.targets!;
    return {
      task,
      classes: labels,
      ...labelsOfFile(table, labels, rows, { ...options, holdsTruth }),
      source,
    };
  }
  const all = numbersIn(table, predictionColumn, path);
  const values = Float64Array.from(rows, (row) => all[row]!);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return { task, ...common, values, source };
  throw new InputError(`${path} has no score in row ${rows[bad]! + 1}, column "${predictionColumn}".`, {
    fix: 'Give a score for every row of the data: the higher, the earlier it is shown.',
  });
}
