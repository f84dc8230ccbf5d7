import { CR, LF } from './bytes.ts';

const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
/** Decimal digits that always fit a double's 53 bits. */
const EXACT_DIGITS = 15;
const HALF = 9;
const SPLITTER = 2 ** 27 + 1;

/**
 * Reads a decimal number that starts at `start` and ends at a delimiter, a line end or `end`.
 * The result in `out[index]` is the double nearest to the text, the same that `Number(text)` gives.
 *
 * Up to 15 digits and powers of ten up to 22 need one exact operation (Clinger, "How to read floating point
 * numbers accurately", 1990). Up to 18 digits are computed in double-double arithmetic (Dekker 1971) and kept
 * when the error bound proves the rounding. All else goes to `Number`.
 *
 * @returns -1 when the bytes are no number; else the end's position times two, plus one when it was written
 *   as a whole number
 */
export function scanNumber(
  bytes: Buffer,
  start: number,
  end: number,
  delimiter: number,
  out: Float64Array,
  index: number,
): number {
  let at = start;
  const first = at < end ? bytes[at]! : 0;
  const negative = first === 45;
  if (negative || first === 43) at++;

  // Two halves of nine digits each: whole numbers of 32 bits are several times faster here than doubles.
  let head = 0;
  let tail = 0;
  let digits = 0;
  const integerStart = at;
  for (; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit >>> 0 > 9) break;
    if (digits < HALF) {
      head = (head * 10 + digit) | 0;
      if (head !== 0) digits++;
    } else {
      if (digits < 2 * HALF) tail = (tail * 10 + digit) | 0;
      digits++;
    }
  }
  let written = at - integerStart;
  let exponent = 0;
  let whole = 1;
  if (at < end && bytes[at] === 46) {
    whole = 0;
    const fractionStart = ++at;
    for (; at < end; at++) {
      const digit = bytes[at]! - 48;
      if (digit >>> 0 > 9) break;
      if (digits < HALF) {
        head = (head * 10 + digit) | 0;
        if (head !== 0) digits++;
      } else {
        if (digits < 2 * HALF) tail = (tail * 10 + digit) | 0;
        digits++;
      }
    }
    exponent = fractionStart - at;
    written -= exponent;
  }
  if (written === 0) return -1;
  if (at < end && (bytes[at]! | 32) === 101) {
    whole = 0;
    let mark = at + 1;
    const sign = mark < end ? bytes[mark]! : 0;
    if (sign === 45 || sign === 43) mark++;
    const exponentStart = mark;
    let power = 0;
    for (; mark < end; mark++) {
      const digit = bytes[mark]! - 48;
      if (digit >>> 0 > 9) break;
      if (power < 100_000) power = power * 10 + digit;
    }
    if (mark === exponentStart) return -1;
    exponent += sign === 45 ? -power : power;
    at = mark;
  }
  if (at < end) {
    const stop = bytes[at]!;
    if (stop !== delimiter && stop !== LF && stop !== CR) return -1;
  }

  let value: number;
  if (digits > 2 * HALF || exponent > 22 || exponent < -22) {
    value = Math.abs(Number(bytes.toString('latin1', start, at)));
  } else if (digits <= EXACT_DIGITS) {
    const mantissa = digits <= HALF ? head : head * POWERS[digits - HALF]! + tail;
    if (exponent === 0) value = mantissa;
    else if (exponent < 0) value = mantissa / POWERS[-exponent]!;
    else value = mantissa * POWERS[exponent]!;
  } else {
    value = longDecimal(head, tail, digits - HALF, exponent);
    if (Number.isNaN(value)) value = Math.abs(Number(bytes.toString('latin1', start, at)));
  }
  out[index] = negative ? -value : value;
  return at * 2 + whole;
}

/** (head * 10^tailDigits + tail) * 10^exponent, or NaN where the error bound leaves the rounding open. */
function longDecimal(head: number, tail: number, tailDigits: number, exponent: number): number {
  const power = POWERS[tailDigits]!;
  const product = head * power;
  const sum = product + tail;
  const low = tail - (sum - product) + productError(head, power, product);
  const high = sum + low;
  const rest = low - (high - sum);

  let main: number;
  let correction: number;
  if (exponent < 0) {
    const divisor = POWERS[-exponent]!;
    main = high / divisor;
    const back = main * divisor;
    correction = (high - back - productError(main, divisor, back) + rest) / divisor;
  } else {
    const factor = POWERS[exponent]!;
    main = high * factor;
    correction = productError(high, factor, main) + rest * factor;
  }
  const value = main + correction;
  const remainder = correction - (value - main);
  const bound = Math.abs(correction) * 1e-15;
  return value + (remainder + bound) === value && value + (remainder - bound) === value ? value : Number.NaN;
}

/** a * b - fl(a * b), exactly. */
function productError(a: number, b: number, product: number): number {
  const aScaled = a * SPLITTER;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = b * SPLITTER;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}
