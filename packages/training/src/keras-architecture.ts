import { InputError } from '@trainyard/errors';
import type { Architecture } from './complete-network.ts';
import { isObject } from './read-value.ts';

/** Keys that Keras 3 adds and TensorFlow.js does not know. */
const ADDED = ['module', 'registered_name', 'build_config', 'compile_config', 'quantization_config'];

/**
 * Architecture JSON of Keras 2, Keras 3 (sequential models) or TensorFlow.js in the one form that TensorFlow.js takes.
 *
 * @param source what it was read from, for the message
 * @throws InputError when it is no model
 */
export function readKerasArchitecture(
  given: Readonly<Record<string, unknown>>,
  source: string,
): Architecture {
  const topology = isObject(given['modelTopology']) ? given['modelTopology'] : given;
  const model = isObject(topology['model_config']) ? topology['model_config'] : topology;
  const name = model['class_name'];
  if (name !== 'Sequential' && name !== 'Functional' && name !== 'Model') {
    throw new InputError(
      `${source} is a Keras "${String(name)}", but a Sequential or Functional model is wanted.`,
    );
  }
  const plain = withoutAdditions(model) as Record<string, unknown>;
  if (name !== 'Sequential') {
    forbidKeras3Nodes(plain, source);
    return { ...plain, class_name: 'Model' };
  }
  const config = plain['config'];
  const layers = Array.isArray(config) ? config : isObject(config) ? config['layers'] : undefined;
  if (
    !Array.isArray(layers) ||
    !layers.every((layer) => isObject(layer) && typeof layer['class_name'] === 'string')
  ) {
    throw new InputError(`${source} is a Keras Sequential model without a list of layers.`);
  }
  return {
    class_name: 'Sequential',
    config: { name: 'model', layers: mergeInputLayer(layers as KerasRecord[]) },
  };
}

/** Keras 3 writes the calls of layers with their arguments; TensorFlow.js reads the lists of Keras 2. */
function forbidKeras3Nodes(model: Record<string, unknown>, source: string): void {
  const layers = isObject(model['config']) ? model['config']['layers'] : undefined;
  const nodes = Array.isArray(layers)
    ? layers.flatMap((layer) => (isObject(layer) ? layer['inbound_nodes'] : []))
    : [];
  if (!nodes.some(isObject)) return;
  throw new InputError(`${source} is a functional model of Keras 3, which TensorFlow.js cannot read.`, {
    fix: 'Use a Sequential model, or write the architecture with Keras 2 (tf_keras).',
  });
}

interface KerasRecord {
  readonly class_name: string;
  readonly config: Record<string, unknown>;
}

/** An input layer only tells the shape of the layer after it. */
function mergeInputLayer(layers: readonly KerasRecord[]): KerasRecord[] {
  const [first, second, ...rest] = layers;
  if (first?.class_name !== 'InputLayer' || second === undefined) return [...layers];
  const shape = first.config['batch_shape'] ?? first.config['batch_input_shape'];
  return [{ ...second, config: { ...second.config, batch_input_shape: shape } }, ...rest];
}

function withoutAdditions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAdditions);
  if (!isObject(value)) return value;
  if (value['class_name'] === 'DTypePolicy' && isObject(value['config'])) return value['config']['name'];
  if (value['class_name'] === 'L1' || value['class_name'] === 'L2') return readRegularizer(value);
  const kept = Object.entries(value).filter(([key]) => !ADDED.includes(key));
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutAdditions(item)]));
}

/** TensorFlow.js has one class for both penalties. */
function readRegularizer({ config }: Record<string, unknown>): unknown {
  const { l1 = 0, l2 = 0 } = isObject(config) ? config : {};
  return { class_name: 'L1L2', config: { l1, l2 } };
}
