import { cellText, column } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { CUT_OFFS, type Rows } from '@trainyard/metrics';
import type { Answers, JudgedData } from '../answers.ts';
import { numbersIn } from '../score-columns.ts';
import type { JudgedTask, TaskOptions } from './judged-tasks.ts';

/** @throws InputError when a relevance is below 0, a row has no query, or a query has two weights */
export function judgedRanking(
  data: JudgedData,
  model: Answers,
  baseline: Answers | null,
  { weights, cutOffs }: TaskOptions,
): JudgedTask {
  const truth = numbersIn(data.table, data.target, data.path);
  const bad = truth.findIndex((value) => !(value >= 0 && Number.isFinite(value)));
  if (bad >= 0) {
    throw new InputError(
      `${data.path} has the relevance ${truth[bad]} in row ${data.fileRows[bad]! + 1} of the target "${data.target}".`,
      { fix: 'Relevance is a number from 0 (not relevant) up.' },
    );
  }
  const values = column(data.table, data.query!, data.path);
  const names = Array.from(truth, (_, row) => {
    const name = cellText(values, row);
    if (name !== null) return name;
    throw new InputError(`${data.path} has no query in row ${data.fileRows[row]! + 1} of "${data.query}".`, {
      fix: 'Say of every row which query it is an answer to.',
    });
  });
  const places = new Map([...new Set(names)].sort().map((name, place) => [name, place]));
  const queries = Int32Array.from(names, (name) => places.get(name)!);
  if (weights !== null) checkQueryWeights(weights, names, data);
  const all = [...new Set([...CUT_OFFS, ...cutOffs])];
  const rowsOf = ({ values: predicted }: Answers): Rows => ({
    kind: 'ranking',
    truth,
    predicted,
    queries,
    cutOffs: all,
    weights,
  });
  return {
    labels: null,
    naive: [],
    notices: [],
    rows: rowsOf(model),
    baseline: baseline && rowsOf(baseline),
  };
}

function checkQueryWeights(weights: Float64Array, names: readonly string[], data: JudgedData): void {
  const first = new Map<string, number>();
  names.forEach((name, row) => {
    const known = first.get(name) ?? row;
    first.set(name, known);
    if (weights[known] === weights[row]) return;
    throw new InputError(
      `${data.path} gives the query "${name}" the weights ${weights[known]} and ${weights[row]}, in rows ${data.fileRows[known]! + 1} and ${data.fileRows[row]! + 1}.`,
      { fix: 'A ranking weighs queries: give all rows of one the same weight.' },
    );
  });
}
