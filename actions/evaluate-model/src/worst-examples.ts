import { cellText, column } from '@trainyard/columns';
import {
  type ClassificationRows,
  type ForecastRows,
  isClassification,
  isNumeric,
  type RegressionRows,
  type Rows,
} from '@trainyard/metrics';
import { type EvaluationReport, formatNumber } from '@trainyard/report';
import type { Answers, JudgedData } from './answers.ts';
import { worstOfTask } from './tasks/worst-of-task.ts';

const MOST = 20;

/** The surest mistakes, or the largest residuals: where to look first. Null where there is none. */
export function worstExamples(
  data: JudgedData,
  rows: Rows,
  id: string | undefined,
  answers: Answers,
): NonNullable<EvaluationReport['details']['examples']> | null {
  const nameOf = rowNames(data, id);
  if (!isClassification(rows) && !isNumeric(rows))
    return worstOfTask(data, rows, answers, { name: id ?? 'Row', of: nameOf }, MOST);
  const found = isClassification(rows) ? surestMistakes(rows) : largestResiduals(rows);
  if (found.length === 0) return null;
  const ofClasses = isClassification(rows);
  return {
    caption: ofClasses
      ? `The ${found.length} mistakes ${rows.scores ? 'with the highest score' : 'that come first'}`
      : `The ${found.length} largest residuals`,
    columns: [
      id ?? 'Row',
      'Truth',
      'Predicted',
      ...(ofClasses ? (rows.scores ? ['Score'] : []) : ['Residual']),
    ],
    rows: found.map((row) => [nameOf(row), ...cells(rows, row)]),
  };
}

function rowNames(data: JudgedData, id: string | undefined): (row: number) => string {
  if (id === undefined) return (row) => String(data.fileRows[row]! + 1);
  const ids = column(data.table, id, data.path);
  return (row) => cellText(ids, row) ?? '';
}

function surestMistakes(rows: ClassificationRows): number[] {
  const { truth, predicted, scores, classes } = rows;
  const wrong: number[] = [];
  for (let row = 0; row < truth.length; row++) if (truth[row] !== predicted[row]) wrong.push(row);
  if (scores) {
    const score = (row: number) => scores[row * classes.length + predicted[row]!]!;
    wrong.sort((a, b) => score(b) - score(a) || a - b);
  }
  return wrong.slice(0, MOST);
}

function largestResiduals({ truth, predicted }: RegressionRows | ForecastRows): number[] {
  const size = (row: number) => Math.abs(predicted[row]! - truth[row]!);
  return Array.from(truth.keys())
    .sort((a, b) => size(b) - size(a) || a - b)
    .slice(0, MOST)
    .filter((row) => size(row) > 0);
}

function cells(rows: ClassificationRows | RegressionRows | ForecastRows, row: number): string[] {
  if (!isClassification(rows)) {
    const [truth, predicted] = [rows.truth[row]!, rows.predicted[row]!];
    return [formatNumber(truth), formatNumber(predicted), formatNumber(predicted - truth, { signed: true })];
  }
  const { truth, predicted, scores, classes } = rows;
  const score = scores
    ? [formatNumber(scores[row * classes.length + predicted[row]!]!, { decimals: 3 })]
    : [];
  return [classes[truth[row]!]!, classes[predicted[row]!]!, ...score];
}
