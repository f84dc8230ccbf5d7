import { type ColumnProfile, type Profile, sha256 } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { mergeCalibrations, mergeQualities } from './merge-quality.ts';
import { mergeColumns } from './profile-column.ts';

/**
 * The profile of both sets of rows, as if they had been profiled at once.
 *
 * @throws InputError when the profiles are not of one model and one set of columns
 */
export function mergeProfiles(a: Profile, b: Profile): Profile {
  const refuse = (why: string) =>
    new InputError(`The profiles of ${a.data.path} and ${b.data.path} cannot be merged: ${why}.`, {
      fix: 'Merge profiles that were made with the same model and the same columns.',
    });
  if (a.model.digest !== b.model.digest) throw refuse('they are of different models');
  if (a.task !== b.task || String(a.classes) !== String(b.classes))
    throw refuse('their tasks or classes differ');
  const others = new Map(b.columns.map((column) => [column.name, column]));
  if (a.columns.length !== b.columns.length || a.columns.some(({ name }) => !others.has(name))) {
    throw refuse('their columns differ');
  }
  const both = (x: ColumnProfile | null, y: ColumnProfile | null) =>
    x === null || y === null ? null : mergeColumns(x, y);
  try {
    return {
      ...a,
      data: {
        path: `${a.data.path}, ${b.data.path}`,
        digest: sha256(`${a.data.digest}\n${b.data.digest}\n`),
        rows: a.data.rows + b.data.rows,
      },
      columns: a.columns.map((column) => mergeColumns(column, others.get(column.name)!)),
      prediction: both(a.prediction, b.prediction),
      confidence: both(a.confidence, b.confidence) as Profile['confidence'],
      label: both(a.label, b.label),
      calibration: mergeCalibrations(a.calibration, b.calibration),
      quality: mergeQualities(a.quality, b.quality),
    };
  } catch (error) {
    if (error instanceof TypeError) throw refuse(error.message);
    throw error;
  }
}
