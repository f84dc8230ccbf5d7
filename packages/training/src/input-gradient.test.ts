import type { Task } from '@trainyard/documents';
import { loadEngine } from '@trainyard/models';
import { createRandom } from '@trainyard/statistics';
import { buildNetwork } from './build-network.ts';
import { completeNetwork, type NetworkFrame } from './complete-network.ts';
import { ACTIVATIONS } from './dense/activation.ts';
import { createDenseLearner } from './dense-learner.ts';
import { planDense } from './dense-plan.ts';
import { parseLayers } from './parse-layers.ts';
import { parseLoss } from './parse-loss.ts';
import { parseOptimizer } from './parse-optimizer.ts';
import { createTensorFlowLearner } from './tensorflow-learner.ts';

const ROWS = 9;
const CASES: readonly {
  readonly name: string;
  readonly layers?: unknown[];
  readonly loss?: unknown;
  readonly task?: Task;
}[] = [
  ...['relu', ...Object.keys(ACTIVATIONS)].map((name) => ({ name, layers: [`6 ${name}`] })),
  { name: 'batch norm', layers: ['6 tanh', 'batch-norm', '4 relu'] },
  { name: 'layer norm', layers: ['layer-norm', '6 tanh', 'layer-norm'] },
  { name: 'dropout is not there', layers: ['8 tanh', 'dropout 0.5'] },
  ...(['mae', 'huber', { pinball: 0.8 }] as const).map((loss) => ({ name: JSON.stringify(loss), loss })),
  { name: 'poisson', loss: 'poisson' },
  { name: 'two classes', task: 'binary' },
  { name: 'three classes', task: 'multiclass' },
  { name: 'focal of two classes', task: 'binary', loss: 'focal' },
  { name: 'focal of three classes', task: 'multiclass', loss: 'focal' },
];

test.each(CASES)(
  '$name: the slope of the loss by the features is that of TensorFlow.js',
  async ({ layers = ['5 tanh'], loss: given, task = 'regression' }) => {
    const loss = parseLoss(given ?? (task === 'regression' ? 'mse' : 'cross-entropy'))!;
    const frame: NetworkFrame = {
      width: 4,
      task,
      classCount: task === 'multiclass' ? 3 : task === 'binary' ? 2 : 0,
      positive: loss.name === 'poisson',
    };
    const architecture = completeNetwork({ kind: 'stack', layers: parseLayers(layers) }, frame);
    const random = createRandom('slopes');
    const plan = {
      loss,
      optimizer: parseOptimizer('adam'),
      score: () => 0,
      batchSize: ROWS,
      noise: createRandom(2),
    };
    const planned = planDense(architecture, frame.width, loss, createRandom(1));
    if (planned.kind === 'misfit') throw new Error(planned.why);
    const dense = createDenseLearner(planned, plan);
    const engine = await loadEngine('cpu');
    const network = await buildNetwork(engine, architecture, frame, createRandom(1));
    const theirs = createTensorFlowLearner(engine, network, plan);
    const rows = {
      features: Float32Array.from({ length: ROWS * 4 }, () => random.normal()),
      targets: Float32Array.from({ length: ROWS }, () =>
        task === 'multiclass' ? random.below(3) : task === 'binary' ? random.below(2) : 2 * random.next(),
      ),
      width: 4,
      targetWidth: 1,
      rowCount: ROWS,
      weights: null,
    };
    const [own, other] = [new Float32Array(7 * 4), new Float32Array(7 * 4)];
    dense.inputGradient(rows, 2, 7, own);
    theirs.inputGradient(rows, 2, 7, other);
    for (let i = 0; i < own.length; i++) expect(Math.abs(own[i]! - other[i]!)).toBeLessThan(1e-5);
    expect(own.some((value) => value !== 0)).toBe(true);
    theirs.close();
  },
);
