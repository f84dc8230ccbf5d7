import { InputError } from '@trainyard/errors';
import type { ClassPlan, OutputPlan } from './plan-outputs.ts';
import type { Predictions } from './predictor.ts';
import { gatherLabels } from './read-labels.ts';
import type { Tensor } from './tensor.ts';

/** Where predictions of all rows are gathered, batch by batch. */
export interface Gathering {
  /** @param start the first row that the tensors answer for */
  add(outputs: readonly Tensor[], start: number, end: number): void;
  done(): Predictions;
}

const SUM_TOLERANCE = 1e-3;

/**
 * Turns output tensors into predictions. A label that the scores contradict in every row of the batch is an error, since
 * then the classes stand in another order.
 *
 * @throws InputError where a value is not finite, a label is unknown, or scores need an activation
 */
export function gatherPredictions(plan: OutputPlan, rowCount: number): Gathering {
  return plan.task === 'multilabel' ? gatherLabels(plan, rowCount) : gatherClasses(plan, rowCount);
}

function gatherClasses(plan: ClassPlan, rowCount: number): Gathering {
  const { classes, task } = plan;
  const k = classes?.length ?? 0;
  const values = new Float64Array(rowCount);
  const scores = classes !== null && plan.score !== null ? new Float64Array(rowCount * k) : null;
  const indexOf = new Map(plan.labels.map((name, index) => [name, index]));
  return {
    add(outputs, start, end) {
      const count = end - start;
      if (classes === null) {
        const tensor = take(plan, outputs, plan.score!, count, 1);
        for (let i = 0; i < count; i++) values[start + i] = finite(plan, Number(tensor.data[i]), start + i);
        return;
      }
      if (scores !== null) {
        const tensor = take(plan, outputs, plan.score!, count);
        writeScores(plan, tensor, scores.subarray(start * k, end * k), k, start);
        for (let i = start; i < end; i++) values[i] = largest(scores, i * k, k);
      }
      if (plan.label === null) return;
      const label = take(plan, outputs, plan.label, count, 1);
      let contradicted = 0;
      for (let i = 0; i < count; i++) {
        const index = labelIndex(plan, indexOf, label.data[i]!, start + i);
        if (scores !== null && values[start + i] !== index) contradicted++;
        values[start + i] = index;
      }
      if (scores !== null && count > 8 && contradicted > 0.9 * count) throw otherOrder(plan);
    },
    done: () => ({ task, classes, rowCount, scores, values }),
  };
}

function take(
  { reference }: ClassPlan,
  outputs: readonly Tensor[],
  name: string,
  count: number,
  width?: number,
) {
  const tensor = outputs.find((each) => each.name === name);
  const size = tensor?.data.length ?? 0;
  if (tensor === undefined || size === 0 || size % count !== 0 || (width !== undefined && size !== count)) {
    throw new InputError(
      `${reference} answers ${count} rows with ${size} values in "${name}": not the same number a row.`,
    );
  }
  return tensor;
}

function writeScores(plan: ClassPlan, { data }: Tensor, into: Float64Array, k: number, start: number): void {
  const rows = into.length / k;
  const width = data.length / rows;
  for (let row = 0; row < rows; row++) {
    const at = (c: number) => finite(plan, Number(data[row * width + c]), start + row);
    if (width === 1) {
      const p = plan.activation === 'none' ? at(0) : 1 / (1 + Math.exp(-at(0)));
      if (p < 0 || p > 1) throw noProbability(plan, `${p} in row ${start + row + 1}`, 'sigmoid');
      into[row * k] = 1 - p;
      into[row * k + 1] = p;
      continue;
    }
    if (width !== k) {
      throw new InputError(
        `${plan.reference} answers ${width} scores a row in "${plan.score}", and ${k} classes are known: ${plan.classes!.join(', ')}.`,
      );
    }
    let sum = 0;
    let top = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < k; c++) top = Math.max(top, at(c));
    for (let c = 0; c < k; c++) {
      const value =
        plan.activation === 'softmax'
          ? Math.exp(at(c) - top)
          : plan.activation === 'sigmoid'
            ? 1 / (1 + Math.exp(-at(c)))
            : at(c);
      into[row * k + c] = value;
      sum += value;
      if (plan.activation === 'none' && (value < -SUM_TOLERANCE || value > 1 + SUM_TOLERANCE))
        throw noProbability(plan, `${value} in row ${start + row + 1}`, 'softmax');
    }
    if (plan.activation !== 'none') for (let c = 0; c < k; c++) into[row * k + c]! /= sum;
    else if (Math.abs(sum - 1) > SUM_TOLERANCE)
      throw noProbability(plan, `scores that add up to ${sum} in row ${start + row + 1}`, 'softmax');
  }
}

function labelIndex(
  plan: ClassPlan,
  indexOf: ReadonlyMap<string, number>,
  label: number | bigint | string | boolean,
  row: number,
): number {
  const text = String(label);
  const known = indexOf.get(text);
  if (known !== undefined) return known;
  // Labels that are places, where the names were given by the user.
  const place = typeof label === 'string' ? Number.NaN : Number(label);
  if (Number.isInteger(place) && place >= 0 && place < plan.labels.length) return place;
  throw new InputError(
    `${plan.reference} answers "${text}" in row ${row + 1}, which is none of its classes: ${plan.labels.join(', ')}.`,
    { fix: 'Name them: model: {path: …, classes: [a, b, c]}.' },
  );
}

function finite({ reference, task }: ClassPlan, value: number, row: number): number {
  if (Number.isFinite(value)) return value;
  throw new InputError(
    `${reference} answers ${value} ${task === 'regression' ? '' : 'as a score '}in row ${row + 1}.`,
    {
      fix: 'Look for inputs it cannot take, as missing values or numbers far outside of what it was trained on.',
    },
  );
}

function noProbability({ reference, score }: ClassPlan, what: string, activation: string): InputError {
  return new InputError(`The output "${score}" of ${reference} holds no probabilities: ${what}.`, {
    fix: `If these are logits, say so: model: {path: …, activation: ${activation}}.`,
  });
}

function otherOrder({ reference, labels }: ClassPlan): InputError {
  return new InputError(
    `The labels of ${reference} are not those its scores are highest for, so the classes do not stand in the order ${labels.join(', ')}.`,
    { fix: 'Name them in the order of the scores: model: {path: …, classes: [a, b, c]}.' },
  );
}

function largest(scores: Float64Array, start: number, count: number): number {
  let best = 0;
  for (let k = 1; k < count; k++) if (scores[start + k]! > scores[start + best]!) best = k;
  return best;
}
