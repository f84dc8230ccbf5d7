import { cellText, column } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { CUT_OFFS, type ForecastRows, type Rows, textRows } from '@trainyard/metrics';
import type { Answers, JudgedData } from '../answers.ts';
import type { NaiveForecast } from '../naive.ts';
import { numbersIn } from '../score-columns.ts';
import { labelCells } from './label-cells.ts';
import { seriesPast } from './series-past.ts';
import { textsOfFile } from './texts-of-file.ts';

/** Rows of a task that is neither classes nor a plain number. */
export interface JudgedTask {
  readonly rows: Rows;
  readonly baseline: Rows | null;
  /** Of several labels. */
  readonly labels: readonly string[] | null;
  readonly naive: NaiveForecast | null;
  readonly notices: readonly string[];
}

export interface TaskOptions {
  readonly weights: Float64Array | null;
  /** The k of rankings that are asked for beside the usual ones. */
  readonly cutOffs: readonly number[];
}

/** @throws InputError when truth, answers and weights do not fit the task */
export function judgedTask(
  data: JudgedData,
  model: Answers,
  baseline: Answers | null,
  options: TaskOptions,
): JudgedTask | null {
  switch (model.task) {
    case 'multilabel':
      return judgedLabels(data, model, baseline, options);
    case 'ranking':
      return judgedRanking(data, model, baseline, options);
    case 'forecasting':
      return judgedForecast(data, model, baseline, options);
    case 'text':
      return judgedTexts(data, model, baseline, options);
    default:
      return null;
  }
}

const NOTHING = { labels: null, naive: null, notices: [] };

const allRows = ({ table }: JudgedData) => Int32Array.from({ length: table.rowCount }, (_, row) => row);

function judgedLabels(
  data: JudgedData,
  model: Answers,
  baseline: Answers | null,
  { weights }: TaskOptions,
): JudgedTask {
  const labels = model.classes!;
  if (baseline !== null && baseline.classes!.join('\n') !== labels.join('\n')) {
    throw new InputError(
      `The baseline ${baseline.source.reference} has the labels ${baseline.classes!.join(', ')}, but the model has ${labels.join(', ')}.`,
      { fix: 'Name a baseline of the same labels, in the same order.' },
    );
  }
  const truth = labelCells(data.table, labels, allRows(data), data.path, (row) => data.fileRows[row]!);
  const rowsOf = ({ values, scores }: Answers): Rows => ({
    kind: 'multilabel',
    labels,
    truth,
    predicted: Uint8Array.from(values),
    scores,
    weights,
  });
  return {
    ...NOTHING,
    rows: rowsOf(model),
    baseline: baseline && rowsOf(baseline),
    labels,
  };
}

function judgedRanking(
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
  return { ...NOTHING, rows: rowsOf(model), baseline: baseline && rowsOf(baseline) };
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

function judgedForecast(
  data: JudgedData,
  model: Answers,
  baseline: Answers | null,
  { weights }: TaskOptions,
): JudgedTask {
  const truth = numbersIn(data.table, data.target, data.path);
  const bad = truth.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new InputError(
      `${data.path} has no number in row ${data.fileRows[bad]! + 1} of the target "${data.target}".`,
    );
  }
  const { series, scales, scaleOf, naive } = seriesPast(data);
  const ofRow = (of: 'absolute' | 'square') =>
    scales && Float64Array.from(series, (place) => scales[place]![of]);
  const [own, other] = [model.quantiles?.levels, baseline?.quantiles?.levels];
  const levels =
    own === undefined ? [] : other === undefined ? own : own.filter((level) => other.includes(level));
  const scale = ofRow('absolute');
  const squareScale = ofRow('square');
  const rowsOf = ({ values, quantiles }: Answers): ForecastRows => ({
    kind: 'forecasting',
    truth,
    predicted: values,
    series,
    scale,
    squareScale,
    scaleOf,
    levels,
    quantiles: quantiles && levels.length > 0 ? quantilesAt(quantiles, levels) : null,
    weights,
  });
  const notices =
    own !== undefined && levels.length < own.length
      ? [
          `The baseline has other quantiles: ${levels.length === 0 ? 'none' : levels.join(', ')} of the model's ${own.join(', ')} ${levels.length === 1 ? 'is' : 'are'} judged.`,
        ]
      : [];
  return { rows: rowsOf(model), baseline: baseline && rowsOf(baseline), labels: null, naive, notices };
}

function quantilesAt(
  { levels, values }: NonNullable<Answers['quantiles']>,
  wanted: readonly number[],
): Float64Array {
  const places = wanted.map((level) => levels.indexOf(level));
  const n = values.length / levels.length;
  const taken = new Float64Array(n * wanted.length);
  for (let row = 0; row < n; row++)
    places.forEach((place, i) => {
      taken[row * wanted.length + i] = values[row * levels.length + place]!;
    });
  return taken;
}

function judgedTexts(
  data: JudgedData,
  model: Answers,
  baseline: Answers | null,
  { weights }: TaskOptions,
): JudgedTask {
  const truth = textsOfFile(data.table, data.target, allRows(data), data.path);
  const rowsOf = ({ texts }: Answers): Rows => textRows(truth, texts!, weights);
  return { ...NOTHING, rows: rowsOf(model), baseline: baseline && rowsOf(baseline) };
}
