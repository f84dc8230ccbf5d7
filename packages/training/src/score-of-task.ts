import type { FittedPreprocessing } from '@trainyard/preprocessing';
import type { OutputKind } from './build-network.ts';
import { predictsNumbers } from './predicts-numbers.ts';
import { countAllRight, countRight, type ScoreOutputs, sumErrors } from './score-outputs.ts';

/** Names of what is measured in each epoch, the loss first. */
export function metricNamesOf({ signature }: FittedPreprocessing, validated: boolean): string[] {
  const names = ['loss', predictsNumbers(signature.task) ? 'mae' : 'accuracy'];
  return validated ? [...names, ...names.map((name) => `val_${name}`)] : names;
}

/** Accuracy, for several labels of rows in which all are right (as scikit-learn has it), or absolute errors. */
export function scoreOfTask({ signature, preprocessing }: FittedPreprocessing) {
  return (output: OutputKind, units: number): ScoreOutputs => {
    if (output === 'values') return sumErrors(preprocessing.target?.scale ?? 1);
    const threshold = output === 'logits' ? 0 : 0.5;
    return signature.task === 'multilabel' ? countAllRight(units, threshold) : countRight(units, threshold);
  };
}
