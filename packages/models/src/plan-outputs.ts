import { classesOf, column } from '@trainyard/columns';
import type { Task } from '@trainyard/documents';
import { didYouMean, InputError } from '@trainyard/errors';
import { inferTask } from '@trainyard/preprocessing';
import type { ModelData, ModelHints } from './opened-model.ts';
import { asksForLabels, type LabelPlan, labelNames, planLabels } from './plan-labels.ts';
import type { Tensor } from './tensor.ts';

/** What a model's output tensors mean. */
export type OutputPlan = ClassPlan | LabelPlan;

/** Of a model that answers with one class, or one number. */
export interface ClassPlan {
  readonly reference: string;
  readonly task: Exclude<Task, 'multilabel'>;
  /** In the order of the scores; null for regression. */
  readonly classes: readonly string[] | null;
  /** The classes as the label tensor spells them. */
  readonly labels: readonly string[];
  readonly label: string | null;
  /** Scores, or the values of a regression. */
  readonly score: string | null;
  readonly activation: 'none' | 'sigmoid' | 'softmax';
}

/**
 * Reads the meaning of a model's outputs off its answer for some rows: the tensor of the labels, the one of scores, and
 * the classes they are about.
 *
 * @param own the classes or labels that the model's file names
 * @throws InputError when it can be read in more than one way, with the input that settles it
 */
export function planOutputs(
  reference: string,
  outputs: readonly Tensor[],
  rowCount: number,
  hints: ModelHints,
  own: readonly string[] | null,
  data: ModelData,
): OutputPlan {
  if (asksForLabels(hints, data))
    return planLabels(reference, outputs, rowCount, hints, labelNames(reference, hints, own, data));
  const fitting = outputs.filter(({ data: values }) => values.length > 0 && values.length % rowCount === 0);
  const label = fitting.find((tensor) => isLabel(tensor, rowCount) && tensor.name !== hints.output);
  const score = scoreTensor(reference, outputs, fitting, hints);
  const width = score === null ? 0 : score.data.length / rowCount;
  const common = { reference, activation: hints.activation ?? ('none' as const) };
  const task = taskOf(label !== undefined, width, hints, data);
  if (task === 'regression') {
    const value = score ?? label;
    if (value === undefined || value.data.length !== rowCount || value.type === 'string')
      throw noValues(reference, outputs, rowCount);
    return { ...common, task, classes: null, labels: [], label: null, score: value.name };
  }
  if (label === undefined && score === null) throw noValues(reference, outputs, rowCount);
  const count = width === 1 ? 2 : width;
  const labels = labelsOf(reference, count, hints, own, data);
  const classes = hints.classes ?? labels;
  if (hints.task === 'binary' && classes.length !== 2) {
    throw new InputError(
      `The task is binary, but ${reference} has ${classes.length} classes: ${classes.join(', ')}.`,
    );
  }
  return {
    ...common,
    task: classes.length === 2 ? 'binary' : 'multiclass',
    classes,
    labels,
    label: label?.name ?? null,
    score: score?.name ?? null,
  };
}

function isLabel({ type, data }: Tensor, rowCount: number): boolean {
  return type !== 'float' && type !== 'double' && data.length === rowCount;
}

function scoreTensor(
  reference: string,
  outputs: readonly Tensor[],
  fitting: readonly Tensor[],
  { output }: ModelHints,
): Tensor | null {
  if (output !== undefined) {
    const named = fitting.find(({ name }) => name === output);
    if (named !== undefined) return named;
    const names = outputs.map(({ name }) => name);
    throw new InputError(`${reference} has no output "${output}".${didYouMean(output, names)}`);
  }
  const floats = fitting.filter(({ type }) => type === 'float' || type === 'double');
  if (floats.length <= 1) return floats[0] ?? null;
  const likely = floats.filter(({ name }) => /prob|score/i.test(name));
  if (likely.length === 1) return likely[0]!;
  throw new InputError(
    `${reference} has several outputs that could be its scores: ${floats.map(({ name }) => name).join(', ')}.`,
    { fix: 'Name one: model: {path: …, output: NAME}.' },
  );
}

function taskOf(hasLabel: boolean, width: number, hints: ModelHints, data: ModelData): ClassPlan['task'] {
  if (hints.task !== undefined && hints.task !== 'multilabel') return hints.task;
  if (hints.classes !== undefined) return hints.classes.length === 2 ? 'binary' : 'multiclass';
  if (hints.activation !== undefined && hints.activation !== 'none') return 'multiclass';
  if (width > 1) return width === 2 ? 'binary' : 'multiclass';
  if (hasLabel && width === 1) return 'binary';
  return inferTask(column(data.table, data.target, data.source)).task as ClassPlan['task'];
}

/**
 * The classes by the model's own names. Where the file names none, those of the data in their order, if there are as
 * many: exporters of scikit-learn and boosted trees number them so.
 */
function labelsOf(
  reference: string,
  count: number,
  { classes }: ModelHints,
  own: readonly string[] | null,
  data: ModelData,
): readonly string[] {
  if (own !== null && (count === 0 || own.length === count)) {
    if (classes === undefined || classes.length === own.length) return own;
    throw new InputError(
      `classes lists ${classes.length} (${classes.join(', ')}), but ${reference} knows ${own.length}: ${own.join(', ')}.`,
      { fix: 'List one name per class of the model, in its order.' },
    );
  }
  if (classes !== undefined) {
    if (count === 0 || classes.length === count) return classes;
    throw new InputError(
      `classes lists ${classes.length} (${classes.join(', ')}), but ${reference} gives ${count} scores a row.`,
      { fix: 'List one name per score, in their order.' },
    );
  }
  const found = classesOf(column(data.table, data.target, data.source)).classes;
  if (count === 0 || found.length === count) return found;
  throw new InputError(
    `${reference} gives ${count} scores a row and does not name its classes; the target "${data.target}" of ${data.source} has ${found.length}: ${found.slice(0, 10).join(', ')}.`,
    { fix: 'Name them in the order of the scores: model: {path: …, classes: [a, b, c]}.' },
  );
}

function noValues(reference: string, outputs: readonly Tensor[], rowCount: number): InputError {
  const seen = outputs.map(({ name, type, shape }) => `${name} (${type}, [${shape.join(', ')}])`).join(', ');
  return new InputError(
    `Asked for ${rowCount} rows, ${reference} answers with ${seen || 'nothing'}, in which there is no value or score per row.`,
    {
      fix: 'Export it with a label, probabilities, or one value per row; or give its predictions as a table.',
    },
  );
}
