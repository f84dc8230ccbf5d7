import { didYouMean, InputError } from '@trainyard/errors';
import type { ModelData, ModelHints } from './opened-model.ts';
import type { Tensor } from './tensor.ts';

/** What the output tensors of a model that answers with several labels mean. */
export interface LabelPlan {
  readonly reference: string;
  readonly task: 'multilabel';
  /** The labels, in the order of the scores. */
  readonly classes: readonly string[];
  /** The tensor of 0 and 1, rows x labels; null where there are scores alone. */
  readonly marks: string | null;
  /** One tensor for all labels, or one for each in their order; empty where the model gives 0 and 1 alone. */
  readonly scores: readonly string[];
  readonly activation: 'none' | 'sigmoid' | 'softmax';
}

/** How a tensor holds the scores of all labels: rows x labels, or labels x rows x (absent, present). */
export type LabelForm = 'rows' | 'pairs';

/** Of one label's own tensor: its probability, or those of absent and present. */
const WIDEST_PART = 2;

/** Null for a tensor that does not hold all labels of so many rows. */
export function labelForm({ shape }: Tensor, rowCount: number, labelCount: number): LabelForm | null {
  const [first, second, third] = shape;
  if (shape.length === 1) return labelCount === 1 && first === rowCount ? 'rows' : null;
  if (shape.length === 2) return first === rowCount && second === labelCount ? 'rows' : null;
  return shape.length === 3 && first === labelCount && second === rowCount && third === 2 ? 'pairs' : null;
}

/** Columns of a tensor that may be one label's; null for every other. */
export function labelPart({ shape }: Tensor, rowCount: number): number | null {
  const [first, second = 1] = shape;
  return shape.length > 0 && shape.length <= 2 && first === rowCount && second <= WIDEST_PART ? second : null;
}

/** Whether a model is asked for several labels: the data have several targets, or the model says so. */
export function asksForLabels(hints: ModelHints, data: ModelData): boolean {
  return data.targets !== undefined || hints.task === 'multilabel';
}

/**
 * The labels in the order of the scores: as the user or the file names them, else the targets in theirs.
 *
 * @throws InputError when they are not the targets
 */
export function labelNames(
  reference: string,
  hints: ModelHints,
  own: readonly string[] | null,
  data: ModelData,
): readonly string[] {
  const { targets } = data;
  if (hints.task !== undefined && hints.task !== 'multilabel') {
    throw new InputError(
      `${reference} is said to be a ${hints.task} model, but "${data.target}" are several labels.`,
      { fix: 'Leave its task out, or name one target.' },
    );
  }
  const same = (names: readonly string[]) =>
    targets === undefined ||
    (names.length === targets.length && names.every((name) => targets.includes(name)));
  if (hints.classes !== undefined) {
    if (same(hints.classes)) return hints.classes;
    throw new InputError(
      `classes lists ${hints.classes.join(', ')}, but the labels of ${data.source} are ${targets!.join(', ')}.`,
      { fix: 'List the columns of target, in the order of the scores.' },
    );
  }
  // Files of classifiers number the labels of a row; such numbers are no names.
  if (own !== null && same(own)) return own;
  if (targets !== undefined) return targets;
  throw new InputError(`${reference} answers with several labels and does not name them.`, {
    fix: 'Name them in the order of the scores: model: {path: …, classes: [a, b, c]}.',
  });
}

/**
 * Reads off a model's answer for some rows which tensors hold the labels, as scikit-learn's classifiers, boosted trees
 * and networks are exported: one tensor for all labels, or one for each.
 *
 * @param classes the labels, in the order of the scores
 * @throws InputError when it can be read in more than one way or in none, with the input that settles it
 */
export function planLabels(
  reference: string,
  outputs: readonly Tensor[],
  rowCount: number,
  hints: ModelHints,
  classes: readonly string[],
): LabelPlan {
  const { output, activation = 'none' } = hints;
  const isFloat = ({ type }: Tensor) => type === 'float' || type === 'double';
  const whole = outputs.filter((tensor) => labelForm(tensor, rowCount, classes.length) !== null);
  const named = output === undefined ? null : namedOutput(reference, outputs, output);
  const marks = whole.find((tensor) => !isFloat(tensor) && tensor.type !== 'string');
  const plan = { reference, task: 'multilabel', classes, activation, marks: marks?.name ?? null } as const;
  if (named !== null) {
    if (!whole.includes(named)) throw noLabels(reference, outputs, rowCount, classes);
    return isFloat(named)
      ? checked({ ...plan, scores: [named.name] }, named, rowCount)
      : { ...plan, marks: named.name, scores: [] };
  }
  const floats = whole.filter(isFloat);
  const likely = floats.length > 1 ? floats.filter(({ name }) => /prob|score/i.test(name)) : floats;
  if (likely.length === 1) return checked({ ...plan, scores: [likely[0]!.name] }, likely[0]!, rowCount);
  if (floats.length > 1) {
    throw new InputError(
      `${reference} has several outputs that could be its scores: ${floats.map(({ name }) => name).join(', ')}.`,
      { fix: 'Name one: model: {path: …, output: NAME}.' },
    );
  }
  const parts = outputs.filter((tensor) => isFloat(tensor) && labelPart(tensor, rowCount) !== null);
  if (parts.length === classes.length) {
    const inOrder = byName(parts, classes) ?? parts;
    return checked({ ...plan, scores: inOrder.map(({ name }) => name) }, inOrder[0]!, rowCount);
  }
  if (marks === undefined) throw noLabels(reference, outputs, rowCount, classes);
  return { ...plan, scores: [] };
}

function checked(plan: LabelPlan, { shape }: Tensor, rowCount: number): LabelPlan {
  const isPart = labelForm({ shape } as Tensor, rowCount, plan.classes.length) === null;
  const isPair = shape.length === 3 || (isPart && shape[1] === WIDEST_PART);
  if (plan.activation !== 'softmax' || isPair) return plan;
  throw new InputError(
    `The output "${plan.scores[0]}" of ${plan.reference} has one number a label, of which no softmax can be made.`,
    { fix: 'Labels stand for themselves: write activation: sigmoid.' },
  );
}

/** Tensors under the labels' own names, in the labels' order; null where one is missing. */
function byName(parts: readonly Tensor[], classes: readonly string[]): readonly Tensor[] | null {
  const found = classes.map((label) => parts.find(({ name }) => name === label));
  return found.every((tensor) => tensor !== undefined) ? found : null;
}

function namedOutput(reference: string, outputs: readonly Tensor[], output: string): Tensor {
  const named = outputs.find(({ name }) => name === output);
  if (named !== undefined) return named;
  const names = outputs.map(({ name }) => name);
  throw new InputError(`${reference} has no output "${output}".${didYouMean(output, names)}`);
}

function noLabels(
  reference: string,
  outputs: readonly Tensor[],
  rowCount: number,
  classes: readonly string[],
): InputError {
  const seen = outputs.map(({ name, type, shape }) => `${name} (${type}, [${shape.join(', ')}])`).join(', ');
  return new InputError(
    `Asked for ${rowCount} rows, ${reference} answers with ${seen || 'nothing'}, in which there is no score for each of the ${classes.length} labels ${classes.join(', ')}.`,
    {
      fix: 'Name in target exactly the labels that the model answers with, or export it with a tensor of rows x labels.',
    },
  );
}
