import type { Random } from '@trainyard/statistics';
import { type Architecture, isSequential, type Sequential } from './complete-network.ts';
import { ACTIVATIONS } from './dense/activation.ts';
import {
  absoluteError,
  huber,
  type Loss,
  pinball,
  poisson,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  squaredError,
} from './dense/loss.ts';
import type { DenseLayer } from './dense/network.ts';
import { drawWeights } from './initial-weights.ts';
import type { KerasLayer, LossSpec } from './model-spec.ts';
import { isObject } from './read-value.ts';

/** What the dense engine needs of a network. */
export interface DensePlanned {
  readonly kind: 'fits';
  readonly architecture: Sequential;
  readonly inputs: number;
  readonly layers: readonly DenseLayer[];
  readonly loss: Loss;
  /** `dense_1/kernel` and its shape, as TensorFlow.js has them. */
  readonly names: readonly string[];
  readonly shapes: readonly (readonly number[])[];
}

/** Why TensorFlow.js has to do it, as a sentence without its end: `layer 2 (conv2d_2) is a Conv2D`. */
export interface DenseMisfit {
  readonly kind: 'misfit';
  readonly why: string;
}

/**
 * The network as the dense engine runs it, or what of it that engine does not have.
 *
 * @param random draws the initial weights, from streams of the layers' names
 */
export function planDense(
  architecture: Architecture,
  inputs: number,
  loss: LossSpec,
  random: Random,
): DensePlanned | DenseMisfit {
  if (!isSequential(architecture)) return misfit('the model is no sequence of layers');
  const planned: Planned[] = [];
  let width = inputs;
  for (const [i, layer] of architecture.config.layers.entries()) {
    const at = `layer ${i + 1} (${String(layer.config['name'])})`;
    const odd = oddShape(layer, inputs, i);
    if (odd !== null) return misfit(`${at} has ${odd}`);
    const made = planLayer(layer, width, random);
    if (typeof made === 'string') return misfit(`${at} ${made}`);
    planned.push(made);
    width = made.width;
  }
  const layers = planned.flatMap(({ layers }) => layers);
  const built = makeLoss(loss, layers);
  if (built === null) return misfit('its last activation is not the one of the loss');
  return {
    kind: 'fits',
    architecture,
    inputs,
    layers: built.fusedActivation === null ? layers : layers.slice(0, -1),
    loss: built,
    names: planned.flatMap(({ names }) => names),
    shapes: planned.flatMap(({ shapes }) => shapes),
  };
}

interface Planned {
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

/** A text says what the layer has that the engine does not. */
function planLayer({ class_name, config }: KerasLayer, width: number, random: Random): Planned | string {
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

const plain = (width: number, layers: readonly DenseLayer[]): Planned => ({
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
): Planned | string {
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
): Planned | string {
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

/** Softmax is only had with its loss. */
function makeLoss(loss: LossSpec, layers: readonly DenseLayer[]): Loss | null {
  const last = layers.at(-1);
  const activation = last?.kind === 'activation' ? last.activation : 'linear';
  const softmax = layers.filter(
    (layer) => layer.kind === 'activation' && layer.activation === 'softmax',
  ).length;
  if (softmax > (activation === 'softmax' ? 1 : 0)) return null;
  switch (loss.name) {
    case 'mse':
      return squaredError;
    case 'mae':
      return absoluteError;
    case 'huber':
      return huber(loss.delta);
    case 'pinball':
      return pinball(loss.quantile);
    case 'poisson':
      return poisson;
    default: {
      const gamma = loss.name === 'focal' ? loss.gamma : 0;
      if (activation === 'softmax') return softmaxCrossEntropy(gamma);
      return activation === 'sigmoid' ? sigmoidCrossEntropy(gamma) : null;
    }
  }
}

/** Rows of another shape than a list of numbers. */
function oddShape({ config }: KerasLayer, inputs: number, place: number): string | null {
  const shape = config['batch_input_shape'];
  if (place > 0 || !Array.isArray(shape) || (shape.length === 2 && shape[1] === inputs)) return null;
  return `an input shape of ${JSON.stringify(shape)}`;
}

const misfit = (why: string): DenseMisfit => ({ kind: 'misfit', why });
