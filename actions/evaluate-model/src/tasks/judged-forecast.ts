import { InputError } from '@trainyard/errors';
import type { ForecastRows } from '@trainyard/metrics';
import type { Answers, JudgedData } from '../answers.ts';
import { numbersIn } from '../score-columns.ts';
import type { JudgedTask, TaskOptions } from './judged-tasks.ts';
import { seriesPast } from './series-past.ts';

/** @throws InputError when a truth is no number, or a time no time */
export function judgedForecast(
  data: JudgedData,
  model: Answers,
  baseline: Answers | null,
  { weights }: TaskOptions,
): JudgedTask {
  const truth = numbersIn(data.table, data.target, data.path);
  const bad = truth.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new InputError(
      `${data.path} has no number in row ${data.fileRows[bad]! + 1} of the target "${data.target}".`,
    );
  }
  const { series, scales, scaleOf, naive } = seriesPast(data);
  const ofRow = (of: 'absolute' | 'square') =>
    scales && Float64Array.from(series, (place) => scales[place]![of]);
  const [own, other] = [model.quantiles?.levels, baseline?.quantiles?.levels];
  const levels =
    own === undefined ? [] : other === undefined ? own : own.filter((level) => other.includes(level));
  const scale = ofRow('absolute');
  const squareScale = ofRow('square');
  const rowsOf = ({ values, quantiles }: Answers): ForecastRows => ({
    kind: 'forecasting',
    truth,
    predicted: values,
    series,
    scale,
    squareScale,
    scaleOf,
    levels,
    quantiles: quantiles && levels.length > 0 ? quantilesAt(quantiles, levels) : null,
    weights,
  });
  const notices =
    own !== undefined && levels.length < own.length
      ? [
          `The baseline has other quantiles: ${levels.length === 0 ? 'none' : levels.join(', ')} of the model's ${own.join(', ')} ${levels.length === 1 ? 'is' : 'are'} judged.`,
        ]
      : [];
  return { rows: rowsOf(model), baseline: baseline && rowsOf(baseline), labels: null, naive, notices };
}

function quantilesAt(
  { levels, values }: NonNullable<Answers['quantiles']>,
  wanted: readonly number[],
): Float64Array {
  const places = wanted.map((level) => levels.indexOf(level));
  const n = values.length / levels.length;
  const taken = new Float64Array(n * wanted.length);
  for (let row = 0; row < n; row++)
    places.forEach((place, i) => {
      taken[row * wanted.length + i] = values[row * levels.length + place]!;
    });
  return taken;
}
