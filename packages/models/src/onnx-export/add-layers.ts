import { InputError } from '@trainyard/errors';
import type { LayersArtifacts } from '../layers-artifacts.ts';
import type { GraphBuilder } from './graph-builder.ts';

interface Layer {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

type Activation = (graph: GraphBuilder, x: string) => string;

const plain =
  (operator: string, attributes = {}): Activation =>
  (graph, x) =>
    graph.node(operator, [x], attributes);

/** By the names of Keras. */
const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  linear: (_, x) => x,
  relu: plain('Relu'),
  sigmoid: plain('Sigmoid'),
  tanh: plain('Tanh'),
  elu: plain('Elu', { alpha: { float: 1 } }),
  selu: plain('Selu', { alpha: { float: 1.6732632423543772 }, gamma: { float: 1.0507009873554805 } }),
  softplus: plain('Softplus'),
  softsign: plain('Softsign'),
  softmax: plain('Softmax', { axis: 1 }),
  hard_sigmoid: plain('HardSigmoid', { alpha: { float: 0.2 }, beta: { float: 0.5 } }),
  relu6: (graph, x) =>
    graph.node('Clip', [x, graph.constant('float', [0], []), graph.constant('float', [6], [])]),
  swish: (graph, x) => graph.node('Mul', [x, graph.node('Sigmoid', [x])]),
  mish: (graph, x) => graph.node('Mul', [x, graph.node('Tanh', [graph.node('Softplus', [x])])]),
};

/** What is only there while training. */
const TRAINING_ONLY = ['Dropout', 'GaussianNoise', 'GaussianDropout', 'AlphaDropout', 'InputLayer'];

/**
 * A stack of layers on rows of numbers.
 *
 * @param width numbers a row of `x`
 * @returns its output, and the numbers a row of it
 * @throws InputError for a network that is no such stack
 */
export function addLayers(
  graph: GraphBuilder,
  x: string,
  width: number,
  topology: LayersArtifacts['topology'],
  weightOf: (name: string) => Float32Array | undefined,
): { readonly value: string; readonly width: number } {
  const layers = layersOf(topology);
  let value = x;
  let size = width;
  for (const [i, { class_name: kind, config }] of layers.entries()) {
    const at = `layer ${i + 1} (${String(config['name'])})`;
    const weight = (part: string, shape: readonly number[] = [size]) => {
      const found = weightOf(`${String(config['name'])}/${part}`);
      if (found !== undefined) return graph.constant('float', found, shape);
      throw new InputError(`The model cannot be exported as ONNX: ${at} has no weights "${part}".`);
    };
    const filled = (number: number) => graph.constant('float', new Float32Array(size).fill(number));
    const activate = (name: unknown) => {
      const activation = ACTIVATIONS[String(name ?? 'linear')];
      if (activation === undefined) throw unfit(`${at} has the activation ${String(name)}`);
      return activation(graph, value);
    };
    const epsilon = { epsilon: { float: Number(config['epsilon'] ?? 1e-3) } };
    const gamma = () => (config['scale'] === false ? filled(1) : weight('gamma'));
    const beta = () => (config['center'] === false ? filled(0) : weight('beta'));
    if (TRAINING_ONLY.includes(kind)) continue;
    switch (kind) {
      case 'Dense': {
        const units = Number(config['units']);
        const parts = [value, weight('kernel', [size, units])];
        if (config['use_bias'] !== false) parts.push(weight('bias', [units]));
        value = graph.node('Gemm', parts);
        size = units;
        value = activate(config['activation']);
        break;
      }
      case 'Activation':
        value = activate(config['activation']);
        break;
      case 'ReLU':
        if (config['max_value'] != null) throw unfit(`${at} has max-value`);
        value = activate('relu');
        break;
      case 'LeakyReLU':
        value = graph.node('LeakyRelu', [value], { alpha: { float: Number(config['alpha'] ?? 0.3) } });
        break;
      case 'BatchNormalization':
        value = graph.node(
          'BatchNormalization',
          [value, gamma(), beta(), weight('moving_mean'), weight('moving_variance')],
          epsilon,
        );
        break;
      case 'LayerNormalization':
        value = graph.node('LayerNormalization', [value, gamma(), beta()], { axis: 1, ...epsilon });
        break;
      default:
        throw unfit(`${at} is a ${kind}`);
    }
  }
  return { value, width: size };
}

function layersOf(topology: LayersArtifacts['topology']): readonly Layer[] {
  const config = topology['config'] as { readonly layers?: readonly Layer[] } | undefined;
  if (topology['class_name'] === 'Sequential' && Array.isArray(config?.layers)) return config.layers;
  throw unfit('the model is no sequence of layers');
}

function unfit(why: string): InputError {
  return new InputError(`The model cannot be exported as ONNX: ${why}.`, {
    fix: 'Dense stacks can, with norms and the usual activations. Train others without export.',
  });
}
