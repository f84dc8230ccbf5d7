import { InputError } from '@trainyard/errors';
import { type EngineName, loadEngine } from '@trainyard/models';
import { createRandom } from '@trainyard/statistics';
import { buildNetwork, checkOutput, type OutputKind } from './build-network.ts';
import { checkEngine } from './choose-engine.ts';
import type { Architecture, NetworkFrame } from './complete-network.ts';
import { createDenseLearner } from './dense-learner.ts';
import { type DensePlanned, planDense } from './dense-plan.ts';
import { type Candidate, chooseFastest } from './engines/choose-fastest.ts';
import type { EngineRoom } from './engines/engine-room.ts';
import { listCandidates } from './engines/list-candidates.ts';
import { createNativeStack } from './engines/native-stack.ts';
import { checkGpus, openEngine } from './engines/open-engine.ts';
import { speedMemory } from './engines/speed-memory.ts';
import type { EncodedRows, Learner } from './learner.ts';
import type { DistillationSpec, ModelSpec } from './model-spec.ts';
import { predictsNumbers } from './predicts-numbers.ts';
import type { ScoreOutputs } from './score-outputs.ts';
import { stepNatively } from './step-natively.ts';
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
  /** What a teacher counts; null without one. */
  readonly distillation: DistillationSpec | null;
  /** Of the training data, which bounds a batch. */
  readonly rows: number;
  /** What engines are tried on. */
  readonly train: EncodedRows;
  readonly epochs: number;
  readonly room: EngineRoom;
}

export interface Started {
  readonly learner: Learner;
  /** For people, when engines were compared: which one was taken, and what was measured. */
  readonly comparison: string | null;
}

/**
 * The network with its initial weights on the engine that was asked for, or on the one that `auto` finds the fastest:
 * our own where it fits and the network is small, else by measuring.
 *
 * @throws InputError when the network does not fit the data, the engine cannot train it, or is not there
 */
export async function startLearner(request: LearnerRequest, log: (line: string) => void): Promise<Started> {
  const { frame, room } = request;
  const requested = checkEngine(request.engine);
  checkGpus(requested, room);
  if (requested === 'auto') return startFastest(request, log);
  const learner = requested === 'dense' ? openDense(request) : await openTensorFlow(request, requested);
  log(describeStart(learner, frame, 'as asked for'));
  return { learner, comparison: null };
}

async function startFastest(request: LearnerRequest, log: (line: string) => void): Promise<Started> {
  const { architecture, frame, loss, room, spec, rows, train, epochs } = request;
  const planned = planDense(architecture, frame.width, loss, drawing(request));
  const dense = planned.kind === 'fits';
  const engines = listCandidates(
    {
      dense,
      // Errors of the network itself show here, on the engine that has all operations.
      weightCount: dense ? countWeights(planned) : await countOnCpu(request),
      convolutions: /"class_name":"[A-Za-z]*Conv/.test(JSON.stringify(architecture)),
    },
    room,
  );
  const required = room.gpus.wish === 'required';
  const candidates: Candidate[] = engines.map((engine) => ({
    engine,
    open: async () => (engine === 'dense' ? openDense(request) : openTensorFlow(request, engine)),
    optional: !required && engine !== engines[0],
  }));
  const { name, learningRate } = spec.optimizer;
  const shape = { architecture, width: frame.width, loss, batch: spec.batchSize, optimizer: name, engines };
  const { learner, reason, compared } = await chooseFastest(
    candidates,
    {
      rows: train,
      batchSize: spec.batchSize,
      learningRate,
      steps: epochs * Math.ceil(rows / spec.batchSize),
    },
    speedMemory(room.memory, shape),
    log,
  );
  const why = planned.kind === 'fits' ? '' : `not dense, since ${planned.why}; `;
  const alone =
    dense && engines.length === 1 ? 'a stack of dense layers; no other was tried' : `${why}${reason}`;
  log(describeStart(learner, frame, alone));
  return { learner, comparison: compared ? `Engine ${learner.engine} is ${reason}.` : null };
}

function describeStart({ engine, weightCount }: Learner, { width }: NetworkFrame, reason: string): string {
  return `Engine ${engine} (${reason}); ${weightCount} weights, ${width} inputs a row.`;
}

const drawing = ({ seed }: LearnerRequest) => createRandom(seed).fork('weights');

function openDense(request: LearnerRequest): Learner {
  const { architecture, frame, loss } = request;
  const planned = planDense(architecture, frame.width, loss, drawing(request));
  if (planned.kind === 'fits')
    return createDenseLearner(planned, planOf(request, ...outputOf(planned, frame)));
  throw new InputError(`engine is "dense", but ${planned.why}, which it does not have.`, {
    fix: 'Use engine: auto, or wasm.',
  });
}

async function openTensorFlow(request: LearnerRequest, name: EngineName): Promise<Learner> {
  const { architecture, frame, room } = request;
  const engine = await openEngine(name, room);
  const network = await buildNetwork(engine, architecture, frame, drawing(request));
  const plan = planOf(request, network.output, network.units);
  const learner = createTensorFlowLearner(engine, network, plan);
  if (name !== 'node' && name !== 'node-gpu') return learner;
  const planned = planDense(architecture, frame.width, request.loss, drawing(request));
  const stack = planned.kind === 'fits' ? createNativeStack(engine, planned, network, plan) : null;
  return stack === null ? learner : stepNatively(learner, stack, engine, network, plan);
}

async function countOnCpu(request: LearnerRequest): Promise<number> {
  const { architecture, frame } = request;
  const { model, weightCount } = await buildNetwork(
    await loadEngine('cpu'),
    architecture,
    frame,
    drawing(request),
  );
  model.dispose();
  return weightCount;
}

function countWeights({ shapes }: DensePlanned): number {
  return shapes.reduce((sum, shape) => sum + shape.reduce((all, size) => all * size, 1), 0);
}

function planOf(
  { loss, spec, seed, score, rows, distillation }: LearnerRequest,
  output: OutputKind,
  units: number,
): LearnerPlan {
  return {
    loss,
    distillation,
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
  return [predictsNumbers(frame.task) ? 'values' : 'probabilities', units];
}
