import type { EvaluationReport } from '@trainyard/report';
import { createRandom } from '@trainyard/statistics';

/** Charts of a classifier. */
export function classDetails(classes: number): EvaluationReport['details'] {
  const curve = (power: number) =>
    Array.from({ length: 101 }, (_, i) => [i / 100, (i / 100) ** power] as const);
  const name = classes === 2 ? 'model' : 'macro average';
  return {
    roc: [
      { name, auc: 0.971, points: curve(0.12) },
      { name: 'baseline', auc: 0.962, points: curve(0.16), baseline: true },
    ],
    precisionRecall: [
      {
        name,
        average: 0.958,
        prevalence: 1 / classes,
        points: curve(14).map(([x, y]) => [x, 1 - y * 0.8] as const),
      },
    ],
    reliability: [
      {
        name: 'model',
        bins: Array.from({ length: 10 }, (_, i) => ({
          score: i / 10 + 0.05,
          share: Math.min(1, (i / 10 + 0.05) ** 1.2),
          count: 20 + i * i * 15,
        })),
      },
    ],
    scores: {
      label: 'score of the predicted class',
      edges: Array.from({ length: 21 }, (_, i) => i / 20),
      groups: [
        { name: 'right', counts: Array.from({ length: 20 }, (_, i) => i * i) },
        { name: 'wrong', counts: Array.from({ length: 20 }, (_, i) => Math.max(0, 20 - i)) },
      ],
    },
    training: [
      { name: 'loss', values: Array.from({ length: 30 }, (_, i) => 2.3 * 0.87 ** i) },
      { name: 'val_loss', values: Array.from({ length: 30 }, (_, i) => 2.3 * 0.89 ** i + 0.06) },
      { name: 'accuracy', values: Array.from({ length: 30 }, (_, i) => 1 - 0.85 * 0.85 ** i) },
      { name: 'val_accuracy', values: Array.from({ length: 30 }, (_, i) => 0.975 - 0.8 * 0.86 ** i) },
    ],
  };
}

/** Charts of a regression. */
export function regressionDetails(): EvaluationReport['details'] {
  const random = createRandom(7);
  const points = Array.from({ length: 600 }, () => {
    const price = 60_000 + random.next() * 400_000;
    return [price, (random.next() + random.next() + random.next() - 1.5) * price * 0.2] as const;
  });
  return { residuals: { points, of: 1460 } };
}
