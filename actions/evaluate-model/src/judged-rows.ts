import { cellText, column } from '@trainyard/columns';
import type { Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { ClassificationRows, Rows } from '@trainyard/metrics';
import type { Answers, JudgedData } from './answers.ts';
import type { NaiveForecast } from './naive.ts';
import { numbersIn } from './score-columns.ts';
import { judgedTask } from './tasks/judged-tasks.ts';

export interface RowsOptions {
  readonly weight: string | undefined;
  readonly positive: string | null;
  /** Of rows by true and predicted class, over the given list of classes; null where nothing costs. */
  readonly costs?: (classes: readonly string[]) => Float64Array | null;
  /** The k of rankings that are asked for beside the usual ones. */
  readonly cutOffs?: readonly number[];
}

/** Truth beside predictions, of the model and of a baseline if there is one, over one list of classes. */
export interface JudgedRows {
  readonly rows: Rows;
  readonly baseline: Rows | null;
  /** Null where there are none. */
  readonly classes: readonly string[] | null;
  /** Of several labels; null for every other task. */
  readonly labels: readonly string[] | null;
  readonly task: Task;
  /** Of forecasts: what repeats the past, the one to hold the model against first. */
  readonly naive: readonly NaiveForecast[];
  readonly notices: readonly string[];
}

/**
 * @throws InputError when model, baseline and data do not speak of the same thing: another task, a truth that a
 *   binary model does not know, a weight below zero
 */
export function judgedRows(
  data: JudgedData,
  model: Answers,
  baseline: Answers | null,
  options: RowsOptions,
): JudgedRows {
  const isClasses = ({ task }: Answers) => task === 'binary' || task === 'multiclass';
  const isComparable =
    baseline === null || baseline.task === model.task || (isClasses(baseline) && isClasses(model));
  if (!isComparable) {
    throw new InputError(
      `The baseline ${baseline.source.reference} is a ${baseline.task} model, but the model's task is ${model.task}: they cannot be compared.`,
      { fix: 'Name a baseline of the same task.' },
    );
  }
  const weights = options.weight === undefined ? null : readWeights(data, options.weight);
  const ofTask = judgedTask(data, model, baseline, { weights, cutOffs: options.cutOffs ?? [] });
  if (ofTask !== null) return { ...ofTask, classes: null, task: model.task };
  if (model.classes === null) {
    const truth = truthNumbers(data);
    const rowsOf = ({ values }: Answers): Rows => ({ truth, predicted: values, weights });
    return {
      rows: rowsOf(model),
      baseline: baseline === null ? null : rowsOf(baseline),
      classes: null,
      ...PLAIN,
      task: 'regression',
      notices: [],
    };
  }
  const { truth, classes, notices } = truthClasses(data, model, baseline);
  const costs = options.costs?.(classes) ?? null;
  const rowsOf = (answers: Answers): ClassificationRows => ({
    truth,
    predicted: Int32Array.from(answers.values, (index) => classes.indexOf(answers.classes![index]!)),
    scores: spreadScores(answers, classes),
    classes,
    positive: classes.length === 2 ? options.positive : null,
    weights,
    costs,
  });
  return {
    rows: rowsOf(model),
    baseline: baseline === null ? null : rowsOf(baseline),
    classes,
    ...PLAIN,
    task: classes.length === 2 ? 'binary' : 'multiclass',
    notices,
  };
}

const PLAIN = { labels: null, naive: [] };

function truthNumbers(data: JudgedData): Float64Array {
  const truth = numbersIn(data.table, data.target, data.path);
  const bad = truth.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new InputError(
      `${data.path} has no number in row ${data.fileRows[bad]! + 1} of the target "${data.target}".`,
    );
  return truth;
}

function truthClasses(data: JudgedData, model: Answers, baseline: Answers | null) {
  const target = column(data.table, data.target, data.path);
  const labels = Array.from({ length: data.table.rowCount }, (_, row) => cellText(target, row)!);
  const classes = [...model.classes!];
  const notices: string[] = [];
  for (const [row, label] of labels.entries()) {
    if (classes.includes(label)) continue;
    if (model.task === 'binary') {
      throw new InputError(
        `${data.path} has "${label}" in row ${data.fileRows[row]! + 1} of the target "${data.target}", but the model knows ${classes.join(' and ')} alone.`,
        { fix: 'Correct the cell, or leave it empty where the truth is not known.' },
      );
    }
    classes.push(label);
    notices.push(`The model does not know the class "${label}", so each of its rows counts as wrong.`);
  }
  for (const label of baseline?.classes ?? []) if (!classes.includes(label)) classes.push(label);
  const indices = new Map(classes.map((label, i) => [label, i]));
  return { truth: Int32Array.from(labels, (label) => indices.get(label)!), classes, notices };
}

/** The scores over the joint classes: a class that the answers do not know has none of the probability. */
export function spreadScores(
  { scores, classes }: Pick<Answers, 'scores' | 'classes'>,
  joint: readonly string[],
): Float64Array | null {
  if (scores === null || classes === null) return null;
  const to = classes.map((label) => joint.indexOf(label));
  if (classes.length === joint.length && to.every((place, i) => place === i)) return scores;
  const count = scores.length / classes.length;
  const spread = new Float64Array(count * joint.length);
  for (let row = 0; row < count; row++) {
    for (let c = 0; c < classes.length; c++)
      spread[row * joint.length + to[c]!] = scores[row * classes.length + c]!;
  }
  return spread;
}

function readWeights(data: JudgedData, name: string): Float64Array {
  const weights = numbersIn(data.table, name, data.path);
  const bad = weights.findIndex((weight) => !(weight >= 0 && Number.isFinite(weight)));
  if (bad < 0) return weights;
  throw new InputError(
    `${data.path} has the weight ${weights[bad]} in row ${data.fileRows[bad]! + 1}, column "${name}".`,
    {
      fix: 'Weights are finite numbers, zero or above.',
    },
  );
}
