import { InputError } from '@trainyard/errors';

const PAIR = /^\s*([^\s=]+(?: [^\s=]+)*)\s*=\s*(\S+)\s*$/;

/**
 * What a metric's command printed: one JSON object, or lines of `name=value`; other lines are the command's talk. NaN,
 * an infinity and null stand for a metric without a value.
 *
 * @throws InputError for a value that is no number, or a name that is printed twice with different values
 */
export function readPrintedMetrics(lines: readonly string[], where: string): Record<string, number | null> {
  const text = lines.join('\n').trim();
  const whole = text.startsWith('{') ? parseObject(text) : null;
  if (whole !== null) return numbersOf(whole, where);
  const found: Record<string, number | null> = {};
  for (const line of lines) {
    const object = line.trim().startsWith('{') ? parseObject(line) : null;
    const [, name, value] = PAIR.exec(line) ?? [];
    const read =
      object !== null
        ? numbersOf(object, where)
        : name === undefined
          ? {}
          : { [name]: toNumber(value!, name, where) };
    for (const [key, number] of Object.entries(read)) {
      if (Object.hasOwn(found, key) && found[key] !== number) {
        throw new InputError(`${where} printed "${key}" twice: ${found[key]} and ${number}.`, {
          fix: 'Let it print each metric once.',
        });
      }
      found[key] = number;
    }
  }
  return found;
}

/** Python writes NaN and Infinity, which JSON does not know. */
function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.replaceAll(/(?<=[:[,]\s*)-?(?:NaN|Infinity)\b/g, 'null'));
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function numbersOf(object: Record<string, unknown>, where: string): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => {
      if (typeof value === 'string' && /^[+-]?[\d.]/.test(value))
        return [[name, toNumber(value, name, where)]];
      return typeof value === 'number' || value === null ? [[name, value]] : [];
    }),
  );
}

function toNumber(text: string, name: string, where: string): number | null {
  if (/^[+-]?(nan|inf|infinity|null|none)$/i.test(text)) return null;
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw new InputError(`${where} printed ${name}=${text}, which is no number.`, {
    fix: `Print a number, as ${name}=0.5; nan where it has no value.`,
  });
}
