import type { Random } from '@trainyard/statistics';
import { type Architecture, isSequential, type Sequential } from './complete-network.ts';
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
import type { KerasLayer, LossSpec } from './model-spec.ts';
import { type PlannedLayer, planLayer } from './plan-layer.ts';

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
  const planned: PlannedLayer[] = [];
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
