import { selectRows } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { countOf } from '@trainyard/report';
import type { Answers, JudgedData } from '../answers.ts';

export interface Judgeable {
  readonly data: JudgedData;
  readonly answers: Answers;
  readonly baselineAnswers: Answers | null;
  readonly repeats: readonly Answers[];
  readonly notices: readonly string[];
}

/**
 * Leaves out rows that a forecast has no value for, as where the past is too short for it. What is left out is the
 * series' past, by which errors can be scaled where no other past is given.
 *
 * @throws InputError when no row is left
 */
export function judgeableRows(given: Omit<Judgeable, 'notices'>): Judgeable {
  const { data, answers, baselineAnswers, repeats } = given;
  if (answers.task !== 'forecasting') return { ...given, notices: [] };
  const all = [answers, ...(baselineAnswers === null ? [] : [baselineAnswers]), ...repeats];
  const isKnown = (row: number) => all.every(({ values }) => Number.isFinite(values[row]));
  const rows = Int32Array.from(answers.values.keys());
  const kept = rows.filter(isKnown);
  if (kept.length === rows.length) return { ...given, notices: [] };
  if (kept.length === 0) {
    const lacking = all.find(({ values }) => !values.some(Number.isFinite)) ?? answers;
    throw new InputError(
      `${lacking.source.reference} has no forecast for any row of ${data.path}${lacking === answers || all.length === 1 ? '' : ' that the model has one for'}.`,
      { fix: 'Give forecasts for rows whose truth is known, and as much of their past as the model needs.' },
    );
  }
  const left = rows.filter((row) => !isKnown(row));
  const take = (from: Answers): Answers => ({
    ...from,
    values: Float64Array.from(kept, (row) => from.values[row]!),
    ...(from.quantiles === undefined ? {} : { quantiles: takeQuantiles(from.quantiles, kept) }),
  });
  const past = { table: selectRows(data.table, left), path: data.path, isInSample: true };
  return {
    data: {
      ...data,
      table: selectRows(data.table, kept),
      fileRows: Int32Array.from(kept, (row) => data.fileRows[row]!),
      past: data.past ?? past,
    },
    answers: take(answers),
    baselineAnswers: baselineAnswers === null ? null : take(baselineAnswers),
    repeats: repeats.map(take),
    notices: [
      `${countOf(left.length, 'row')} of ${data.path} without a forecast ${left.length === 1 ? 'is' : 'are'} not judged; ${kept.length} ${kept.length === 1 ? 'is' : 'are'}.`,
    ],
  };
}

function takeQuantiles(
  { levels, values }: NonNullable<Answers['quantiles']>,
  kept: Int32Array,
): NonNullable<Answers['quantiles']> {
  const width = levels.length;
  const taken = new Float64Array(kept.length * width);
  kept.forEach((row, i) => {
    taken.set(values.subarray(row * width, (row + 1) * width), i * width);
  });
  return { levels, values: taken };
}
