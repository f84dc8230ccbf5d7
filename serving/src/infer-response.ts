import type { Signature } from '@trainyard/documents';
import type { Predictions } from '@trainyard/models';
import type { InferRequest, OutputName } from './infer-request.ts';

interface OutputTensor {
  readonly name: OutputName;
  readonly shape: readonly number[];
  readonly datatype: 'BYTES' | 'FP64';
  readonly data: readonly (string | number)[];
}

/** The outputs of a model: class names and their scores, or the values of a regression. */
export function outputsOf(signature: Signature): readonly OutputName[] {
  return signature.task === 'regression' ? ['predict'] : ['predict', 'scores'];
}

/** The predicted class of a row, or its value. */
export function predictionAt(predictions: Predictions, row: number): string | number {
  const value = predictions.values[row]!;
  return predictions.classes === null ? value : predictions.classes[value]!;
}

/** A row's scores in the order of the classes; null for regression. */
export function scoresAt({ classes, scores }: Predictions, row: number): number[] | null {
  if (classes === null || scores === null) return null;
  return Array.from(scores.subarray(row * classes.length, (row + 1) * classes.length));
}

export function outputTensors(predictions: Predictions, { outputs }: InferRequest): OutputTensor[] {
  const { rowCount, classes, scores } = predictions;
  return outputs.flatMap((name): OutputTensor[] => {
    if (name === 'predict') {
      const data = Array.from({ length: rowCount }, (_, row) => predictionAt(predictions, row));
      return [{ name, shape: [rowCount], datatype: classes === null ? 'FP64' : 'BYTES', data }];
    }
    if (classes === null || scores === null) return [];
    return [{ name, shape: [rowCount, classes.length], datatype: 'FP64', data: Array.from(scores) }];
  });
}
