import { evaluate } from './evaluate.ts';
import { isClassification, type Rows } from './rows.ts';

export interface RepeatSpread {
  readonly mean: number;
  /** Of the sample of runs (n - 1). */
  readonly standardDeviation: number;
  readonly lowest: number;
  readonly highest: number;
}

export interface RepeatedRuns {
  readonly runs: number;
  /** Metrics that every run has a value for. */
  readonly metrics: Readonly<Record<string, RepeatSpread>>;
  /** Share of rows (of their weight) that two runs answer differently, over all pairs; null for regression. */
  readonly flipRate: number | null;
}

/**
 * How far runs of one model lie apart that differ by the seed alone, on the same rows.
 *
 * @param runs two or more, with the same truth in the same order
 * @throws RangeError
 */
export function compareRepeats(runs: readonly Rows[]): RepeatedRuns {
  if (runs.length < 2) throw new RangeError(`${runs.length} runs: two or more are needed`);
  const values = runs.map(evaluate);
  const metrics: Record<string, RepeatSpread> = {};
  for (const name of Object.keys(values[0]!)) {
    const known = values.map((each) => each[name]?.value ?? null);
    if (known.every((value) => value !== null)) metrics[name] = spread(known);
  }
  return { runs: runs.length, metrics, flipRate: flipRate(runs) };
}

function spread(values: readonly number[]): RepeatSpread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    standardDeviation: Math.sqrt(squares / (values.length - 1)),
    lowest: Math.min(...values),
    highest: Math.max(...values),
  };
}

/** By the counts of each answer in a row: of r runs, r² - Σ count² of the r(r - 1) ordered pairs differ. */
function flipRate(runs: readonly Rows[]): number | null {
  const first = runs[0]!;
  if (!isClassification(first)) return null;
  const all = runs.filter(isClassification);
  const counts = new Float64Array(first.classes.length);
  const pairs = runs.length * (runs.length - 1);
  let [differing, total] = [0, 0];
  for (let row = 0; row < first.truth.length; row++) {
    const weight = first.weights ? first.weights[row]! : 1;
    let same = 0;
    for (const { predicted } of all) same += 2 * counts[predicted[row]!]!++ + 1;
    for (const { predicted } of all) counts[predicted[row]!] = 0;
    differing += (weight * (runs.length ** 2 - same)) / pairs;
    total += weight;
  }
  return total === 0 ? null : differing / total;
}
