import type { Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { readKerasArchitecture } from './keras-architecture.ts';
import type { KerasLayer, Network } from './model-spec.ts';

/** What the data ask of a network. */
export interface NetworkFrame {
  /** Numbers that a row becomes. */
  readonly width: number;
  readonly task: Task;
  /** 0 for regression. */
  readonly classCount: number;
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
      ? sequential(separateOutput(architecture.config.layers), frame.width)
      : architecture;
  }
  const layers = separateOutput(network.layers);
  const isWhole = outputOf(layers, frame);
  return sequential(isWhole ? layers : [...network.layers, ...outputLayers(frame)], frame.width);
}

export function isSequential(architecture: Architecture): architecture is Sequential {
  return architecture['class_name'] === 'Sequential';
}

function outputLayers({ task, classCount, positive }: NetworkFrame): KerasLayer[] {
  const units = task === 'multiclass' ? classCount : 1;
  const activation = positive ? { activation: 'softplus' } : {};
  const output: KerasLayer = { class_name: 'Dense', config: { name: 'output', units, ...activation } };
  if (task === 'regression') return [output];
  const last = { name: 'probabilities', activation: task === 'binary' ? 'sigmoid' : 'softmax' };
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
function outputOf(layers: readonly KerasLayer[], { task, classCount, positive }: NetworkFrame): boolean {
  const [before, last] = [layers.at(-2), layers.at(-1)];
  if (last === undefined) return false;
  if (task === 'regression')
    return (
      last.class_name === 'Dense' &&
      last.config['units'] === 1 &&
      (positive ? last.config['activation'] === 'softplus' : isLinear(last))
    );
  const units = before?.class_name === 'Dense' && isLinear(before) ? before.config['units'] : undefined;
  const activation = last.class_name === 'Activation' ? last.config['activation'] : undefined;
  if (units === undefined || activation === undefined) return false;
  if (activation === 'sigmoid') return task === 'binary' && units === 1;
  if (activation !== 'softmax') return false;
  if (units === classCount) return true;
  throw new InputError(
    `The last layer of model.layers has ${units} units with softmax, but the target has ${classCount} classes.`,
    {
      fix: 'Leave it out: the output layer is added by itself.',
    },
  );
}

function isLinear({ config }: KerasLayer): boolean {
  return config['activation'] === undefined || config['activation'] === 'linear';
}

function sequential(layers: readonly KerasLayer[], width: number): Sequential {
  const named = layers.map(({ class_name, config }, i) => ({
    class_name,
    config: { name: `${class_name.toLowerCase()}_${i + 1}`, ...config },
  }));
  const names = named.map(({ config }) => String(config.name));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new InputError(`Two layers of the model are named "${twice}".`);
  const [first, ...rest] = named;
  if (first === undefined) throw new InputError('The Keras architecture has no layers.');
  return { class_name: 'Sequential', config: { name: 'model', layers: [withInput(first, width), ...rest] } };
}

function withInput(layer: KerasLayer, width: number): KerasLayer {
  const { config } = layer;
  if (config['batch_input_shape'] !== undefined) return layer;
  const shape = config['input_shape'];
  const { input_shape: _, ...others } = config;
  return {
    ...layer,
    config: { ...others, batch_input_shape: [null, ...(Array.isArray(shape) ? shape : [width])] },
  };
}
