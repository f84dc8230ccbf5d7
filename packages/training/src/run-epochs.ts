import { createRandom } from '@trainyard/statistics';
import { watchMetric } from './early-stopping.ts';
import { type EncodedRows, evaluateRows, type Fit, trainEpoch } from './fit-network.ts';
import { makeOptimizer } from './make-optimizer.ts';
import type { ModelSpec } from './model-spec.ts';
import { readWeights } from './network-artifacts.ts';
import type { Totals } from './score-outputs.ts';
import type { TrainOptions } from './train-options.ts';
import type { TrainingEnd } from './trained-model.ts';

export interface EpochsData {
  readonly train: EncodedRows;
  readonly validation: EncodedRows | null;
  /** `loss`, the score, and both with `val_`. */
  readonly metricNames: readonly string[];
}

export interface EpochsResult {
  readonly metrics: Readonly<Record<string, number>>;
  readonly curves: Readonly<Record<string, readonly number[]>>;
  readonly keptEpoch: number;
  readonly end: TrainingEnd;
}

/** All epochs, until the last, early stopping, or a `stop` of the caller. The network holds the kept weights afterwards. */
export async function runEpochs(
  fit: Fit,
  spec: ModelSpec,
  data: EpochsData,
  options: TrainOptions,
): Promise<EpochsResult> {
  const source = createRandom(options.seed);
  const random = { order: source.fork('order'), noise: source.fork('noise') };
  fit.engine.activate();
  const optimizer = makeOptimizer(fit.engine, spec.optimizer);
  const watch = spec.earlyStopping === null ? null : watchMetric(spec.earlyStopping);
  const curves: Record<string, number[]> = Object.fromEntries(data.metricNames.map((name) => [name, []]));
  const started = performance.now();
  let best: { epoch: number; weights: Float32Array[] } | null = null;
  let end: TrainingEnd = 'completed';
  let epoch = 0;
  try {
    while (end === 'completed' && epoch < spec.epochs) {
      epoch++;
      const trained = await trainEpoch(fit, optimizer, data.train, spec.batchSize, random, epoch);
      const validated = data.validation === null ? [] : [await evaluateRows(fit, data.validation)];
      const metrics = nameTotals(data.metricNames, [trained, ...validated]);
      for (const [name, value] of Object.entries(metrics)) curves[name]!.push(value);
      const secondsElapsed = (performance.now() - started) / 1000;
      const rowsPerSecond = (epoch * data.train.targets.length) / Math.max(secondsElapsed, 1e-9);
      const asked = options.onEpoch?.({ epoch, epochs: spec.epochs, metrics, secondsElapsed, rowsPerSecond });
      const seen = watch?.see(metrics);
      if (seen?.best && spec.earlyStopping!.restoreBest)
        best = { epoch, weights: readWeights(fit.network.model) };
      if (asked === 'stop') end = 'stopped';
      else if (seen?.stop) end = 'early-stopping';
    }
  } finally {
    optimizer.dispose();
  }
  if (best !== null && best.epoch !== epoch) restore(fit, best.weights);
  const keptEpoch = best?.epoch ?? epoch;
  const metrics = Object.fromEntries(
    Object.entries(curves).map(([name, values]) => [name, values[keptEpoch - 1]!]),
  );
  return { metrics, curves, keptEpoch, end };
}

function nameTotals(names: readonly string[], totals: readonly Totals[]): Record<string, number> {
  const values = totals.flatMap(({ rows, loss, score }) => [loss / rows, score / rows]);
  return Object.fromEntries(names.map((name, i) => [name, values[i]!]));
}

function restore({ engine, network: { model } }: Fit, weights: readonly Float32Array[]): void {
  engine.activate();
  engine.tf.tidy(() => {
    model.setWeights(
      weights.map((values, i) => engine.tf.tensor(values, model.weights[i]!.shape as number[])),
    );
  });
}
