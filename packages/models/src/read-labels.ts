import { InputError } from '@trainyard/errors';
import { labelsFrom } from './label-answers.ts';
import { type LabelPlan, labelForm, labelPart } from './plan-labels.ts';
import type { Gathering } from './read-outputs.ts';
import type { Tensor } from './tensor.ts';

/** How far rounding may carry a probability beyond 0 and 1. */
const TOLERANCE = 1e-3;

/**
 * Turns output tensors into labels and their scores, batch by batch.
 *
 * @throws InputError where a tensor has another shape than before, a label is neither 0 nor 1, or a score no probability
 */
export function gatherLabels(plan: LabelPlan, rowCount: number): Gathering {
  const { classes, task, marks } = plan;
  const k = classes.length;
  const scores = plan.scores.length === 0 ? null : new Float64Array(rowCount * k);
  const values = new Float64Array(rowCount * k);
  return {
    add(outputs, start, end) {
      const count = end - start;
      if (scores !== null) writeScores(plan, outputs, scores.subarray(start * k, end * k), start, count);
      if (marks === null) return;
      const tensor = take(plan, outputs, marks);
      if (labelForm(tensor, count, k) !== 'rows') throw otherShape(plan, tensor, count);
      for (let i = 0; i < count * k; i++) {
        const mark = Number(tensor.data[i]);
        if (mark !== 0 && mark !== 1) throw noMark(plan, tensor.data[i]!, start + Math.floor(i / k), i % k);
        values[start * k + i] = mark;
      }
    },
    done: () => ({
      task,
      classes,
      rowCount,
      scores,
      values: marks === null ? labelsFrom(scores!) : values,
    }),
  };
}

function writeScores(
  plan: LabelPlan,
  outputs: readonly Tensor[],
  into: Float64Array,
  start: number,
  count: number,
): void {
  const k = plan.classes.length;
  for (let c = 0; c < k; c++) {
    const tensor = take(plan, outputs, plan.scores[plan.scores.length === 1 ? 0 : c]!);
    const at = placeOf(plan, tensor, count, c);
    for (let row = 0; row < count; row++) {
      const { absent, present } = at(row);
      const p = probability(plan.activation, absent, present);
      if (!Number.isFinite(p)) throw notFinite(plan, p, start + row, c);
      if (p < -TOLERANCE || p > 1 + TOLERANCE) throw noProbability(plan, tensor.name, p, start + row, c);
      into[row * k + c] = Math.min(1, Math.max(0, p));
    }
  }
}

/** Where a label's numbers stand in its tensor; `absent` is NaN where the tensor has no such number. */
function placeOf(
  plan: LabelPlan,
  tensor: Tensor,
  count: number,
  c: number,
): (row: number) => { readonly absent: number; readonly present: number } {
  const k = plan.classes.length;
  const { data } = tensor;
  const single = (of: (row: number) => number) => (row: number) => ({
    absent: Number.NaN,
    present: Number(data[of(row)]),
  });
  const pair = (of: (row: number) => number) => (row: number) => ({
    absent: Number(data[of(row)]),
    present: Number(data[of(row) + 1]),
  });
  const form = plan.scores.length === 1 ? labelForm(tensor, count, k) : null;
  if (form === 'rows') return single((row) => row * k + c);
  if (form === 'pairs') return pair((row) => (c * count + row) * 2);
  const width = plan.scores.length === k ? labelPart(tensor, count) : null;
  if (width === 1) return single((row) => row);
  if (width === 2) return pair((row) => row * 2);
  throw otherShape(plan, tensor, count);
}

function probability(activation: LabelPlan['activation'], absent: number, present: number): number {
  if (activation === 'none') return present;
  return 1 / (1 + Math.exp(activation === 'softmax' ? absent - present : -present));
}

function take({ reference }: LabelPlan, outputs: readonly Tensor[], name: string): Tensor {
  const tensor = outputs.find((each) => each.name === name);
  if (tensor !== undefined) return tensor;
  throw new InputError(`${reference} answers without "${name}", which it gave before.`);
}

function otherShape({ reference, classes }: LabelPlan, { name, shape }: Tensor, count: number): InputError {
  return new InputError(
    `${reference} answers ${count} rows with "${name}" of the shape [${shape.join(', ')}], which is not ${classes.length} labels a row.`,
  );
}

function noMark(
  { reference, classes }: LabelPlan,
  found: Tensor['data'][number],
  row: number,
  c: number,
): InputError {
  return new InputError(
    `${reference} answers "${String(found)}" for the label ${classes[c]} in row ${row + 1}, where 0 or 1 is wanted.`,
    { fix: 'Name the output with the scores: model: {path: …, output: NAME}.' },
  );
}

function notFinite({ reference, classes }: LabelPlan, found: number, row: number, c: number): InputError {
  return new InputError(
    `${reference} answers ${found} as the score of the label ${classes[c]} in row ${row + 1}.`,
    {
      fix: 'Look for inputs it cannot take, as missing values or numbers far outside of what it was trained on.',
    },
  );
}

function noProbability(
  { reference, classes }: LabelPlan,
  output: string,
  found: number,
  row: number,
  c: number,
): InputError {
  return new InputError(
    `The output "${output}" of ${reference} holds no probabilities: ${found} for the label ${classes[c]} in row ${row + 1}.`,
    { fix: 'If these are logits or distances, say so: model: {path: …, activation: sigmoid}.' },
  );
}
