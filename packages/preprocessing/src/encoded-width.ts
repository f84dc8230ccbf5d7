import type { Encoding, Preprocessing } from '@trainyard/documents';

/** The time, and a sine and a cosine for year, week and day. */
export const CALENDAR_WIDTH = 7;

/** How many numbers a row becomes. */
export function encodedWidth(preprocessing: Preprocessing): number {
  return preprocessing.features.reduce((sum, encoding) => sum + encodingWidth(encoding), 0);
}

export function encodingWidth(encoding: Encoding): number {
  switch (encoding.kind) {
    case 'one-hot':
      return encoding.categories.length;
    case 'hashing':
      return encoding.buckets;
    case 'calendar':
      return CALENDAR_WIDTH;
    default:
      return 1;
  }
}
