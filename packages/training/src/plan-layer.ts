import type { Random } from '@trainyard/statistics';
import { ACTIVATIONS } from './dense/activation.ts';
import type { DenseLayer } from './dense/network.ts';
import { drawWeights } from './initial-weights.ts';
import type { KerasLayer } from './model-spec.ts';
import { isObject } from './read-value.ts';

/** One layer as the dense engine runs it. */
export interface PlannedLayer {
  readonly width: number;
  readonly layers: readonly DenseLayer[];
  readonly names: readonly string[];
  readonly shapes: readonly (readonly number[])[];
}

/** The default of TensorFlow.js; Keras' is the uniform one. */
const KERNEL_INITIALIZER = 'glorot_normal';

const DENSE_KEYS = [
  'units',
  'activation',
  'use_bias',
  'kernel_initializer',
  'bias_initializer',
  'kernel_regularizer',
];
const NORM_KEYS = ['axis', 'momentum', 'epsilon', 'center', 'scale'];
const COMMON_KEYS = ['name', 'trainable', 'dtype', 'batch_input_shape', 'input_shape'];
const KEYS: Readonly<Record<string, readonly string[]>> = {
  Dense: DENSE_KEYS,
  Activation: ['activation'],
  ReLU: [],
  Dropout: ['rate'],
  BatchNormalization: NORM_KEYS,
  LayerNormalization: NORM_KEYS.filter((key) => key !== 'momentum'),
};

/**
 * @param random draws the initial weights, from streams of the layers' names
 * @returns a text that says what the layer has that the engine does not, as `is a Conv2D`
 */
export function planLayer(
  { class_name, config }: KerasLayer,
  width: number,
  random: Random,
): PlannedLayer | string {
  const keys = KEYS[class_name];
  if (keys === undefined) return `is a ${class_name}`;
  const odd = Object.entries(config).find(
    ([key, value]) =>
      value !== null && !keys.includes(key) && !COMMON_KEYS.includes(key) && !isDefault(key, value),
  );
  if (odd !== undefined) return `has ${odd[0].replaceAll('_', '-')}`;
  const trainable = config['trainable'] !== false;
  const name = String(config['name']);
  switch (class_name) {
    case 'Dense':
      return planDenseLayer(config, width, name, trainable, random);
    case 'Dropout':
      return plain(width, [{ kind: 'dropout', rate: Number(config['rate']) }]);
    case 'ReLU':
      return plain(width, [{ kind: 'activation', activation: 'relu' }]);
    case 'Activation': {
      const activation = String(config['activation']);
      return knows(activation)
        ? plain(width, [{ kind: 'activation', activation }])
        : `has the activation ${activation}`;
    }
    default:
      return planNorm(
        class_name === 'BatchNormalization' ? 'batch-norm' : 'layer-norm',
        config,
        width,
        name,
        trainable,
      );
  }
}

/** What Keras writes also where nobody set it. */
function isDefault(key: string, value: unknown): boolean {
  if (key === 'gamma_initializer' || key === 'moving_variance_initializer')
    return /ones/i.test(JSON.stringify(value));
  if (key === 'beta_initializer' || key === 'moving_mean_initializer')
    return /zeros/i.test(JSON.stringify(value));
  return false;
}

const plain = (width: number, layers: readonly DenseLayer[]): PlannedLayer => ({
  width,
  layers,
  names: [],
  shapes: [],
});

function planDenseLayer(
  config: KerasLayer['config'],
  inputs: number,
  name: string,
  trainable: boolean,
  random: Random,
): PlannedLayer | string {
  const activation = String(config['activation'] ?? 'linear');
  if (!knows(activation)) return `has the activation ${activation}`;
  const units = Number(config['units']);
  const draw = (part: 'kernel' | 'bias', standard: string, shape: readonly number[]) =>
    drawWeights(config[`${part}_initializer`] ?? standard, shape, random.fork(`${name}/${part}`));
  const useBias = config['use_bias'] !== false;
  const kernel = draw('kernel', KERNEL_INITIALIZER, [inputs, units]);
  if (kernel === null) return 'has a kernel-initializer of TensorFlow.js';
  const bias = useBias ? draw('bias', 'zeros', [units]) : null;
  if (useBias && bias === null) return 'has a bias-initializer of TensorFlow.js';
  const regularizer = config['kernel_regularizer'];
  const weights = isObject(regularizer) && isObject(regularizer['config']) ? regularizer['config'] : null;
  const penalty =
    weights === null ? null : { l1: Number(weights['l1'] ?? 0), l2: Number(weights['l2'] ?? 0) };
  const dense: DenseLayer = { kind: 'dense', units, kernel, bias, penalty, trainable };
  return {
    width: units,
    layers: activation === 'linear' ? [dense] : [dense, { kind: 'activation', activation }],
    names: [`${name}/kernel`, ...(useBias ? [`${name}/bias`] : [])],
    shapes: [[inputs, units], ...(useBias ? [[units]] : [])],
  };
}

function planNorm(
  kind: 'batch-norm' | 'layer-norm',
  config: KerasLayer['config'],
  width: number,
  name: string,
  trainable: boolean,
): PlannedLayer | string {
  const axis = [config['axis'] ?? -1].flat();
  if (axis.length !== 1 || (axis[0] !== -1 && axis[0] !== 1)) return 'has an axis of its own';
  const filled = (value: number) => new Float32Array(width).fill(value);
  const [gamma, beta] = [
    config['scale'] === false ? null : filled(1),
    config['center'] === false ? null : filled(0),
  ];
  const running =
    kind === 'layer-norm'
      ? null
      : { mean: filled(0), variance: filled(1), momentum: Number(config['momentum'] ?? 0.99) };
  const names = [
    ...(gamma === null ? [] : [`${name}/gamma`]),
    ...(beta === null ? [] : [`${name}/beta`]),
    ...(running === null ? [] : [`${name}/moving_mean`, `${name}/moving_variance`]),
  ];
  const epsilon = Number(config['epsilon'] ?? 1e-3);
  return {
    width,
    layers: [{ kind, epsilon, gamma, beta, running, trainable }],
    names,
    shapes: names.map(() => [width]),
  };
}

function knows(activation: string): boolean {
  return activation === 'relu' || activation === 'softmax' || activation in ACTIVATIONS;
}
