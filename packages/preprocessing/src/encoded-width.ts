import type { Encoding, Preprocessing } from '@trainyard/documents';

/** How many numbers a row becomes. */
export function encodedWidth(preprocessing: Preprocessing): number {
  return preprocessing.features.reduce((sum, encoding) => sum + encodingWidth(encoding), 0);
}

export function encodingWidth(encoding: Encoding): number {
  return encoding.kind === 'one-hot' ? encoding.categories.length : 1;
}
