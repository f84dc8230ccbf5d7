import { type SweepPath, type SweepSource, show, sweepError } from './sweep-source.ts';

/** A number of the sweep, and whether it was written as a whole one. */
export interface SweepNumber {
  readonly value: number;
  /** False for `1.0` and `1e0`, which are numbers with a fraction to whoever wrote them. */
  readonly whole: boolean;
}

/**
 * A number, also where YAML sees text, as `1e-5` in many readers.
 *
 * @throws InputError when there is something else
 */
export function readNumber(source: SweepSource, path: SweepPath, given: unknown): SweepNumber {
  const text = typeof given === 'string' ? given.trim() : (source.written(path) ?? String(given));
  const value =
    typeof given === 'number'
      ? given
      : typeof given === 'string' && isNumeral(text)
        ? Number(text)
        : undefined;
  if (value === undefined || !Number.isFinite(value)) {
    throw sweepError(source, path, `is ${show(given)}, which is not a finite number`);
  }
  return { value, whole: Number.isInteger(value) && !/[.eE]/.test(text) };
}

function isNumeral(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text);
}

/** @throws InputError when it is no whole number of at least `least` */
export function readCount(source: SweepSource, path: SweepPath, given: unknown, least: number): number {
  const { value } = readNumber(source, path, given);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw sweepError(source, path, `is ${show(given)}, but a whole number of at least ${least} is wanted`);
}
