import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from '@trainyard/documents';
import { loadEngine } from '@trainyard/models';
import { createRandom } from '@trainyard/statistics';
import { buildNetwork } from './build-network.ts';
import { completeNetwork, type NetworkFrame } from './complete-network.ts';
import { createDenseLearner } from './dense-learner.ts';
import { planDense } from './dense-plan.ts';
import { makePause, trainEpoch } from './fit-network.ts';
import { parseLayers } from './parse-layers.ts';
import { parseLoss } from './parse-loss.ts';
import { parseOptimizer } from './parse-optimizer.ts';
import { createTensorFlowLearner } from './tensorflow-learner.ts';

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
  (['dense', 'cpu', 'wasm'] as const).map((engine) => ({ given, engine, name: given.name })),
);

test.each(rows)(
  '$name on $engine: outputs, losses, and steps of SGD and Adam are those of the formulas',
  async ({ given, engine: engineName }) => {
    const task = taskOf[given.name] ?? 'regression';
    const frame: NetworkFrame = {
      width: 3,
      task,
      classCount: task === 'multiclass' ? 3 : task === 'binary' ? 2 : 0,
    };
    const architecture = completeNetwork({ kind: 'stack', layers: parseLayers(['4 tanh']) }, frame);
    const loss = parseLoss(task === 'regression' ? given.name : 'cross-entropy')!;

    for (const [kind, rate] of [
      ['sgd', 0.1],
      ['adam', 0.05],
    ] as const) {
      const plan = {
        loss,
        optimizer: parseOptimizer({ [kind]: { 'learning-rate': rate } }),
        score: (outputs: Float32Array, stride: number, _: Float32Array, rows: number) => {
          seen = Array.from({ length: rows }, (_, row) => [
            ...outputs.slice(row * stride, row * stride + given.units),
          ]).flat();
          return 0;
        },
        batchSize: given.targets.length,
        noise: createRandom(2),
      };
      let seen: number[] = [];
      const random = createRandom(1);
      const learner = await start(engineName, architecture, frame, plan);
      let offset = 0;
      learner.restore(
        (await learner.snapshot()).map(({ length }) => {
          offset += length;
          return Float32Array.from(given.weights.slice(offset - length, offset));
        }),
      );
      const encoded = {
        features: Float32Array.from(golden.inputs.flat()),
        targets: Float32Array.from(given.targets),
        width: 3,
        targetWidth: 1,
        rowCount: given.targets.length,
        weights: null,
      };
      await learner.evaluate(encoded, 0, encoded.targets.length, { rows: 0, loss: 0, score: 0 });
      const wantedOutputs =
        engineName === 'dense' ? given.outputs.map((row) => asProbabilities(row, task)) : given.outputs;
      for (const [i, value] of seen.entries()) expect(value).toBeCloseTo(wantedOutputs.flat()[i]!, 5);
      for (const [epoch, wanted] of given[kind].entries()) {
        const totals = await trainEpoch(learner, encoded, {
          batchSize: encoded.targets.length,
          order: new Int32Array(encoded.targets.length),
          random,
          epoch: epoch + 1,
          rate: () => rate,
          pause: makePause(undefined),
        });
        expect(totals.loss / totals.rows).toBeCloseTo(wanted, 5);
      }
      learner.close();
    }
  },
);

async function start(
  name: 'dense' | 'cpu' | 'wasm',
  architecture: ReturnType<typeof completeNetwork>,
  frame: NetworkFrame,
  plan: Parameters<typeof createDenseLearner>[1],
) {
  if (name !== 'dense') {
    const engine = await loadEngine(name);
    const network = await buildNetwork(engine, architecture, frame, createRandom(1));
    return createTensorFlowLearner(engine, network, plan);
  }
  const planned = planDense(architecture, frame.width, plan.loss, createRandom(1));
  if (planned.kind === 'misfit') throw new Error(planned.why);
  return createDenseLearner(planned, plan);
}

/** Where TensorFlow.js leaves logits, dense leaves what they stand for. */
function asProbabilities(logits: readonly number[], task: Task): number[] {
  if (task === 'regression') return [...logits];
  if (logits.length === 1) return [1 / (1 + Math.exp(-logits[0]!))];
  const exponentials = logits.map(Math.exp);
  const sum = exponentials.reduce((all, one) => all + one, 0);
  return exponentials.map((one) => one / sum);
}
