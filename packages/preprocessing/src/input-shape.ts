import type { Preprocessing } from '@trainyard/documents';
import { encodedWidth, sequenceLength } from './encoded-width.ts';

/**
 * The shape of one row's input: [height, width, channels] of a picture, [steps, numbers] of lists, else [numbers].
 */
export function inputShape(preprocessing: Preprocessing): number[] {
  const { features } = preprocessing;
  const [first] = features;
  if (features.length === 1 && first?.kind === 'image') return [first.height, first.width, first.channels];
  const width = encodedWidth(preprocessing);
  const length = first === undefined ? null : sequenceLength(first);
  if (length === null || !features.every((one) => sequenceLength(one) === length)) return [width];
  return [length, width / length];
}
