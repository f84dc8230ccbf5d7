import type { Rows } from './rows.ts';
import { TEXT_WIDTH } from './text/text-rows.ts';

export type RowValues = Float64Array | Int32Array | Uint8Array;

/** One array of rows of any kind. */
export interface RowField {
  readonly name: string;
  readonly values: RowValues;
  /** Values a row. */
  readonly width: number;
  /** `answer`: what the model said, which a baseline says otherwise. */
  readonly role: 'truth' | 'answer' | 'other';
}

/** The arrays that make the rows, so that they can be reordered, compared and exchanged whatever their kind. */
export function fieldsOf(rows: Rows): RowField[] {
  return [...ownFields(rows), ...field('weights', rows.weights, 1, 'other')];
}

function ownFields(rows: Rows): RowField[] {
  switch (rows.kind) {
    case undefined:
      return [
        ...field('truth', rows.truth, 1, 'truth'),
        ...field('predicted', rows.predicted, 1, 'answer'),
        ...('classes' in rows ? field('scores', rows.scores, rows.classes.length, 'answer') : []),
      ];
    case 'multilabel': {
      const width = rows.labels.length;
      return [
        ...field('truth', rows.truth, width, 'truth'),
        ...field('predicted', rows.predicted, width, 'answer'),
        ...field('scores', rows.scores, width, 'answer'),
      ];
    }
    case 'ranking':
      return [
        ...field('truth', rows.truth, 1, 'truth'),
        ...field('predicted', rows.predicted, 1, 'answer'),
        ...field('queries', rows.queries, 1, 'other'),
      ];
    case 'forecasting':
      return [
        ...field('truth', rows.truth, 1, 'truth'),
        ...field('predicted', rows.predicted, 1, 'answer'),
        ...field('quantiles', rows.quantiles, rows.levels.length, 'answer'),
        ...field('series', rows.series, 1, 'other'),
        ...field('scale', rows.scale, 1, 'other'),
        ...field('squareScale', rows.squareScale, 1, 'other'),
      ];
    case 'text':
      return [
        ...field('truth', rows.truth, 1, 'truth'),
        ...field('statistics', rows.statistics, TEXT_WIDTH, 'answer'),
        ...field('isEmpty', rows.isEmpty, 1, 'answer'),
        ...field('isForeign', rows.isForeign, 1, 'other'),
      ];
  }
}

function field(
  name: string,
  values: RowValues | null | undefined,
  width: number,
  role: RowField['role'],
): RowField[] {
  return values ? [{ name, values, width, role }] : [];
}

export function rowCount(rows: Rows): number {
  return rows.kind === 'multilabel' ? rows.truth.length / rows.labels.length : rows.truth.length;
}

/** Some rows, in the given order. */
export function takeRows<R extends Rows>(rows: R, order: Int32Array): R {
  const taken = fieldsOf(rows).map(({ name, values, width }) => [name, take(values, width, order)]);
  return { ...rows, ...Object.fromEntries(taken) };
}

function take<V extends RowValues>(values: V, width: number, order: Int32Array): V {
  const taken = new (values.constructor as new (length: number) => V)(order.length * width);
  if (width === 1) {
    for (let i = 0; i < order.length; i++) taken[i] = values[order[i]!]!;
    return taken;
  }
  for (let i = 0; i < order.length; i++) {
    const from = order[i]! * width;
    for (let c = 0; c < width; c++) taken[i * width + c] = values[from + c]!;
  }
  return taken;
}
