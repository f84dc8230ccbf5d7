import { column } from '@trainyard/columns';
import type { Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import {
  encodedWidth,
  type FeatureEncoding,
  type FittedPreprocessing,
  fitPreprocessing,
} from '@trainyard/preprocessing';
import { scaleCounts } from './count-target.ts';
import { type InitialModel, type WarmPreprocessing, warmPreprocessing } from './initial-model.ts';
import type { LossName, ModelSpec } from './model-spec.ts';
import type { TrainingData } from './training-data.ts';

/** Sides of a picture when nothing else is said. */
const PICTURE: FeatureEncoding = { kind: 'image', height: 32, width: 32, channels: 3 };

/**
 * How the columns become numbers: fitted on the rows to train on, or as the initial model has it.
 *
 * @throws InputError when the data do not fit the model
 */
export function fitData(
  spec: ModelSpec,
  { train: { table, rows }, target, features, labels = null, images = null }: TrainingData,
  { task, loss, initialModel }: { initialModel?: InitialModel | undefined; task: Task; loss: LossName },
): WarmPreprocessing {
  if (initialModel !== undefined && Object.keys(spec.features).length > 0) {
    throw new InputError('model.features is set, but columns become what the initial model takes.', {
      fix: 'Take it out, or train without initial-model.',
    });
  }
  if (initialModel !== undefined) checkOrder(spec, initialModel);
  const pictures = images === null ? {} : { [images]: PICTURE };
  const encodings =
    initialModel === undefined ? { ...pictures, ...spec.features } : warmEncodings(initialModel);
  const given = initialModel?.preprocessing.features.map((one) => one.column) ?? features;
  const names =
    given === null ? null : [...new Set(given)].filter((name) => spec.forecast === null || name !== target);
  const fresh = fitPreprocessing({
    table,
    rows,
    features: names,
    target,
    task,
    encodings,
    labels,
    forecast: spec.forecast,
    steps: spec.steps,
  });
  const scaled =
    loss === 'poisson' ? scaleCounts(fresh, column(table, target, 'the training data'), rows) : fresh;
  return initialModel === undefined
    ? { fitted: scaled, keepsHead: true }
    : warmPreprocessing(initialModel, scaled);
}

/** @throws InputError when rows are no longer ordered as the initial model has learned from them */
function checkOrder({ forecast, steps }: ModelSpec, { preprocessing, reference }: InitialModel): void {
  const { time, series } = preprocessing.order ?? { time: null, series: null };
  const now = { time: forecast?.time ?? steps?.order ?? null, series: forecast?.series ?? steps?.id ?? null };
  if (time === now.time && series === now.series) return;
  const named = (order: typeof now) =>
    `time ${order.time ?? '(none)'} and series ${order.series ?? '(none)'}`;
  throw new InputError(
    `initial-model is "${reference}", whose rows are ordered by ${named({ time, series })}; those of the model by ${named(now)}.`,
    { fix: 'Write model.time and series, or model.sequences, as the initial model has them.' },
  );
}

/** Pictures must be known for what they are before they can be fitted; everything else is taken over afterwards. */
function warmEncodings({ preprocessing }: InitialModel): Record<string, FeatureEncoding> {
  const special = preprocessing.features.flatMap((one): [string, FeatureEncoding][] => {
    if (one.kind === 'image') return [[one.column, one]];
    return one.kind === 'hashing' ? [[one.column, { kind: 'hashing', buckets: one.buckets }]] : [];
  });
  return Object.fromEntries(special);
}

/** Of the numbers of a row, 1 for those of numeric columns, steps and pixels: a category or a date cannot be a little other. */
export function numericPlaces({ preprocessing }: FittedPreprocessing): Uint8Array {
  const places = new Uint8Array(encodedWidth(preprocessing));
  let at = 0;
  for (const encoding of preprocessing.features) {
    const width = encodedWidth({ features: [encoding], target: null });
    if (['standardize', 'log', 'lag', 'image', 'sequence', 'steps'].includes(encoding.kind))
      places.fill(1, at, at + width);
    at += width;
  }
  return places;
}
