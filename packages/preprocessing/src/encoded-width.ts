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
    case 'lag':
      return encoding.back.length;
    case 'image':
      return encoding.height * encoding.width * encoding.channels;
    case 'steps':
      return encoding.length;
    case 'sequence':
      return encoding.length * encoding.mean.length;
    default:
      return 1;
  }
}

/** Steps of a sequence; null for what is none. */
export function sequenceLength(encoding: Encoding): number | null {
  return encoding.kind === 'sequence' || encoding.kind === 'steps' ? encoding.length : null;
}

/** Numbers of one step of a sequence. */
export function stepNumbers(encoding: Encoding): number {
  return encoding.kind === 'sequence' ? encoding.mean.length : 1;
}
