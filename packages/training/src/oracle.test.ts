import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from '@trainyard/documents';
import { loadEngine } from '@trainyard/models';
import { createRandom } from '@trainyard/statistics';
import { buildNetwork } from './build-network.ts';
import { completeNetwork, type NetworkFrame } from './complete-network.ts';
import { type Fit, trainEpoch } from './fit-network.ts';
import { makeLoss } from './loss.ts';
import { makeOptimizer } from './make-optimizer.ts';
import type { LossName } from './model-spec.ts';
import { parseLayers } from './parse-layers.ts';
import { parseOptimizer } from './parse-optimizer.ts';

interface Case {
  readonly name: string;
  readonly units: number;
  readonly targets: readonly number[];
  readonly weights: readonly number[];
  readonly outputs: readonly (readonly number[])[];
  readonly sgd: readonly number[];
  readonly adam: readonly number[];
}
const file = join(import.meta.dirname, '../../../test/oracles/training/steps.json');
const golden = JSON.parse(readFileSync(file, 'utf8')) as { inputs: number[][]; cases: Case[] };

const taskOf: Record<string, Task> = { multiclass: 'multiclass', binary: 'binary' };
const rows = golden.cases.flatMap((given) =>
  (['cpu', 'wasm'] as const).map((engine) => ({ given, engine, name: given.name })),
);

test.each(rows)(
  '$name on $engine: outputs, losses, and steps of SGD and Adam are those of the formulas',
  async ({ given, engine: engineName }) => {
    const engine = await loadEngine(engineName);
    const task = taskOf[given.name] ?? 'regression';
    const frame: NetworkFrame = {
      width: 3,
      task,
      classCount: task === 'multiclass' ? 3 : task === 'binary' ? 2 : 0,
    };
    const architecture = completeNetwork({ kind: 'stack', layers: parseLayers(['4 tanh']) }, frame);
    const loss = (task === 'regression' ? given.name : 'cross-entropy') as LossName;

    for (const [kind, rate] of [
      ['sgd', 0.1],
      ['adam', 0.05],
    ] as const) {
      const network = await buildNetwork(engine, architecture, frame, createRandom(1));
      engine.activate();
      const { tf } = engine;
      let offset = 0;
      network.model.setWeights(
        network.model.weights.map(({ shape }) => {
          const size = shape.reduce<number>((all, one) => all * one!, 1);
          offset += size;
          return tf.tensor(given.weights.slice(offset - size, offset), shape as number[]);
        }),
      );
      const outputs = network.head.predict(tf.tensor2d(golden.inputs)) as ReturnType<typeof tf.tensor2d>;
      for (const [i, value] of outputs.dataSync().entries())
        expect(value).toBeCloseTo(given.outputs.flat()[i]!, 5);

      const fit: Fit = {
        engine,
        network,
        loss: makeLoss(engine, loss, network),
        score: () => 0,
        signal: undefined,
      };
      const optimizer = makeOptimizer(engine, parseOptimizer({ [kind]: { 'learning-rate': rate } }));
      const encoded = {
        features: Float32Array.from(golden.inputs.flat()),
        targets: Float32Array.from(given.targets),
        width: 3,
      };
      const random = { order: createRandom(1), noise: createRandom(2) };
      for (const [epoch, wanted] of given[kind].entries()) {
        const totals = await trainEpoch(fit, optimizer, encoded, encoded.targets.length, random, epoch + 1);
        expect(totals.loss / totals.rows).toBeCloseTo(wanted, 5);
      }
    }
  },
);
