import { InputError } from '@trainyard/errors';
import { loadEngine } from '@trainyard/models';
import { createRandom } from '@trainyard/statistics';
import { buildNetwork, checkOutput, type OutputKind } from './build-network.ts';
import { checkEngine, chooseEngine } from './choose-engine.ts';
import type { Architecture, NetworkFrame } from './complete-network.ts';
import { createDenseLearner } from './dense-learner.ts';
import { type DensePlanned, planDense } from './dense-plan.ts';
import type { Learner } from './learner.ts';
import type { ModelSpec } from './model-spec.ts';
import type { ScoreOutputs } from './score-outputs.ts';
import { createTensorFlowLearner, type LearnerPlan } from './tensorflow-learner.ts';

export interface LearnerRequest {
  readonly engine: string;
  readonly seed: number;
  readonly architecture: Architecture;
  readonly frame: NetworkFrame;
  readonly spec: Pick<ModelSpec, 'optimizer' | 'batchSize'>;
  readonly loss: LearnerPlan['loss'];
  /** By what the network's outputs are, and how many. */
  readonly score: (output: OutputKind, units: number) => ScoreOutputs;
  /** Of the training data, which bounds a batch. */
  readonly rows: number;
}

/**
 * The network with its initial weights on the engine that was asked for, or that `auto` takes: `dense` where it fits,
 * else TensorFlow.js.
 *
 * @throws InputError when the network does not fit the data, or not the engine
 */
export async function startLearner(request: LearnerRequest, log: (line: string) => void): Promise<Learner> {
  const { architecture, frame, loss, seed } = request;
  const requested = checkEngine(request.engine);
  const draw = () => createRandom(seed).fork('weights');
  const say = ({ engine, weightCount }: Learner, reason: string) =>
    log(`Engine ${engine} (${reason}); ${weightCount} weights, ${frame.width} inputs a row.`);
  const planned =
    requested === 'auto' || requested === 'dense' ? planDense(architecture, frame.width, loss, draw()) : null;

  if (planned?.kind === 'fits') {
    const learner = createDenseLearner(planned, planOf(request, ...outputOf(planned, frame)));
    say(learner, requested === 'auto' ? 'a stack of dense layers' : 'as asked for');
    return learner;
  }
  if (requested === 'dense') {
    throw new InputError(`engine is "dense", but ${planned!.why}, which it does not have.`, {
      fix: 'Use engine: auto, or wasm.',
    });
  }
  // Built on cpu first, since the number of weights decides about the engine.
  const first = await loadEngine(requested === 'wasm' ? 'wasm' : 'cpu');
  const built = await buildNetwork(first, architecture, frame, draw());
  const choice = chooseEngine(requested, built.weightCount, planned?.why ?? null);
  let [engine, network] = [first, built];
  if (choice.name !== first.name) {
    built.model.dispose();
    engine = await loadEngine(choice.name);
    network = await buildNetwork(engine, architecture, frame, draw());
  }
  const learner = createTensorFlowLearner(engine, network, planOf(request, network.output, network.units));
  say(learner, choice.reason);
  return learner;
}

function planOf(
  { loss, spec, seed, score, rows }: LearnerRequest,
  output: OutputKind,
  units: number,
): LearnerPlan {
  return {
    loss,
    optimizer: spec.optimizer,
    score: score(output, units),
    batchSize: Math.min(spec.batchSize, rows),
    noise: createRandom(seed).fork('noise'),
  };
}

/** Dense leaves probabilities where TensorFlow.js leaves logits. */
function outputOf({ shapes, loss, layers }: DensePlanned, frame: NetworkFrame): [OutputKind, number] {
  const units = shapes.findLast((shape) => shape.length === 2)?.[1] ?? frame.width;
  const last = layers.at(-1);
  const activation = loss.fusedActivation ?? (last?.kind === 'activation' ? last.activation : 'linear');
  checkOutput(units, activation, frame);
  return [frame.task === 'regression' ? 'values' : 'probabilities', units];
}
