import { measure } from '@trainyard/metrics';
import { deLongPaired } from '@trainyard/statistics';
import { twoModels } from './two-models.ts';

/** 2,000 paired bootstraps of accuracy and ROC AUC, and DeLong's test, of two models on the same rows. */
const n = Number(process.argv[2]);
const { rows, baseline, isPositive, scores } = twoModels(n, 1);
const time = <T>(what: () => T) => {
  const started = process.cpuUsage();
  const value = what();
  const { user, system } = process.cpuUsage(started);
  return { value, seconds: (user + system) / 1e6 };
};
const options = {
  baseline,
  seed: 1,
  resamples: 2000,
  intervalsFor: ['accuracy', 'roc_auc'],
  bootstrapAll: true,
};
const bootstrap = time(() => measure(rows, options));
const deLong = time(() => deLongPaired(scores[0], scores[1], isPositive));
console.log(
  JSON.stringify({
    bootstrap: bootstrap.seconds,
    deLong: deLong.seconds,
    roc_auc: bootstrap.value['roc_auc'],
    p: deLong.value!.pValue,
  }),
);
