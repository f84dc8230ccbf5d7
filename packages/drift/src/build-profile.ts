import type { Column } from '@trainyard/columns';
import { type Profile, profileDocument } from '@trainyard/documents';
import { profileColumn } from './profile-column.ts';
import {
  calibrationOf,
  type ProfiledPredictions,
  profileConfidence,
  profileOutcome,
  profilePrediction,
} from './profile-predictions.ts';
import { qualityOf } from './profile-quality.ts';

export interface ProfileSource {
  /** The model's name. */
  readonly name: string;
  readonly model: Profile['model'];
  readonly data: Profile['data'];
  /** The columns to watch: the model's inputs, all of one length. Leave out target, ids and weights. */
  readonly columns: readonly Column[];
  readonly predictions: ProfiledPredictions;
  /** True classes as indices into `predictions.classes` (NaN or -1 where unknown), or true values; null without. */
  readonly labels: Float64Array | null;
  readonly commit?: Profile['commit'];
  readonly run?: Profile['run'];
}

/** The profile that production will be compared with. Pure; same rows, same document. */
export function buildProfile(source: ProfileSource): Profile {
  const { name, model, data, columns, predictions, labels, commit = null, run = null } = source;
  return {
    schema: profileDocument.id,
    name,
    model,
    data,
    task: predictions.task,
    classes: predictions.classes === null ? null : [...predictions.classes],
    columns: columns.map(profileColumn),
    prediction: profilePrediction(predictions),
    confidence: profileConfidence(predictions),
    label: labels === null ? null : profileOutcome('label', predictions.classes, labels),
    calibration: labels === null ? null : calibrationOf(predictions, labels),
    quality: labels === null ? null : qualityOf(predictions.classes !== null, predictions.values, labels),
    commit,
    run,
  };
}
