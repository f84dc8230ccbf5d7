import { columnFromValues, type Table } from '@trainyard/columns';
import { createRandom } from '@trainyard/statistics';

/** One network on made data; the Python beside it makes the same kind of data and trains the same network. */
export interface TrainingCase {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** 0: regression. */
  readonly classes: number;
  readonly hidden: readonly number[];
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRates: readonly number[];
}

const adam = { batchSize: 32, learningRates: [0.001] };
export const CASES: readonly TrainingCase[] = [
  {
    ...adam,
    name: 'seed',
    rows: 10_000,
    columns: 1,
    classes: 0,
    hidden: [],
    epochs: 100,
    learningRates: [0.001, 0.01, 0.1],
  },
  { ...adam, name: 'digits', rows: 1797, columns: 64, classes: 10, hidden: [128, 64], epochs: 20 },
  { ...adam, name: 'tabular', rows: 100_000, columns: 30, classes: 0, hidden: [256, 256], epochs: 1 },
  { ...adam, name: 'wide', rows: 3200, columns: 512, classes: 0, hidden: [1024, 1024], epochs: 3 },
  // Short, for machines that are not quiet: the least of its epochs tells more than the mean of a long one.
  { ...adam, name: 'tabular-short', rows: 1600, columns: 30, classes: 0, hidden: [256, 256], epochs: 12 },
  // Batches of one row and of many, and widths that fill no panel of 8.
  {
    ...adam,
    name: 'single',
    rows: 800,
    columns: 30,
    classes: 0,
    hidden: [256, 256],
    epochs: 6,
    batchSize: 1,
  },
  {
    ...adam,
    name: 'large',
    rows: 25_600,
    columns: 30,
    classes: 0,
    hidden: [256, 256],
    epochs: 6,
    batchSize: 256,
  },
  { ...adam, name: 'odd', rows: 3200, columns: 30, classes: 0, hidden: [100, 500], epochs: 6 },
  {
    ...adam,
    name: 'wide-single',
    rows: 100,
    columns: 512,
    classes: 0,
    hidden: [1024, 1024],
    epochs: 3,
    batchSize: 1,
  },
  {
    ...adam,
    name: 'wide-large',
    rows: 12_800,
    columns: 512,
    classes: 0,
    hidden: [1024, 1024],
    epochs: 3,
    batchSize: 256,
  },
  {
    ...adam,
    name: 'memory',
    rows: 1_000_000,
    columns: 30,
    classes: 0,
    hidden: [],
    epochs: 1,
    batchSize: 256,
  },
];

/** A plane with noise, or classes that are the largest of some of the columns. */
export function makeTable({ rows, columns, classes }: TrainingCase): Table {
  const random = createRandom('benchmark');
  const features = Array.from({ length: columns }, () =>
    Float64Array.from({ length: rows }, () => random.normal()),
  );
  const target = Float64Array.from({ length: rows }, (_, row) => {
    if (classes === 0)
      return (
        features.reduce((sum, column, k) => sum + (column[row]! * (k + 1)) / columns, 1) +
        0.1 * random.normal()
      );
    let best = 0;
    for (let k = 1; k < classes; k++) if (features[k]![row]! > features[best]![row]!) best = k;
    return best;
  });
  const numbers = features.map((values, k) => ({
    name: `x${k}`,
    type: 'float64' as const,
    values,
    nulls: null,
  }));
  const y =
    classes === 0
      ? ({ name: 'y', type: 'float64', values: target, nulls: null } as const)
      : columnFromValues(
          'y',
          Array.from(target, (code) => `c${code}`),
        );
  return { rowCount: rows, columns: [...numbers, y] };
}
