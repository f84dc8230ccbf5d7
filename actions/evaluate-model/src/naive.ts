import { evaluate, isClassification, type Rows } from '@trainyard/metrics';
import type { EvaluationReport } from '@trainyard/report';

/**
 * What answers reach that ignore the features: always the most frequent class with the classes' shares as scores,
 * or always the mean; both of these very rows, which is the best such an answer could do.
 */
export function naiveBaseline(rows: Rows): NonNullable<EvaluationReport['naive']> {
  const values = evaluate(isClassification(rows) ? mostFrequent(rows) : mean(rows));
  return {
    name: isClassification(rows) ? 'most frequent class' : 'mean',
    metrics: Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value])),
  };
}

function mostFrequent(rows: Extract<Rows, { classes: unknown }>): Rows {
  const k = rows.classes.length;
  const shares = new Float64Array(k);
  rows.truth.forEach((label, row) => {
    shares[label]! += rows.weights ? rows.weights[row]! : 1;
  });
  const total = shares.reduce((a, b) => a + b, 0);
  const most = shares.indexOf(Math.max(...shares));
  const scores = new Float64Array(rows.truth.length * k);
  for (let i = 0; i < scores.length; i++) scores[i] = total === 0 ? 1 / k : shares[i % k]! / total;
  return { ...rows, predicted: rows.truth.map(() => most), scores: rows.scores ? scores : null };
}

function mean(rows: Exclude<Rows, { classes: unknown }>): Rows {
  let [sum, total] = [0, 0];
  for (let row = 0; row < rows.truth.length; row++) {
    const weight = rows.weights ? rows.weights[row]! : 1;
    sum += weight * rows.truth[row]!;
    total += weight;
  }
  return { ...rows, predicted: rows.truth.map(() => (total === 0 ? 0 : sum / total)) };
}
