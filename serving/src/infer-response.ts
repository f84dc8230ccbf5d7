import type { Signature } from '@trainyard/documents';
import type { Predictions } from '@trainyard/models';
import type { InferRequest, OutputName } from './infer-request.ts';

interface OutputTensor {
  readonly name: OutputName;
  readonly shape: readonly number[];
  readonly datatype: 'BYTES' | 'FP64' | 'INT64';
  /** Null where a forecast has too little history. */
  readonly data: readonly (string | number | null)[];
}

/** The outputs of a model: class names and their scores, 0 or 1 for each label and their scores, or values. */
export function outputsOf(signature: Signature): readonly OutputName[] {
  return signature.classes === null ? ['predict'] : ['predict', 'scores'];
}

/** The predicted class of a row, its labels divided by commas, or its value; null where there is none. */
export function predictionAt({ task, classes, values }: Predictions, row: number): string | number | null {
  const value = values[row]!;
  if (classes === null) return Number.isFinite(value) ? value : null;
  if (task !== 'multilabel') return classes[value]!;
  return classes.filter((_, k) => values[row * classes.length + k] === 1).join(', ');
}

/** A row's scores in the order of the classes; null for regression. */
export function scoresAt({ classes, scores }: Predictions, row: number): number[] | null {
  if (classes === null || scores === null) return null;
  return Array.from(scores.subarray(row * classes.length, (row + 1) * classes.length));
}

export function outputTensors(predictions: Predictions, { outputs }: InferRequest): OutputTensor[] {
  const { rowCount, classes, scores, task, values } = predictions;
  return outputs.flatMap((name): OutputTensor[] => {
    if (name === 'predict' && task === 'multilabel') {
      return [{ name, shape: [rowCount, classes!.length], datatype: 'INT64', data: Array.from(values) }];
    }
    if (name === 'predict') {
      const data = Array.from({ length: rowCount }, (_, row) => predictionAt(predictions, row));
      return [{ name, shape: [rowCount], datatype: classes === null ? 'FP64' : 'BYTES', data }];
    }
    if (classes === null || scores === null) return [];
    return [{ name, shape: [rowCount, classes.length], datatype: 'FP64', data: Array.from(scores) }];
  });
}
