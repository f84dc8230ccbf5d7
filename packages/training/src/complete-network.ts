import type { Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { readKerasArchitecture } from './keras-architecture.ts';
import type { KerasLayer, Network } from './model-spec.ts';
import { predictsNumbers } from './predicts-numbers.ts';
import { isObject } from './read-value.ts';

/** What the data ask of a network. */
export interface NetworkFrame {
  /** Numbers that a row becomes. */
  readonly width: number;
  readonly task: Task;
  /** 0 for regression. */
  readonly classCount: number;
  /** Of one row, where it is no list of numbers: of a picture, or of steps. */
  readonly shape?: readonly number[];
  /** Whether predictions must be positive, as a Poisson loss wants them. */
  readonly positive?: boolean;
}

export interface Sequential {
  readonly class_name: 'Sequential';
  readonly config: { readonly name: string; readonly layers: readonly KerasLayer[] };
}

/** Architecture JSON as `tf.loadLayersModel` takes it. */
export type Architecture = Sequential | Readonly<Record<string, unknown>>;

/**
 * The whole architecture: with an input of the data's width, an output that fits the task, and names that the place of
 * a layer alone decides. A softmax or sigmoid at the end is a layer of its own, so that the loss can be computed from
 * the numbers before it, which neither overflow nor round to 0 and 1.
 *
 * @throws InputError when an output layer was given that does not fit
 */
export function completeNetwork(network: Network, frame: NetworkFrame): Architecture {
  if (network.kind === 'keras') {
    const architecture = readKerasArchitecture(network.architecture, network.source);
    return isSequential(architecture)
      ? sequential(separateOutput(architecture.config.layers), frame)
      : architecture;
  }
  const layers = separateOutput(network.layers);
  const isWhole = outputOf(layers, frame);
  return sequential(isWhole ? layers : [...network.layers, ...outputLayers(frame)], frame);
}

export function isSequential(architecture: Architecture): architecture is Sequential {
  return architecture['class_name'] === 'Sequential';
}

/** Units of the last dense layer; 1 where there is none. */
export function outputUnits({ config }: Architecture): number {
  const layers =
    isObject(config) && Array.isArray(config['layers']) ? (config['layers'] as KerasLayer[]) : [];
  return Number(layers.findLast(({ class_name }) => class_name === 'Dense')?.config['units'] ?? 1);
}

function outputLayers({ task, classCount, positive }: NetworkFrame): KerasLayer[] {
  const units = task === 'multiclass' || task === 'multilabel' ? classCount : 1;
  const activation = positive ? { activation: 'softplus' } : {};
  const output: KerasLayer = { class_name: 'Dense', config: { name: 'output', units, ...activation } };
  if (predictsNumbers(task)) return [output];
  const last = { name: 'probabilities', activation: task === 'multiclass' ? 'softmax' : 'sigmoid' };
  return [output, { class_name: 'Activation', config: last }];
}

/** A last `10 softmax` becomes `10` and `softmax`. */
function separateOutput(layers: readonly KerasLayer[]): KerasLayer[] {
  const last = layers.at(-1);
  const activation = last?.config['activation'];
  if (last?.class_name !== 'Dense' || (activation !== 'softmax' && activation !== 'sigmoid'))
    return [...layers];
  return [
    ...layers.slice(0, -1),
    { class_name: 'Dense', config: { ...last.config, activation: 'linear' } },
    { class_name: 'Activation', config: { name: 'probabilities', activation } },
  ];
}

/** Whether the last layers of a stack are already the output. */
function outputOf(layers: readonly KerasLayer[], frame: NetworkFrame): boolean {
  const { task, classCount, positive } = frame;
  const [before, last] = [layers.at(-2), layers.at(-1)];
  if (last === undefined) return false;
  if (predictsNumbers(task))
    return (
      last.class_name === 'Dense' &&
      last.config['units'] === 1 &&
      (positive ? last.config['activation'] === 'softplus' : isLinear(last))
    );
  const units = before?.class_name === 'Dense' && isLinear(before) ? before.config['units'] : undefined;
  const activation = last.class_name === 'Activation' ? last.config['activation'] : undefined;
  if (units === undefined || activation === undefined) return false;
  if (activation === 'sigmoid') {
    if (task === 'binary') return units === 1;
    // Fewer units than labels, or one for many classes, are no hidden layer: they were meant as the output.
    const tooFew = task === 'multilabel' ? Number(units) < classCount : units === 1;
    if (tooFew) throw misfit(units, 'sigmoid', frame);
    return task === 'multilabel' && units === classCount;
  }
  if (activation !== 'softmax') return false;
  if (units === classCount && task !== 'multilabel') return true;
  throw misfit(units, 'softmax', frame);
}

function misfit(units: unknown, activation: string, { task, classCount }: NetworkFrame): InputError {
  const what = task === 'multilabel' ? 'labels, which take a unit with sigmoid each' : 'classes';
  return new InputError(
    `The last layer of model.layers has ${units} unit${units === 1 ? '' : 's'} with ${activation}, but the target has ${classCount} ${what}.`,
    { fix: 'Leave it out: the output layer is added by itself.' },
  );
}

function isLinear({ config }: KerasLayer): boolean {
  return config['activation'] === undefined || config['activation'] === 'linear';
}

function sequential(layers: readonly KerasLayer[], frame: NetworkFrame): Sequential {
  const named = layers.map(({ class_name, config }, i) => ({
    class_name,
    config: { name: `${class_name.toLowerCase()}_${i + 1}`, ...config },
  }));
  const names = named.map(({ config }) => String(config.name));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new InputError(`Two layers of the model are named "${twice}".`);
  const [first, ...rest] = named;
  if (first === undefined) throw new InputError('The Keras architecture has no layers.');
  return { class_name: 'Sequential', config: { name: 'model', layers: [withInput(first, frame), ...rest] } };
}

/** Layers that take a row as one list of numbers, whatever shape it has. */
const FLAT = ['Dense', 'Activation', 'Dropout', 'BatchNormalization', 'Reshape', 'Embedding'];

function withInput(layer: KerasLayer, { width, shape: rowShape }: NetworkFrame): KerasLayer {
  const { config } = layer;
  if (config['batch_input_shape'] !== undefined) return layer;
  const shape = config['input_shape'];
  const own = rowShape === undefined || FLAT.includes(layer.class_name) ? [width] : rowShape;
  const { input_shape: _, ...others } = config;
  return {
    ...layer,
    config: { ...others, batch_input_shape: [null, ...(Array.isArray(shape) ? shape : own)] },
  };
}
