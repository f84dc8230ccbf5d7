import type { LayersModel } from '@tensorflow/tfjs-layers';
import { errorMessage, InputError } from '@trainyard/errors';
import type { Engine } from '@trainyard/models';
import type { Random } from '@trainyard/statistics';
import type { Architecture, NetworkFrame } from './complete-network.ts';
import { drawWeights } from './initial-weights.ts';
import { predictsNumbers } from './predicts-numbers.ts';
import { withSeededMathRandom } from './seeded-math-random.ts';

export type OutputKind = 'values' | 'logits' | 'probabilities';

export interface BuiltNetwork {
  readonly model: LayersModel;
  /** The same layers up to the numbers that the loss is computed from. */
  readonly head: LayersModel;
  /** What those numbers are. */
  readonly output: OutputKind;
  /** Units of the output. */
  readonly units: number;
  /** Whether each unit is a label of its own. */
  readonly labels?: boolean;
  /** Shape of one row's input. */
  readonly inputShape: readonly number[];
  readonly weightCount: number;
}

/**
 * The network with freshly drawn weights; the same random source gives the same weights.
 *
 * @throws InputError when TensorFlow.js cannot build it, or it does not fit the data
 */
export async function buildNetwork(
  engine: Engine,
  architecture: Architecture,
  frame: NetworkFrame,
  random: Random,
): Promise<BuiltNetwork> {
  const model = await instantiate(engine, architecture, random);
  try {
    const network = { model, ...describe(engine, model, frame) };
    tryOut(engine, network);
    return network;
  } catch (error) {
    model.dispose();
    throw error;
  }
}

async function instantiate(engine: Engine, architecture: Architecture, random: Random): Promise<LayersModel> {
  engine.activate();
  try {
    // The loader translates Keras' spelling; its weights are drawn outside of our hands, so it only serves as a pattern.
    const pattern = await engine.layers.loadLayersModel({
      load: async () => ({ modelTopology: architecture as object }),
    });
    const kind = pattern.constructor as unknown as FromConfig;
    const config = pattern.getConfig();
    pattern.dispose();
    engine.activate();
    const model = withSeededMathRandom(random, () => kind.fromConfig(kind, config));
    drawDense(engine, model, random);
    return model;
  } catch (cause) {
    throw new InputError(
      `TensorFlow.js cannot build the model: ${errorMessage(cause)}.`.replace(/\.\.$/, '.'),
      {
        cause,
        fix: 'Check the layers and their settings.',
      },
    );
  }
}

/** Dense layers start with weights that every engine has; the others' are TensorFlow.js' own. */
function drawDense({ tf }: Engine, model: LayersModel, random: Random): void {
  for (const layer of model.layers.filter((one) => one.getClassName() === 'Dense')) {
    const config = layer.getConfig();
    for (const weight of layer.weights) {
      const part = weight.originalName.endsWith('/bias') ? 'bias' : 'kernel';
      const shape = weight.shape as number[];
      const drawn = drawWeights(config[`${part}Initializer`], shape, random.fork(`${layer.name}/${part}`));
      if (drawn !== null) tf.tidy(() => void weight.write(tf.tensor(drawn, shape)));
    }
  }
}

interface FromConfig {
  fromConfig(kind: FromConfig, config: unknown): LayersModel;
}

function describe(engine: Engine, model: LayersModel, frame: NetworkFrame): Omit<BuiltNetwork, 'model'> {
  if (model.inputs.length !== 1 || model.outputs.length !== 1) {
    throw new InputError(
      `The model has ${model.inputs.length} inputs and ${model.outputs.length} outputs; one of each is wanted.`,
    );
  }
  const inputShape = model.inputs[0]!.shape.slice(1);
  const taken = inputShape.reduce<number>((all, size) => all * (size ?? Number.NaN), 1);
  if (taken !== frame.width) {
    throw new InputError(
      `The model takes ${inputShape.join(' x ')} numbers a row, but the input columns give ${frame.width} after encoding.`,
      {
        fix: `Give it an input shape of [null, ${frame.width}], or choose other columns with features:.`,
      },
    );
  }
  const outputShape = model.outputs[0]!.shape.slice(1);
  if (outputShape.length !== 1) {
    throw new InputError(`The model's output has the shape ${outputShape.join(' x ')} for each row.`, {
      fix: 'Put flatten, or a pooling over all positions, before the end.',
    });
  }
  const units = outputShape[0]!;
  const last = model.layers.at(-1)!;
  const activation = activationOf(last);
  checkOutput(units, activation, frame);
  const weightCount = model.countParams();
  const input = inputShape as number[];
  if (predictsNumbers(frame.task))
    return { head: model, output: 'values', units, inputShape: input, weightCount };
  const labels = frame.task === 'multilabel';
  if (last.getClassName() !== 'Activation')
    return { head: model, output: 'probabilities', units, labels, inputShape: input, weightCount };
  const logits = last.input;
  if (Array.isArray(logits)) throw new InputError('The last layer of the model has several inputs.');
  const head = engine.layers.model({ inputs: model.inputs, outputs: logits, name: 'head' });
  return { head, output: 'logits', units, labels, inputShape: input, weightCount };
}

/** Shapes that do not fit are found by some layers only when they run. */
function tryOut({ tf }: Engine, { head, inputShape }: BuiltNetwork): void {
  try {
    tf.tidy(() => void head.apply(tf.zeros([1, ...inputShape]), { training: false }));
  } catch (cause) {
    throw new InputError(`TensorFlow.js cannot run the model: ${errorMessage(cause)}`, {
      cause,
      fix: 'Check the shapes of the layers.',
    });
  }
}

function activationOf(layer: LayersModel['layers'][number]): string {
  const name = layer.getClassName();
  if (name === 'Softmax') return 'softmax';
  const activation = layer.getConfig()['activation'];
  return typeof activation === 'string' ? activation : 'linear';
}

/** @throws InputError when the output does not fit the task */
export function checkOutput(units: number, activation: string, { task, classCount }: NetworkFrame): void {
  const given = `The model ends in ${units} unit${units === 1 ? '' : 's'} with ${activation}`;
  if (predictsNumbers(task)) {
    if (units === 1) return;
    throw new InputError(`${given}, but ${task} needs one.`);
  }
  if (activation === 'sigmoid' && units === 1 && task === 'binary') return;
  if (task === 'multilabel') {
    if (activation === 'sigmoid' && units === classCount) return;
    throw new InputError(`${given}, but ${classCount} labels need ${classCount} units with sigmoid.`);
  }
  if (activation === 'softmax' && units === classCount) return;
  const binary = task === 'binary' ? 'one unit with sigmoid, or ' : '';
  throw new InputError(`${given}, but ${classCount} classes need ${binary}${classCount} units with softmax.`);
}
