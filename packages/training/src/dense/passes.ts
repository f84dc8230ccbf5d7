import type { Random } from '@trainyard/statistics';
import { ACTIVATIONS } from './activation.ts';
import type { Block } from './arena.ts';
import type { Kernels } from './kernels.ts';
import type { LayerState } from './layer-state.ts';
import type { DensePlan } from './plan.ts';

export function forward(
  layers: readonly LayerState[],
  input: Block,
  zeros: Block,
  count: number,
  kernels: Kernels,
  plan: DensePlan,
  training: boolean,
): void {
  let x = input;
  for (const layer of layers) {
    const { stride, inputStride, output } = layer;
    const bias = layer.plan.useBias ? layer.bias.at : zeros.at;
    kernels.gemm(
      count,
      stride,
      layer.inputs,
      x.at,
      inputStride * 4,
      4,
      layer.kernel.at,
      stride * 4,
      bias,
      output.at,
      stride * 4,
    );
    if (layer !== layers.at(-1) || plan.loss.fusedActivation === null) {
      if (layer.plan.activation === 'relu') kernels.relu(count * stride, output.at);
      else ACTIVATIONS[layer.plan.activation]!.forward(output.values, count, layer.plan.units, stride);
    }
    if (training && layer.mask !== null) drop(layer, count, plan.random);
    x = output;
  }
}

export function backward(
  layers: readonly LayerState[],
  input: Block,
  ones: Block,
  zeros: Block,
  count: number,
  kernels: Kernels,
  plan: DensePlan,
): void {
  for (let at = layers.length - 1; at >= 0; at--) {
    const layer = layers[at]!;
    const below = layers[at - 1];
    const x = below?.output ?? input;
    const { stride, inputStride, gradient, output } = layer;
    if (layer.mask !== null) undrop(layer, count);
    const fused = at === layers.length - 1 && plan.loss.fusedActivation !== null;
    if (!fused) {
      if (layer.plan.activation === 'relu') kernels.reluGradient(count * stride, output.at, gradient.at);
      else
        ACTIVATIONS[layer.plan.activation]!.gradient(
          gradient.values,
          output.values,
          count,
          layer.plan.units,
          stride,
        );
    }
    kernels.gemm(
      layer.inputs,
      stride,
      count,
      x.at,
      4,
      inputStride * 4,
      gradient.at,
      stride * 4,
      zeros.at,
      layer.kernelGradient.at,
      stride * 4,
    );
    if (layer.plan.useBias) {
      kernels.gemm(
        1,
        stride,
        count,
        ones.at,
        0,
        4,
        gradient.at,
        stride * 4,
        zeros.at,
        layer.biasGradient.at,
        stride * 4,
      );
    }
    if (below === undefined) return;
    transpose(layer);
    kernels.gemm(
      count,
      inputStride,
      layer.plan.units,
      gradient.at,
      stride * 4,
      4,
      layer.transposed.at,
      inputStride * 4,
      zeros.at,
      below.gradient.at,
      inputStride * 4,
    );
  }
}

function drop({ output, mask, plan, stride }: LayerState, count: number, random: Random): void {
  const keep = 1 / (1 - plan.dropout);
  for (let row = 0; row < count; row++) {
    const end = row * stride + plan.units;
    for (let i = row * stride; i < end; i++) {
      mask![i] = random.next() < plan.dropout ? 0 : keep;
      output.values[i] = output.values[i]! * mask![i]!;
    }
  }
}

/** The gradient goes through the mask; the output comes back to what the activation's slope is told by. */
function undrop({ output, gradient, mask, plan, stride }: LayerState, count: number): void {
  const scale = 1 - plan.dropout;
  for (let row = 0; row < count; row++) {
    const end = row * stride + plan.units;
    for (let i = row * stride; i < end; i++) {
      gradient.values[i] = gradient.values[i]! * mask![i]!;
      output.values[i] = output.values[i]! * scale;
    }
  }
}

function transpose({ kernel, transposed, inputs, inputStride, plan, stride }: LayerState): void {
  const [from, to] = [kernel.values, transposed.values];
  for (let row = 0; row < inputs; row++) {
    for (let column = 0; column < plan.units; column++)
      to[column * inputStride + row] = from[row * stride + column]!;
  }
}
