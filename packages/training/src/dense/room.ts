import { type Arena, type Block, padded } from './arena.ts';
import { type ScratchSize, scratchOf } from './matrix-products.ts';
import type { Room } from './operation.ts';
import { slotCount } from './optimizer.ts';
import type { DensePlan } from './plan.ts';

export interface PlanSize {
  /** Of the arena, at least. */
  readonly numbers: number;
  readonly trainable: number;
  readonly frozen: number;
  /** Of all matrix products together, which are taken one after another. */
  readonly scratch: ScratchSize;
}

/** How much room a network takes; it is asked for once. */
export function measurePlan({ inputs, layers, optimizer, batchSize }: DensePlan): PlanSize {
  let [width, blocks] = [inputs, 16];
  let numbers = 2 * batchSize * padded(inputs);
  const weights = { trainable: 0, frozen: 0 };
  const scratch = { panel: 0, packed: 0 };
  for (const layer of layers) {
    if ('trainable' in layer) {
      const stride = padded(layer.kind === 'dense' ? layer.units : width);
      const rows = layer.kind === 'dense' ? width + 1 : 2;
      weights[layer.trainable ? 'trainable' : 'frozen'] += rows * stride;
    }
    if (layer.kind === 'dense') {
      const { panel, packed } = scratchOf(width, layer.units, batchSize);
      scratch.panel = Math.max(scratch.panel, panel);
      scratch.packed = Math.max(scratch.packed, packed);
      width = layer.units;
    }
    numbers += 2 * batchSize * padded(width);
    blocks += 6;
  }
  numbers += weights.trainable * (2 + slotCount(optimizer)) + 2 * weights.frozen;
  numbers += scratch.panel + scratch.packed;
  return { ...weights, numbers: numbers + blocks * 16, scratch };
}

/** Weights that learn lie in one block, their gradients in another of the same layout; the frozen ones elsewhere. */
export function createParameters(
  arena: Arena,
  { trainable, frozen }: PlanSize,
): { readonly values: Block; readonly gradients: Block; readonly take: Room['parameter'] } {
  const learning = { values: arena.take(trainable), gradients: arena.take(trainable), next: 0 };
  const fixed = { values: arena.take(frozen), gradients: arena.take(frozen), next: 0 };
  return {
    values: learning.values,
    gradients: learning.gradients,
    take(count, learns) {
      const blocks = learns ? learning : fixed;
      const part = ({ at, values }: Block): Block => ({
        at: at + blocks.next * 4,
        values: values.subarray(blocks.next, blocks.next + count),
      });
      const taken = { value: part(blocks.values), gradient: part(blocks.gradients) };
      blocks.next += count;
      return taken;
    },
  };
}
