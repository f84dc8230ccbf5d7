import type { DenseLayer } from '../dense/network.ts';
import type { NativeOperations, NativeVariable, TensorId } from './native-operations.ts';

/** A layer in the step at hand: it remembers what it was given and made. */
export interface NativeLayer {
  forward(input: TensorId): TensorId;
  /** From the slope of the loss by the output to that by the input; those of own weights go to the room. */
  backward(gradient: TensorId, wantsInput: boolean): TensorId;
}

/** What layers are built in. */
export interface NativeRoom {
  readonly native: NativeOperations;
  /** Frees a tensor at the end of the step. */
  hold(id: TensorId): TensorId;
  /** The next weight of the network. */
  weight(trainable: boolean): NativeWeight;
  setGradient(place: NativeVariable, gradient: TensorId): void;
  /** Numbers that multiply those of a layer `width` wide in this step: 0, or 1 / (1 - rate). */
  dropoutMask(width: number, rate: number): TensorId;
}

export interface NativeWeight {
  /** Null where it is frozen. */
  readonly place: NativeVariable | null;
  value(): TensorId;
}

/** An activation as TensorFlow has it: the operation, that of its slope, and what this takes beside the gradient. */
interface Activation {
  readonly operation: string;
  readonly knows: 'output' | 'input';
  readonly gradientFirst: boolean;
}

const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  relu: { operation: 'Relu', knows: 'output', gradientFirst: true },
  relu6: { operation: 'Relu6', knows: 'output', gradientFirst: true },
  elu: { operation: 'Elu', knows: 'output', gradientFirst: true },
  selu: { operation: 'Selu', knows: 'output', gradientFirst: true },
  sigmoid: { operation: 'Sigmoid', knows: 'output', gradientFirst: false },
  tanh: { operation: 'Tanh', knows: 'output', gradientFirst: false },
  softplus: { operation: 'Softplus', knows: 'input', gradientFirst: true },
  softsign: { operation: 'Softsign', knows: 'input', gradientFirst: true },
};

/** Whether TensorFlow has the layer and its slope as operations. */
export function isNativeLayer(layer: DenseLayer): boolean {
  switch (layer.kind) {
    case 'dense':
      return layer.penalty === null;
    case 'activation':
      return layer.activation === 'linear' || layer.activation in ACTIVATIONS;
    default:
      return layer.kind === 'dropout';
  }
}

/** @param width of the layer's input */
export function nativeLayer(layer: DenseLayer, width: number, room: NativeRoom): NativeLayer {
  if (layer.kind === 'dense') return denseLayer(layer, room);
  if (layer.kind === 'dropout' && layer.rate > 0) return dropoutLayer(layer.rate, width, room);
  if (layer.kind === 'activation' && layer.activation !== 'linear')
    return activationLayer(ACTIVATIONS[layer.activation]!, room);
  return { forward: (input) => input, backward: (gradient) => gradient };
}

function denseLayer(
  { trainable, bias: hasBias }: Extract<DenseLayer, { kind: 'dense' }>,
  { native, hold, weight, setGradient }: NativeRoom,
): NativeLayer {
  const kernel = weight(trainable);
  const bias = hasBias === null ? null : weight(trainable);
  let [input, value] = [0, 0];
  return {
    forward(given) {
      [input, value] = [given, kernel.value()];
      const product = hold(native.matMul(input, value));
      return bias === null ? product : hold(native.apply('BiasAdd', product, bias.value()));
    },
    backward(gradient, wantsInput) {
      if (kernel.place !== null) setGradient(kernel.place, hold(native.matMul(input, gradient, 'a')));
      if (bias !== null && bias.place !== null)
        setGradient(bias.place, hold(native.apply('BiasAddGrad', gradient)));
      return wantsInput ? hold(native.matMul(gradient, value, 'b')) : gradient;
    },
  };
}

function activationLayer(
  { operation, knows, gradientFirst }: Activation,
  { native, hold }: NativeRoom,
): NativeLayer {
  let [input, made] = [0, 0];
  return {
    forward(given) {
      input = given;
      made = hold(native.apply(operation, input));
      return made;
    },
    backward(gradient) {
      const known = knows === 'output' ? made : input;
      const given = gradientFirst ? [gradient, known] : [known, gradient];
      return hold(native.apply(`${operation}Grad`, ...given));
    },
  };
}

function dropoutLayer(rate: number, width: number, { native, hold, dropoutMask }: NativeRoom): NativeLayer {
  let mask = 0;
  return {
    forward(input) {
      mask = hold(dropoutMask(width, rate));
      return hold(native.apply('Mul', input, mask));
    },
    backward: (gradient) => hold(native.apply('Mul', gradient, mask)),
  };
}
