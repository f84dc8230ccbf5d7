import {
  type Column,
  column,
  isMissing,
  type NumberColumn,
  type StringColumn,
  type Table,
} from '@trainyard/columns';
import { isTrainyardError } from '@trainyard/errors';
import { createRandom, type Random } from '@trainyard/statistics';
import type { Explained, Stress } from './explanation.ts';
import { answeredRows, type LossMeasure, type MeasuredLoss, meanLoss } from './measure-loss.ts';

/** Of a column's standard deviation. */
const NOISE = 0.1;
const MISSING_SHARE = 0.1;
const UNIT = 10;
const REPEATS = 3;

interface Perturbation {
  readonly name: string;
  readonly what: string;
  /** Whether chance takes part, so that repeats differ. */
  readonly isRandom: boolean;
  readonly touches: (source: Column) => boolean;
  readonly change: (source: Column, random: Random) => Column;
}

/**
 * How far the metric falls on rows that are disturbed as real ones are: noise, missing cells, swapped case, and one
 * column at a time in another unit. What the model does not take at all is told with its own words.
 */
export async function robustness(subject: Explained, measure: LossMeasure): Promise<Stress[]> {
  const taken = subject.columns.map((name) => column(subject.table, name));
  const scaled = taken.filter(isNumber).map(
    (source): Perturbation => ({
      name: `${source.name} × ${UNIT}`,
      what: `the column ${source.name} multiplied by ${UNIT}, as by another unit`,
      isRandom: false,
      touches: ({ name }) => name === source.name,
      change: (each) => scale(each as NumberColumn),
    }),
  );
  const found: Stress[] = [];
  for (const perturbation of [...COMMON, ...scaled]) {
    if (taken.some((source) => perturbation.touches(source)))
      found.push(await stress(subject, measure, perturbation));
  }
  return found;
}

const isNumber = (source: Column): source is NumberColumn =>
  source.type === 'float64' || source.type === 'integer';

const COMMON: readonly Perturbation[] = [
  {
    name: 'noise',
    what: `normal noise of ${NOISE} standard deviations on every number`,
    isRandom: true,
    touches: isNumber,
    change: (source, random) => addNoise(source as NumberColumn, random),
  },
  {
    name: 'missing',
    what: `${MISSING_SHARE * 100} % of all cells empty`,
    isRandom: true,
    touches: () => true,
    change: loseCells,
  },
  {
    name: 'swapped case',
    what: 'upper case as lower and lower as upper in every text',
    isRandom: false,
    touches: ({ type }) => type === 'string',
    change: (source) => swapCase(source as StringColumn),
  },
];

async function stress(subject: Explained, measure: LossMeasure, perturbation: Perturbation): Promise<Stress> {
  const { name, what, isRandom } = perturbation;
  const losses: MeasuredLoss[] = [];
  try {
    for (let repeat = 0; repeat < (isRandom ? REPEATS : 1); repeat++) {
      subject.signal.throwIfAborted();
      const random = createRandom(subject.seed).fork(`robustness/${name}/${repeat}`);
      const answers = await subject.predict(disturb(subject, perturbation, random));
      subject.onStep();
      losses.push(measure.of(answeredRows(subject.rows, answers)));
    }
  } catch (error) {
    if (!isTrainyardError(error)) throw error;
    return { name, what, loss: null, refused: error.message };
  }
  return { name, what, loss: meanLoss(losses, subject.alpha), refused: null };
}

function disturb({ table, columns }: Explained, { touches, change }: Perturbation, random: Random): Table {
  return {
    ...table,
    columns: table.columns.map((source) =>
      columns.includes(source.name) && touches(source) ? change(source, random.fork(source.name)) : source,
    ),
  };
}

function addNoise(source: NumberColumn, random: Random): NumberColumn {
  const deviation = NOISE * deviationOf(source);
  const whole = source.type === 'integer';
  const values = source.values.map((value) => {
    const moved = value + deviation * random.normal();
    return whole ? Math.round(moved) : moved;
  });
  return { ...source, values };
}

function scale(source: NumberColumn): NumberColumn {
  return { ...source, values: source.values.map((value) => value * UNIT) };
}

function loseCells(source: Column, random: Random): Column {
  const length = source.type === 'string' ? source.codes.length : source.values.length;
  const lost = Uint8Array.from({ length }, (_, row) =>
    Number(random.next() < MISSING_SHARE || isMissing(source, row)),
  );
  if (source.type === 'string')
    return { ...source, nulls: lost, codes: source.codes.map((code, row) => (lost[row] ? -1 : code)) };
  if (source.type === 'boolean')
    return { ...source, nulls: lost, values: source.values.map((value, row) => (lost[row] ? 0 : value)) };
  return {
    ...source,
    nulls: lost,
    values: source.values.map((value, row) => (lost[row] ? Number.NaN : value)),
  };
}

function swapCase(source: StringColumn): StringColumn {
  const swap = (text: string) =>
    Array.from(text, (letter) => {
      const upper = letter.toUpperCase();
      return letter === upper ? letter.toLowerCase() : upper;
    }).join('');
  return { ...source, categories: source.categories.map(swap) };
}

function deviationOf({ values }: NumberColumn): number {
  let [n, mean, squares] = [0, 0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    n++;
    const delta = value - mean;
    mean += delta / n;
    squares += delta * (value - mean);
  }
  return n < 2 ? 0 : Math.sqrt(squares / n);
}
