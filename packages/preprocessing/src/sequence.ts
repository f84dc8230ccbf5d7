import { InputError } from '@trainyard/errors';

export interface ReadSequence {
  /** Step after step, `width` numbers each. */
  readonly values: readonly number[];
  readonly steps: number;
  readonly width: number;
}

/** Whether a text looks like a list of steps. */
export function isSequence(text: string): boolean {
  return /^\s*\[[\s\d.,eE+[\]-]*\]\s*$/.test(text);
}

/**
 * A cell with a JSON list: of numbers, or of lists of as many numbers each.
 *
 * @param width numbers that a step must have; null for any
 * @throws InputError naming column and row
 */
export function readSequence(text: string, name: string, row: number, width: number | null): ReadSequence {
  const wrong = (why: string) =>
    new InputError(`The column "${name}" ${why} in row ${row + 1}: ${text.slice(0, 60)}`, {
      fix: 'Write a list of numbers as [1, 2.5, 3], or of steps as [[1, 2], [3, 4]].',
    });
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw wrong('is no list');
  }
  if (!Array.isArray(list)) throw wrong('is no list');
  const steps = list.map((step: unknown) => (Array.isArray(step) ? step : [step]));
  const found = steps[0]?.length ?? width ?? 1;
  const wanted = width ?? found;
  const odd = steps.findIndex((step) => step.length !== wanted);
  if (odd >= 0) throw wrong(`has ${steps[odd]!.length} numbers in step ${odd + 1}, not ${wanted},`);
  const values = steps.flat() as unknown[];
  if (!values.every((value) => typeof value === 'number' && Number.isFinite(value)))
    throw wrong('holds something else than numbers');
  return { values: values as number[], steps: steps.length, width: wanted };
}
