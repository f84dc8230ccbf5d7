import { InputError } from '@trainyard/errors';
import { isObject } from './read-value.ts';

/** One line of metrics. */
export interface MetricPoint {
  /** The script's own count of epochs or steps, if it gives one. */
  readonly step: number | null;
  /** Name → value; null where the script wrote NaN, an infinity or null. */
  readonly values: Readonly<Record<string, number | null>>;
}

const STEP_KEYS = ['step', 'epoch', 'iteration'];
const NUMBER = String.raw`[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|nan|NaN|inf|Infinity)`;
const PAIR = new RegExp(
  String.raw`(?:^|[\s,;|])(?<name>[A-Za-z_][\w.@/\-]*)=(?<value>${NUMBER})(?=$|[\s,;|])`,
  'g',
);
const ONE = String.raw`[A-Za-z_][\w.@/\-]*=${NUMBER}`;
const ONLY_PAIRS = new RegExp(String.raw`^\s*${ONE}(?:[\s,;|]+${ONE})*[\s,;|]*$`);

/**
 * One line of a JSON-lines file: `{"epoch": 1, "loss": 0.5}`. `step`, `epoch` or `iteration` counts; other numbers are
 * metrics; what is neither number nor null is left out. Python's NaN and Infinity are read as null.
 *
 * @throws InputError when the line is not a JSON object
 */
export function readMetricsJson(line: string, at: string): MetricPoint {
  let value: unknown;
  try {
    value = JSON.parse(line.replaceAll(/(?<=[:[,]\s*)-?(?:NaN|Infinity)\b/g, 'null'));
  } catch (cause) {
    throw new InputError(`${at} is not JSON: ${line.slice(0, 80)}`, {
      cause,
      fix: 'Write one object a line, as {"epoch": 1, "loss": 0.5}.',
    });
  }
  if (!isObject(value))
    throw new InputError(`${at} is no JSON object: ${line.slice(0, 80)}`, {
      fix: 'Write one object a line, as {"epoch": 1, "loss": 0.5}.',
    });
  const numbers = Object.entries(value).filter(
    (entry): entry is [string, number | null] => entry[1] === null || typeof entry[1] === 'number',
  );
  return toPoint(numbers);
}

/**
 * `name=value` pairs of a line on standard output; null when the line has anything else, since a log's sentence may
 * hold such a pair by chance.
 */
export function readMetricsText(line: string): MetricPoint | null {
  if (!ONLY_PAIRS.test(line)) return null;
  return toPoint([...line.matchAll(PAIR)].map(({ groups }) => [groups!['name']!, Number(groups!['value'])]));
}

function toPoint(numbers: readonly (readonly [string, number | null])[]): MetricPoint {
  const step =
    numbers.find(([name, value]) => STEP_KEYS.includes(name) && Number.isFinite(value))?.[1] ?? null;
  const values = numbers
    .filter(([name]) => !STEP_KEYS.includes(name))
    .map(([name, value]) => [name, value !== null && Number.isFinite(value) ? value : null]);
  return { step, values: Object.fromEntries(values) };
}
