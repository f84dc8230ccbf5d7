import { didYouMean, InputError } from '@trainyard/errors';
import type { Predictions } from '@trainyard/models';
import type { FittedPreprocessing } from '@trainyard/preprocessing';
import type { EncodedRows } from './learner.ts';
import { predictsNumbers } from './predicts-numbers.ts';
import type { TeacherAnswers } from './training-data.ts';

/**
 * Puts a teacher's answers behind the truth in each row of targets: values on the scale of the target, or probabilities
 * softened by the temperature, p^(1/T) and again a sum of 1.
 *
 * @param rows of the table that the teacher answered for, one for each encoded row
 * @param units of the output: 1 for two classes by a sigmoid
 * @throws InputError when the teacher does not answer what is to be learned
 */
export function addTeacher(
  encoded: EncodedRows,
  teacher: TeacherAnswers,
  rows: ArrayLike<number>,
  { signature, preprocessing }: FittedPreprocessing,
  { units, temperature }: { readonly units: number; readonly temperature: number },
): EncodedRows {
  const { task, classes } = signature;
  const { predictions, reference } = teacher;
  const kindOf = (one: string) =>
    one === 'binary' ? 'multiclass' : one === 'forecasting' ? 'regression' : one;
  if (kindOf(predictions.task) !== kindOf(task)) {
    throw new InputError(
      `teacher is "${reference}", a model for ${predictions.task}, but the task is ${task}.`,
      {
        fix: 'Give a teacher that predicts the same target.',
      },
    );
  }
  const answer = predictsNumbers(task)
    ? values(predictions, preprocessing.target ?? { mean: 0, scale: 1 })
    : probabilities(
        predictions,
        reference,
        classes!,
        task === 'multilabel' || units === 1,
        units,
        temperature,
      );
  const width = encoded.targetWidth + units;
  const targets = new Float32Array(encoded.rowCount * width);
  for (let i = 0; i < encoded.rowCount; i++) {
    targets.set(encoded.targets.subarray(i * encoded.targetWidth, (i + 1) * encoded.targetWidth), i * width);
    for (let k = 0; k < units; k++) targets[i * width + encoded.targetWidth + k] = answer(rows[i]!, k);
  }
  return { ...encoded, targets, targetWidth: width };
}

type Answer = (row: number, unit: number) => number;

function values({ values: own }: Predictions, { mean, scale }: { mean: number; scale: number }): Answer {
  return (row) => {
    const value = own[row]!;
    if (Number.isFinite(value)) return (value - mean) / scale;
    throw new InputError(`The teacher has no answer for row ${row + 1} of the training data.`, {
      fix: 'Take the row out, or give a teacher that answers for all rows.',
    });
  };
}

function probabilities(
  { classes: known, scores, values: chosen, task }: Predictions,
  reference: string,
  classes: readonly string[],
  sigmoid: boolean,
  units: number,
  temperature: number,
): Answer {
  const names = known ?? [];
  const unknown = classes.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      `teacher is "${reference}", which does not know the class "${unknown}".${didYouMean(unknown, names)} It knows ${names.join(', ')}.`,
      { fix: 'Give a teacher that knows all classes of the target.' },
    );
  }
  const places = classes.map((name) => names.indexOf(name));
  const at = (row: number, place: number) => {
    if (scores !== null) return scores[row * names.length + place]!;
    if (task === 'multilabel') return chosen[row * names.length + place]!;
    return chosen[row] === place ? 1 : 0;
  };
  if (sigmoid) {
    const own = units === 1 && classes.length === 2 ? [places[1]!] : places;
    return (row, unit) => soften(at(row, own[unit]!), temperature);
  }
  return (row, unit) => {
    let sum = 0;
    for (const place of places) sum += Math.max(0, at(row, place)) ** (1 / temperature);
    return Math.max(0, at(row, places[unit]!)) ** (1 / temperature) / (sum || 1);
  };
}

function soften(p: number, temperature: number): number {
  const [yes, no] = [Math.max(0, p) ** (1 / temperature), Math.max(0, 1 - p) ** (1 / temperature)];
  return yes / (yes + no);
}
