import type { Preprocessing } from '@trainyard/documents';
import { encodedWidth } from './encoded-width.ts';

/**
 * The shape of one row's input: [height, width, channels] of a picture, [steps, numbers] of lists, else [numbers].
 */
export function inputShape(preprocessing: Preprocessing): number[] {
  const { features } = preprocessing;
  const [first] = features;
  if (features.length === 1 && first?.kind === 'image') return [first.height, first.width, first.channels];
  const width = encodedWidth(preprocessing);
  if (first?.kind !== 'sequence') return [width];
  const alike = features.every((one) => one.kind === 'sequence' && one.length === first.length);
  return alike ? [first.length, width / first.length] : [width];
}
