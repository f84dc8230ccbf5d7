import {
  type Column,
  cellText,
  classesOf,
  column,
  isMissing,
  selectCells,
  type Table,
} from '@trainyard/columns';
import type { ColumnType, Preprocessing, Signature, Task } from '@trainyard/documents';
import { didYouMean, InputError } from '@trainyard/errors';
import { encodeLabels } from './labels.ts';
import { fitMoments } from './moments.ts';
import { type Rows, rowAt, rowCountOf } from './rows.ts';

const MOST_CLASSES = 1000;

export interface FittedTarget {
  /** Sorted: numbers and booleans by value, text by code unit. */
  readonly classes: string[] | null;
  readonly scaling: { readonly mean: number; readonly scale: number } | null;
  readonly type: ColumnType;
  /** For people: what is odd about it. */
  readonly notices?: readonly string[];
}

/** @throws InputError when a cell is empty, or the column does not fit the task */
export function fitTarget(target: Column, rows: Rows, count: number, task: Task): FittedTarget {
  forbidMissing(target, rows, count);
  if (task === 'regression' || task === 'forecasting') {
    if (target.type !== 'float64' && target.type !== 'integer') {
      throw new InputError(`The task is ${task}, but the target "${target.name}" is ${target.type}.`, {
        fix: 'Use a column of numbers, or task: multiclass (binary for two classes).',
      });
    }
    const { mean, deviation } = fitMoments(target, rows, count);
    return { classes: null, scaling: { mean, scale: deviation === 0 ? 1 : deviation }, type: target.type };
  }
  const kept = rows === null ? target : selectCells(target, Int32Array.from(rows));
  const { classes } = classesOf(kept);
  const shown = `${classes.slice(0, 5).join(', ')}${classes.length > 5 ? ', …' : ''}`;
  if (classes.length < 2) {
    throw new InputError(`The target "${target.name}" has only one class in the training rows: ${shown}.`, {
      fix: 'A classifier needs at least two.',
    });
  }
  if (task === 'binary' && classes.length !== 2) {
    throw new InputError(
      `The task is binary, but the target "${target.name}" has ${classes.length} classes: ${shown}.`,
      {
        fix: 'Use task: multiclass.',
      },
    );
  }
  if (classes.length > MOST_CLASSES) {
    throw new InputError(
      `The target "${target.name}" has ${classes.length} distinct values, too many for classes.`,
      {
        fix: 'Is it a number to be predicted (task: regression), or an identifier?',
      },
    );
  }
  return { classes, scaling: null, type: target.type };
}

export interface EncodedTarget {
  /** One a row: standardised values for regression, indices of classes; for multilabel 0 or 1 for each label. */
  readonly values: Float32Array;
}

/**
 * The target of some rows as the model is trained on it.
 *
 * @param source what the rows are, for messages, as `the validation data`
 * @throws InputError when the column or a value is missing, or a class was not seen in training
 */
export function encodeTarget(
  { signature, preprocessing }: { readonly signature: Signature; readonly preprocessing: Preprocessing },
  table: Table,
  rows: Rows,
  source: string,
): EncodedTarget {
  if (signature.task === 'multilabel')
    return { values: encodeLabels(table, signature.classes!, rows, source) };
  const target = column(table, signature.target.name, source);
  const count = rowCountOf(table, rows);
  forbidMissing(target, rows, count);
  const values = new Float32Array(count);
  if (signature.classes === null) {
    if (target.type !== 'float64' && target.type !== 'integer') {
      throw new InputError(
        `The target "${target.name}" is ${target.type} in ${source}, but the model predicts numbers.`,
      );
    }
    const { mean, scale } = preprocessing.target ?? { mean: 0, scale: 1 };
    for (let i = 0; i < count; i++) values[i] = (target.values[rowAt(rows, i)]! - mean) / scale;
    return { values };
  }
  const codeOf = new Map(signature.classes.map((name, code) => [name, code]));
  for (let i = 0; i < count; i++) {
    const text = cellText(target, rowAt(rows, i))!;
    const code = codeOf.get(text);
    if (code === undefined) {
      throw new InputError(
        `The target "${target.name}" is "${text}" in row ${rowAt(rows, i) + 1} of ${source}, ` +
          `a class that no training row has.${didYouMean(text, signature.classes)}`,
      );
    }
    values[i] = code;
  }
  return { values };
}

function forbidMissing(target: Column, rows: Rows, count: number): void {
  let [missing, first] = [0, -1];
  for (let i = 0; i < count; i++) {
    if (!isMissing(target, rowAt(rows, i))) continue;
    if (missing++ === 0) first = rowAt(rows, i);
  }
  if (missing === 0) return;
  const cells = missing === 1 ? 'is empty' : `and ${missing - 1} more are empty`;
  throw new InputError(
    `The target "${target.name}" of row ${first + 1} ${cells}; the model cannot learn from such rows.`,
    {
      fix: 'Fill the cells in, or take the rows out of the data.',
    },
  );
}
